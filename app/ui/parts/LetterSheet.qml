// An invitation in a file was opened: where the answer goes.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Meeting meeting
    readonly property bool waiting: meeting.answering

    heading: qsTr("%1 invites you").arg(meeting.writer)
    room: 440
    onWaitingChanged: if (waiting) open(); else close()
    onClosed: if (waiting && !chooser.visible) meeting.leaveLetter()

    FileDialog {
        id: chooser
        fileMode: FileDialog.SaveFile
        defaultSuffix: "vouchsafe"
        nameFilters: [qsTr("Answer (*.vouchsafe)")]
        title: qsTr("Save your answer")
        onAccepted: sheet.meeting.answerInto(selectedFile)
    }

    Phrase {
        text: qsTr("Is this file from them, and by a way you trust? Your answer is a file as well: send it back, and you are friends once they open it. It holds what you show to friends, sealed for them alone.")
        color: Theme.soft
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    RowLayout {
        spacing: 8
        Layout.topMargin: 4
        Item { Layout.fillWidth: true }
        Push { text: qsTr("Not now"); onClicked: sheet.close() }
        Push { text: qsTr("Save my answer…"); glyph: "save"; tone: "primary"; onClicked: chooser.open() }
    }
}
