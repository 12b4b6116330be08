// Beside the cards of a wide window: friends and how they are, and what I want to try.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: aside

    required property Desk desk

    spacing: 14

    Phrase {
        text: qsTr("Your friends")
        Accessible.role: Accessible.Heading
        color: Theme.soft
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        visible: friends.count > 0
    }
    Repeater {
        id: friends
        model: aside.desk.people.firstFriends
        FriendLine {
            Layout.fillWidth: true
            onClicked: aside.desk.home.showOf("friend:" + friend, name)
        }
    }
    Phrase {
        text: qsTr("On my list")
        Accessible.role: Accessible.Heading
        color: Theme.soft
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        visible: wanted.count > 0
        Layout.topMargin: 14
    }
    GridLayout {
        columns: 3
        columnSpacing: 12
        rowSpacing: 12
        visible: wanted.count > 0

        Repeater {
            id: wanted
            model: aside.desk.wanted
            AbstractButton {
                id: tile
                required property string entry
                required property string heading
                required property string creator
                required property var photos
                required property string cover

                implicitWidth: Math.floor((Theme.aside - 24) / 3)
                implicitHeight: Math.round(implicitWidth * 1.5)
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.Button
                Accessible.name: [heading, creator].filter(part => part).join(", ")
                ToolTip.visible: hovered
                ToolTip.delay: 500
                ToolTip.text: Accessible.name
                Keys.onReturnPressed: click()
                onClicked: aside.desk.way.open(entry)

                contentItem: Picture { source: tile.photos[0] ?? tile.cover; corner: 7 }
                background: Ring { shown: tile.visualFocus; radius: 9 }
            }
        }
    }
}
