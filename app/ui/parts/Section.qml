// One part of a page: its name, a sentence, what belongs to it, and what can be done.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

ColumnLayout {
    id: section

    required property string heading
    property string sentence: ""
    property string glyph: ""
    property bool first: false
    default property alias body: inside.data

    spacing: 10
    Layout.topMargin: first ? 8 : 0

    Rectangle { visible: !section.first; color: Theme.line; implicitHeight: 1; Layout.fillWidth: true; Layout.bottomMargin: 12 }
    RowLayout {
        spacing: 10
        Icon { visible: section.glyph !== ""; name: section.glyph || "circle"; ink: Theme.accent; size: 20; Layout.preferredWidth: 20; Layout.preferredHeight: 20 }
        Phrase {
            text: section.heading
            font.pixelSize: Theme.lead
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            lineHeight: 1.15
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
        }
    }
    Told { visible: text !== ""; text: section.sentence; color: Theme.soft }
    ColumnLayout { id: inside; spacing: 10; Layout.fillWidth: true; Layout.bottomMargin: 12 }
}
