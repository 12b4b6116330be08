// A sentence over several lines: what a page or a sheet has to say.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

Phrase {
    wrapMode: Text.Wrap
    Layout.fillWidth: true
}
