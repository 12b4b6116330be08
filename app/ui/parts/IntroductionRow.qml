// Introductions that wait for me, and those I have made.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Rectangle {
    id: row

    required property Introductions introductions
    required property string introduction
    required property bool mine
    required property string by
    required property var names
    required property string words
    required property string stage

    implicitHeight: column.implicitHeight + 32
    radius: Theme.radius
    color: stage === "open" ? Theme.wash : "transparent"
    border.width: stage === "open" ? 0 : 1
    border.color: Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: title.text

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 16 }
        spacing: 8

        Phrase {
            id: title
            silent: true
            text: row.mine ? qsTr("You introduce %1 and %2").arg(row.names[0]).arg(row.names[1])
                : qsTr("%1 wants to introduce you to %2").arg(row.by).arg(row.names[0])
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Phrase {
            visible: row.words !== ""
            text: "“" + row.words + "”"
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Phrase {
            text: row.stage === "open" ? qsTr("Nobody is told if you say no. If you both say yes, you are friends, and %1 cannot read what you share.").arg(row.by)
                : row.stage === "accepted" ? qsTr("You said yes. Now it waits for %1.").arg(row.names[0])
                : row.stage === "handed" ? qsTr("Both said yes.") : qsTr("Not both have said yes yet.")
            color: Theme.soft
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Flow {
            visible: row.stage === "open"
            spacing: 8
            Layout.fillWidth: true
            Push { text: qsTr("Yes, introduce us"); glyph: "check"; tone: "primary"; onClicked: row.introductions.accept(row.introduction) }
            Push { text: qsTr("No"); onClicked: row.introductions.decline(row.introduction) }
        }
    }
}
