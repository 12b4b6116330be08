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

    spacing: 12

    Rectangle {
        implicitWidth: 76
        implicitHeight: 76
        radius: 38
        color: Theme.wash
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: 56
        Icon { anchors.centerIn: parent; name: "check"; ink: Theme.accent; size: 36 }
    }
    Phrase {
        text: qsTr("%n entries are yours now", "", step.bringing.imported + step.bringing.merged)
        Accessible.role: Accessible.Heading
        font.pixelSize: Theme.title
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.topMargin: 6
    }
    Phrase {
        text: step.bringing.circle === "Only me" ? qsTr("Only you see them.") : qsTr("Seen by: %1").arg(Words.circleNamed(step.bringing.circle))
        color: Theme.soft
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Push { text: qsTr("See my library"); tone: "primary"; Layout.alignment: Qt.AlignHCenter; Layout.topMargin: 8; onClicked: step.see() }
    Row {
        spacing: 8
        Layout.alignment: Qt.AlignHCenter
        Push { text: qsTr("Another file"); tone: "plain"; onClicked: step.bringing.start("") }
        Push { text: qsTr("Undo"); glyph: "undo"; tone: "plain"; onClicked: step.bringing.undo(step.bringing.batch) }
    }
}
