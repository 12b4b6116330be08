// First run: a name and a passphrase.
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
    readonly property bool ready: name.text.trim() !== "" && strength > 0 && passphrase.text === again.text && !gate.busy

    implicitHeight: column.implicitHeight

    function create(): void {
        if (ready)
            gate.create(name.text, passphrase.text)
    }

    ColumnLayout {
        id: column
        width: parent.width
        spacing: 10

        Phrase {
            text: qsTr("Tell friends what is good")
            font.pixelSize: Theme.display
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            lineHeight: 1.15
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
        }
        Phrase {
            text: qsTr("What you write stays on this computer, and goes straight to the friends you choose. There is no company in between.")
            color: Theme.soft
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.bottomMargin: 14
        }
        Phrase { text: qsTr("Your name, as friends know you"); font.weight: Font.DemiBold }
        Field {
            id: name
            label: qsTr("Your name, as friends know you")
            focus: true
            maximumLength: 80
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
            onAccepted: step.create()
        }
        Complaint {
            text: again.text !== "" && !passphrase.text.startsWith(again.text) ? qsTr("The two are not the same yet.") : step.gate.complaint
        }
        Push {
            text: step.gate.busy ? qsTr("Making your keys…") : qsTr("Begin")
            tone: "primary"
            enabled: step.ready
            implicitHeight: Math.round(46 * Theme.scale)
            Layout.fillWidth: true
            Layout.topMargin: 10
            onClicked: step.create()
        }
        Push {
            text: qsTr("Restore from a backup")
            tone: "plain"
            enabled: !step.gate.busy
            Layout.alignment: Qt.AlignHCenter
            onClicked: step.gate.fromBackup()
        }
        Push {
            text: qsTr("I have Vouchsafe on another computer")
            glyph: "screen"
            tone: "plain"
            enabled: !step.gate.busy
            Layout.alignment: Qt.AlignHCenter
            onClicked: step.gate.elsewhere(true)
        }
    }
}
