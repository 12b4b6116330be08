// An invitation: as a QR code and a link, as a code to say, or as a file.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Rectangle {
    id: card

    required property Invitation invitation
    required property Meeting meeting
    readonly property bool made: invitation.link !== ""
    readonly property bool said: meeting.code !== ""

    implicitHeight: column.implicitHeight + 48
    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: Theme.line

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 24 }
        spacing: 12

        Phrase { text: qsTr("Bring a friend in"); Accessible.role: Accessible.Heading; font.pixelSize: Theme.lead; font.weight: Font.DemiBold; Layout.fillWidth: true }
        Phrase {
            text: card.said ? qsTr("Say this to your friend, who is on the same network and types it in. It is good for ten minutes and for one try: after a wrong word, make a new one.")
                : card.made ? qsTr("Let your friend scan this, or send the link. It works once, for seven days, while Vouchsafe is open here.")
                : qsTr("An invitation is for one friend. When it is used, your computers know each other for good.")
            color: Theme.soft
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Rectangle {
            visible: card.said
            radius: 12
            color: Theme.wash
            implicitHeight: saying.implicitHeight + 32
            activeFocusOnTab: true
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("The code to say: %1").arg(card.meeting.code)
            Layout.fillWidth: true

            Ring { shown: parent.activeFocus; radius: parent.radius + gap }
            Phrase {
                id: saying
                silent: true
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 16 }
                text: card.meeting.code
                color: Theme.accent
                font.pixelSize: Theme.title
                minimumPixelSize: Theme.lead
                fontSizeMode: Text.HorizontalFit
                font.weight: Font.DemiBold
                lineHeight: 1
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
            }
        }
        Complaint { text: card.made || card.said ? "" : card.meeting.over }
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
            Push { visible: card.said; text: qsTr("Take it back"); onClicked: card.meeting.unsay() }
            Push { visible: card.made && !card.said; text: qsTr("Copy link"); glyph: "copy"; tone: "primary"; onClicked: card.invitation.copy() }
            Push { visible: card.made && !card.said; text: qsTr("Take it back"); onClicked: card.invitation.withdraw() }
            Push {
                visible: !card.made && !card.said
                text: card.invitation.making ? qsTr("One moment…") : qsTr("Invite a friend")
                glyph: "invite"
                tone: "primary"
                enabled: card.invitation.possible && !card.invitation.making
                onClicked: card.invitation.make()
            }
        }
        Flow {
            visible: !card.made && !card.said
            spacing: 4
            Layout.fillWidth: true
            Layout.leftMargin: -10
            Push {
                text: card.meeting.over ? qsTr("Say a new code") : qsTr("Say a code")
                glyph: "people"
                tone: "plain"
                enabled: card.invitation.possible && card.meeting.busy === ""
                onClicked: card.meeting.say()
            }
            Push {
                text: qsTr("As a file…")
                glyph: "save"
                tone: "plain"
                enabled: card.meeting.busy === ""
                onClicked: letter.open()
            }
        }
    }

    FileDialog {
        id: letter
        fileMode: FileDialog.SaveFile
        defaultSuffix: "vouchsafe"
        nameFilters: [qsTr("Invitation (*.vouchsafe)")]
        title: qsTr("Save the invitation")
        onAccepted: card.meeting.writeLetter(selectedFile)
    }
}
