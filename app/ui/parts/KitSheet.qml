// New recovery words: shown and saved first; only then do the old ones stop working.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Locking locking
    readonly property bool shown: locking.words.length > 0

    heading: qsTr("New recovery words")
    room: 560
    first: shown ? null : passphrase
    onClosed: { passphrase.clear(); kept.checked = false; locking.begin() }

    FileDialog {
        id: chooser
        fileMode: FileDialog.SaveFile
        defaultSuffix: "pdf"
        nameFilters: [qsTr("PDF document (*.pdf)"), qsTr("Page for a browser (*.html)")]
        title: qsTr("Save the recovery words")
        onAccepted: sheet.locking.saveWords(selectedFile)
    }
    Connections {
        target: sheet.locking
        function onDone(): void { sheet.close() }
    }

    Phrase {
        text: sheet.shown ? qsTr("They hold once you have them and say so. Until then your old words do.")
            : qsTr("If somebody may have seen your recovery words, or you lost them: make new ones, and the old ones open nothing any more. Only backups of before go on opening with the words of then.")
        color: Theme.soft
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Field {
        id: passphrase
        visible: !sheet.shown
        label: qsTr("Passphrase")
        placeholderText: label
        echoMode: TextInput.Password
        Layout.fillWidth: true
        onAccepted: if (text && !sheet.locking.busy) sheet.locking.propose(text)
    }
    Rectangle {
        visible: sheet.shown
        radius: Theme.radius
        color: Theme.wash
        implicitHeight: grid.implicitHeight + 32
        activeFocusOnTab: true
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("New recovery words") + ": " + sheet.locking.words.join(", ")
        Layout.fillWidth: true

        Ring { shown: parent.activeFocus; radius: Theme.radius + gap }

        GridLayout {
            id: grid
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 16 }
            columns: Theme.narrow ? 3 : 4
            columnSpacing: 12
            rowSpacing: 7
            flow: GridLayout.TopToBottom
            rows: Math.ceil(24 / columns)

            Repeater {
                model: sheet.locking.words
                Phrase {
                    required property int index
                    required property string modelData
                    text: Words.count(index + 1) + "  " + modelData
                    font.weight: Font.DemiBold
                    font.pixelSize: Theme.small
                    Layout.fillWidth: true
                }
            }
        }
    }
    RowLayout {
        visible: sheet.shown
        spacing: 8
        Push { text: qsTr("Save…"); glyph: "save"; onClicked: chooser.open() }
        Item { Layout.fillWidth: true }
    }
    Complaint {
        text: sheet.locking.complaint || (sheet.locking.wordsSaved ? qsTr("Saved. Whoever has this file can open your profile: keep it away from this computer.") : "")
        color: sheet.locking.complaint ? Theme.bad : Theme.accent
    }
    Tick { id: kept; visible: sheet.shown; text: qsTr("I have the new words"); Layout.fillWidth: true }
    Push {
        text: sheet.locking.busy ? qsTr("One moment…") : sheet.shown ? qsTr("Use them from now on") : qsTr("Show new words")
        tone: "primary"
        enabled: !sheet.locking.busy && (sheet.shown ? kept.checked : passphrase.text !== "")
        Layout.fillWidth: true
        Layout.topMargin: 4
        onClicked: sheet.shown ? sheet.locking.adopt() : sheet.locking.propose(passphrase.text)
    }
}
