// It is in.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: step

    required property Bringing bringing
    signal see()

    spacing: 14

    RowLayout {
        spacing: 14
        Rectangle {
            implicitWidth: 52
            implicitHeight: 52
            radius: 26
            color: Theme.wash
            Icon { anchors.centerIn: parent; name: "check"; ink: Theme.accent; size: 28 }
        }
        ColumnLayout {
            spacing: 2
            Phrase { text: qsTr("%n entries are yours now", "", step.bringing.imported + step.bringing.merged); Accessible.role: Accessible.Heading; font.pixelSize: Theme.title; font.weight: Font.DemiBold; wrapMode: Text.Wrap; Layout.fillWidth: true }
            Phrase { text: step.bringing.circle === "Only me" ? qsTr("Only you see them.") : qsTr("Seen by: %1").arg(Words.circleNamed(step.bringing.circle)); color: Theme.soft; Layout.fillWidth: true }
        }
    }
    Flow {
        spacing: 8
        Layout.fillWidth: true
        Push { text: qsTr("See my library"); tone: "primary"; onClicked: step.see() }
        Push { text: qsTr("Another file"); onClicked: step.bringing.start("") }
        Push { text: qsTr("Undo"); glyph: "undo"; onClicked: step.bringing.undo(step.bringing.batch) }
    }
}
