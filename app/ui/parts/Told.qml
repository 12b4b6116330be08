// A sentence that is read aloud as well: what a page or a sheet has to say.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

Phrase {
    wrapMode: Text.Wrap
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Layout.fillWidth: true
}
