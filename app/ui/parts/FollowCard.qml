// Following a friend's invitation: a link, a code that was said, a picture of a code, or a file.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Rectangle {
    id: card

    required property Meeting meeting
    readonly property bool following: meeting.busy === "following"

    implicitHeight: column.implicitHeight + 48
    radius: Theme.radius
    color: "transparent"
    border.width: link.text !== "" && !following ? 2 : 1
    border.color: link.text !== "" && !following ? Theme.accent : Theme.line

    function fill(text: string): void {
        link.text = text
        link.cursorPosition = 0
        link.forceActiveFocus()
    }

    Connections {
        target: card.meeting
        function onBefriended(): void { if (!card.meeting.complaint) link.clear() }
        function onStopped(): void { link.forceActiveFocus() }
        function onFilled(text: string): void { card.fill(text) }
        function onAside(away: bool): void { if (card.Window.window) card.Window.window.visible = !away }
    }
    onVisibleChanged: if (!visible) meeting.calm()
    Component.onCompleted: if (meeting.offered) link.text = meeting.offered

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 24 }
        spacing: 12

        Phrase { text: qsTr("Got an invitation?"); Accessible.role: Accessible.Heading; font.pixelSize: Theme.lead; font.weight: Font.DemiBold; Layout.fillWidth: true }
        RowLayout {
            spacing: 8
            Field {
                id: link
                label: qsTr("The link you got, or the code you were told")
                placeholderText: qsTr("Link, or 7 apple river stone")
                enabled: !card.following
                Layout.fillWidth: true
                onTextEdited: card.meeting.calm()
                onAccepted: card.meeting.follow(text)
            }
            Push {
                text: qsTr("Paste")
                glyph: "copy"
                display: AbstractButton.IconOnly
                enabled: !card.following
                onClicked: { const text = card.meeting.pasted(); if (text) card.fill(text) }
            }
        }
        RowLayout {
            visible: card.following || said.text !== ""
            spacing: 8
            Layout.fillWidth: true

            Busy { visible: card.following; padding: 0; Layout.preferredWidth: 22; Layout.preferredHeight: 22 }
            Complaint {
                id: said
                text: card.following ? qsTr("Knocking at your friend's computer…")
                    : card.meeting.busy === "reading" ? qsTr("Reading…") : card.meeting.complaint
                color: card.meeting.complaint && !card.following ? Theme.bad : Theme.soft
                font.pixelSize: Theme.small
            }
            Push { visible: card.following; text: qsTr("Stop"); onClicked: card.meeting.stop() }
        }
        Push {
            visible: card.meeting.known === ""
            text: qsTr("Become friends")
            tone: link.text.trim() !== "" ? "primary" : "quiet"
            enabled: link.text.trim() !== "" && card.meeting.possible && !card.following
            onClicked: card.meeting.follow(link.text)
        }
        Push {
            visible: card.meeting.known !== ""
            text: qsTr("Accept it all the same")
            enabled: link.text.trim() !== "" && card.meeting.possible && !card.following
            onClicked: card.meeting.followAgain(link.text)
        }
        Flow {
            spacing: 4
            Layout.fillWidth: true
            Layout.leftMargin: -10
            Push { text: qsTr("From a file…"); glyph: "photo"; tone: "plain"; enabled: card.meeting.busy === ""; onClicked: chooser.open() }
            Push { text: qsTr("From the screen"); glyph: "screen"; tone: "plain"; enabled: card.meeting.busy === ""; onClicked: card.meeting.lookAtScreen() }
            Push { text: qsTr("With the camera"); glyph: "camera"; tone: "plain"; enabled: card.meeting.busy === ""; onClicked: { card.meeting.camera.start(); (viewer.made() as CameraSheet).open() } }
        }
    }

    FileDialog {
        id: chooser
        nameFilters: [qsTr("Invitations, and pictures of a code (*.vouchsafe *.png *.jpg *.jpeg *.webp *.gif *.bmp *.heic)"), qsTr("All files (*)")]
        title: qsTr("Open an invitation, its answer, or a picture of a code")
        onAccepted: card.meeting.openFile(selectedFile)
    }
    Later { id: viewer; sourceComponent: CameraSheet { camera: card.meeting.camera } }
    LetterSheet { meeting: card.meeting }
}
