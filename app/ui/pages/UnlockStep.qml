// The passphrase, or the recovery words when it is forgotten.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."
import "../parts"

FocusScope {
    id: step

    required property Desk desk
    readonly property Gate gate: desk.gate
    property bool forgotten: false
    property bool stale: false      // the complaint was about the other way in

    implicitHeight: column.implicitHeight

    function unlock(): void {
        if (gate.busy || (gate.wait > 0 && !forgotten))
            return
        if (forgotten)
            gate.recover(words.text)
        else if (passphrase.text)
            gate.unlock(passphrase.text)
    }

    Connections {
        target: step.gate
        function onComplaintChanged(): void {
            step.stale = false
            if (step.gate.complaint)
                passphrase.selectAll()
        }
    }

    ColumnLayout {
        id: column
        width: parent.width
        spacing: 10

        Phrase {
            text: step.forgotten ? qsTr("Open with your recovery words") : qsTr("Welcome back")
            font.pixelSize: Theme.display
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            lineHeight: 1.15
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            Layout.bottomMargin: 8
        }
        Field {
            id: passphrase
            visible: !step.forgotten
            label: qsTr("Passphrase")
            placeholderText: label
            echoMode: TextInput.Password
            focus: true
            Layout.fillWidth: true
            onAccepted: step.unlock()
        }
        Prose {
            id: words
            visible: step.forgotten
            label: qsTr("The 24 recovery words")
            placeholderText: qsTr("The 24 words, with spaces between them")
            lines: 4
            Layout.fillWidth: true
        }
        Complaint {
            text: step.stale ? "" : step.gate.complaint
        }
        Push {
            text: step.gate.closing ? qsTr("Closing…") : step.gate.busy ? qsTr("Opening…")
                : step.gate.wait > 0 && !step.forgotten ? qsTr("Try again in %n s", "", step.gate.wait) : qsTr("Unlock")
            tone: "primary"
            implicitHeight: Math.round(46 * Theme.scale)
            enabled: !step.gate.busy && (step.forgotten || step.gate.wait === 0) && (step.forgotten ? words.text.trim() !== "" : passphrase.text !== "")
            Layout.fillWidth: true
            Layout.topMargin: 6
            onClicked: step.unlock()
        }
        Push {
            visible: step.gate.store !== "" && !step.forgotten
            text: qsTr("Open with %1").arg(step.gate.store)
            glyph: step.gate.store !== "" ? "shield" : ""     // drawn for nobody, it would hold up the first frame
            enabled: !step.gate.busy
            implicitHeight: Math.round(46 * Theme.scale)
            Layout.fillWidth: true
            onClicked: step.gate.unlockByStore()
        }
        Push {
            text: step.forgotten ? qsTr("I know my passphrase") : qsTr("I forgot my passphrase")
            tone: "plain"
            Layout.alignment: Qt.AlignHCenter
            onClicked: {
                step.forgotten = !step.forgotten
                step.stale = true
                if (step.forgotten)
                    words.forceActiveFocus()
                else
                    passphrase.forceActiveFocus()
            }
        }
    }
}
