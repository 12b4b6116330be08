// An invitation as a code and a link.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Rectangle {
    id: card

    required property Invitation invitation
    readonly property bool made: invitation.link !== ""

    implicitHeight: column.implicitHeight + 48
    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: Theme.line

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 24 }
        spacing: 12

        Phrase { text: qsTr("Bring a friend in"); font.pixelSize: Theme.lead; font.weight: Font.DemiBold; Layout.fillWidth: true }
        Phrase {
            text: card.made ? qsTr("Let your friend scan this, or send the link. It works once, for seven days, while Vouchsafe is open here.")
                : qsTr("An invitation is for one friend. When it is used, your computers know each other for good.")
            color: Theme.soft
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Rectangle {
            visible: card.made
            radius: 12
            color: "#ffffff"
            border.width: 1
            border.color: Theme.line
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: Math.min(228, column.width)
            Layout.preferredHeight: Layout.preferredWidth
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("The invitation as a code to scan")

            Image {
                anchors.fill: parent
                anchors.margins: 8
                source: card.invitation.code
                smooth: false
                fillMode: Image.PreserveAspectFit
            }
        }
        Rectangle {
            visible: card.made
            radius: 10
            color: Theme.paper
            border.width: 1
            border.color: Theme.line
            implicitHeight: linkText.implicitHeight + 20
            Layout.fillWidth: true
            Phrase { id: linkText; anchors { fill: parent; margins: 10 } text: card.invitation.link; font.pixelSize: Theme.small; color: Theme.soft; elide: Text.ElideMiddle }
        }
        Phrase {
            visible: !card.invitation.possible
            text: qsTr("The network is not ready. An invitation needs it.")
            color: Theme.soft
            font.pixelSize: Theme.small
            font.italic: true
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            Push { visible: card.made; text: qsTr("Copy link"); glyph: "copy"; tone: "primary"; onClicked: card.invitation.copy() }
            Push { visible: card.made; text: qsTr("Take it back"); onClicked: card.invitation.withdraw() }
            Push {
                visible: !card.made
                text: card.invitation.making ? qsTr("One moment…") : qsTr("Invite a friend")
                glyph: "invite"
                tone: "primary"
                enabled: card.invitation.possible && !card.invitation.making
                onClicked: card.invitation.make()
            }
        }
    }
}
