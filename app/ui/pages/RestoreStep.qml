// First run, with a backup at hand: the file, and what opens it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."
import "../parts"

FocusScope {
    id: step

    required property Desk desk
    readonly property Gate gate: desk.gate
    property url place: ""
    property bool byWords: false
    readonly property bool ready: String(place) !== "" && secret.text.trim() !== "" && !gate.busy

    implicitHeight: column.implicitHeight

    function restore(): void {
        if (ready)
            gate.restore(place, secret.text, byWords)
    }

    FileDialog {
        id: file
        title: qsTr("Choose the backup")
        nameFilters: [qsTr("All files (*)"), qsTr("Backups (*.backup)")]
        onAccepted: step.place = selectedFile
    }
    FolderDialog {
        id: folder
        title: qsTr("Choose the folder of backups")
        onAccepted: step.place = selectedFolder
    }
    DropArea {
        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: event => { if (event.urls.length) step.place = event.urls[0] }
    }

    ColumnLayout {
        id: column
        width: parent.width
        spacing: 10

        Phrase {
            text: qsTr("Restore from a backup")
            font.pixelSize: Theme.display
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            lineHeight: 1.15
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
        }
        Phrase {
            text: qsTr("Everything comes back as it was then. This computer becomes a new device of yours.")
            color: Theme.soft
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.bottomMargin: 8
        }
        Told { text: String(step.place) === "" ? qsTr("Which backup? Drop it here, or choose it.") : decodeURIComponent(String(step.place).replace(/^file:\/\//, "")); font.weight: Font.DemiBold; wrapMode: Text.WrapAnywhere; Layout.fillWidth: true }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            Layout.bottomMargin: 8
            Push { text: qsTr("Choose a file"); focus: true; enabled: !step.gate.busy; onClicked: file.open() }
            Push { text: qsTr("Choose a folder"); enabled: !step.gate.busy; onClicked: folder.open() }
        }
        Phrase { text: step.byWords ? qsTr("Its 24 recovery words") : qsTr("Its passphrase"); font.weight: Font.DemiBold }
        Field {
            id: secret
            label: step.byWords ? qsTr("Its 24 recovery words") : qsTr("Its passphrase")
            echoMode: step.byWords ? TextInput.Normal : TextInput.Password
            enabled: !step.gate.busy
            Layout.fillWidth: true
            onAccepted: step.restore()
        }
        Push {
            text: step.byWords ? qsTr("Use the passphrase") : qsTr("Use the recovery words")
            tone: "plain"
            enabled: !step.gate.busy
            Layout.leftMargin: -10
            onClicked: { step.byWords = !step.byWords; secret.clear() }
        }
        Complaint {
            text: step.gate.complaint
        }
        RowLayout {
            visible: step.gate.busy
            spacing: 12
            Busy { Layout.preferredWidth: 30; Layout.preferredHeight: 30; Accessible.name: work.text }
            Phrase { id: work; text: step.gate.done > 0 ? qsTr("Reading it through: %1").arg(Words.size(step.gate.done * 1e6)) : qsTr("Trying the key…"); color: Theme.soft; Layout.fillWidth: true }
            Push { text: qsTr("Stop"); onClicked: step.gate.cancel() }
        }
        Push {
            visible: !step.gate.busy
            text: qsTr("Restore")
            tone: "primary"
            enabled: step.ready
            implicitHeight: Math.round(46 * Theme.scale)
            Layout.fillWidth: true
            Layout.topMargin: 8
            onClicked: step.restore()
        }
        Push {
            visible: !step.gate.busy
            text: qsTr("Make a new profile instead")
            tone: "plain"
            Layout.alignment: Qt.AlignHCenter
            onClicked: step.gate.anew()
        }
    }
}
