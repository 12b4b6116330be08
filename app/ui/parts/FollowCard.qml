// Following a friend's invitation.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Rectangle {
    id: card

    required property Invitation invitation

    implicitHeight: column.implicitHeight + 48
    radius: Theme.radius
    color: "transparent"
    border.width: 1
    border.color: Theme.line

    Connections {
        target: card.invitation
        function onBefriended(): void { if (!card.invitation.complaint) link.clear() }
    }

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 24 }
        spacing: 12

        Phrase { text: qsTr("Got an invitation?"); font.pixelSize: Theme.lead; font.weight: Font.DemiBold; Layout.fillWidth: true }
        RowLayout {
            spacing: 8
            Field {
                id: link
                label: qsTr("The link you got")
                placeholderText: "vouchsafe:invite/…"
                enabled: !card.invitation.following
                Layout.fillWidth: true
                onAccepted: card.invitation.follow(text)
            }
            Push {
                text: qsTr("Paste")
                glyph: "copy"
                display: AbstractButton.IconOnly
                enabled: !card.invitation.following
                onClicked: { link.clear(); link.paste(); link.forceActiveFocus() }
            }
        }
        Phrase {
            visible: text !== ""
            text: card.invitation.following ? qsTr("Knocking at your friend's computer…") : card.invitation.complaint
            color: card.invitation.following ? Theme.soft : Theme.bad
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
            Layout.fillWidth: true
        }
        Push {
            text: qsTr("Become friends")
            enabled: link.text.trim() !== "" && card.invitation.possible && !card.invitation.following
            onClicked: card.invitation.follow(link.text)
        }
    }
}
