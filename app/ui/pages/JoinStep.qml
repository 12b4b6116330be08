// First run on another computer of one's own: the link that the other one shows, and a passphrase for this one.
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
    readonly property int strength: gate.strength(passphrase.text)
    readonly property bool ready: link.text.trim() !== "" && strength > 0 && passphrase.text === again.text && !gate.busy

    implicitHeight: column.implicitHeight

    function join(): void {
        if (ready)
            gate.join(link.text, passphrase.text)
    }

    ColumnLayout {
        id: column
        width: parent.width
        spacing: 10

        Phrase {
            text: qsTr("Everything, on this computer too")
            font.pixelSize: Theme.display
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            lineHeight: 1.15
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
        }
        Phrase {
            text: qsTr("On your other computer open Settings, then Add a computer. Both have to be on the same network for a moment, with Vouchsafe open.")
            color: Theme.soft
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.bottomMargin: 14
        }
        Phrase { text: qsTr("The link that it shows"); font.weight: Font.DemiBold }
        Field {
            id: link
            label: qsTr("The link that it shows")
            placeholderText: "vouchsafe:device/1/…"
            focus: true
            Layout.fillWidth: true
            Layout.bottomMargin: 8
            onAccepted: passphrase.forceActiveFocus()
        }
        Phrase { text: qsTr("A passphrase that locks everything here"); font.weight: Font.DemiBold }
        Field {
            id: passphrase
            label: qsTr("A passphrase that locks everything here")
            echoMode: TextInput.Password
            placeholderText: qsTr("Four or five unrelated words are good")
            Layout.fillWidth: true
            onAccepted: again.forceActiveFocus()
        }
        StrengthHint {
            strength: step.strength
            shown: passphrase.text !== ""
            Layout.fillWidth: true
            Layout.bottomMargin: 4
        }
        Field {
            id: again
            label: qsTr("The passphrase once more")
            echoMode: TextInput.Password
            placeholderText: label
            Layout.fillWidth: true
            onAccepted: step.join()
        }
        Complaint {
            text: again.text !== "" && !passphrase.text.startsWith(again.text) ? qsTr("The two are not the same yet.") : step.gate.complaint
        }
        Push {
            text: step.gate.busy ? qsTr("Looking for your other computer…") : qsTr("Bring it here")
            tone: "primary"
            enabled: step.ready
            implicitHeight: Math.round(46 * Theme.scale)
            Layout.fillWidth: true
            Layout.topMargin: 10
            onClicked: step.join()
        }
        Push {
            text: qsTr("Back")
            tone: "plain"
            enabled: !step.gate.busy
            Layout.alignment: Qt.AlignHCenter
            onClicked: step.gate.elsewhere(false)
        }
    }
}
