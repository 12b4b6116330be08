// A new passphrase, for somebody who knows the old one.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Locking locking
    readonly property bool same: fresh.text !== "" && fresh.text === again.text

    function ask(): void {
        if (same && old.text && !locking.busy)
            locking.change(old.text, fresh.text)
    }

    heading: qsTr("Change the passphrase")
    room: 440
    first: old
    onClosed: { old.clear(); fresh.clear(); again.clear(); locking.begin() }

    Connections {
        target: sheet.locking
        function onDone(): void { sheet.close() }
    }

    Phrase {
        text: qsTr("Nothing is encrypted anew: only what opens it changes. Backups of before go on opening with the passphrase of then.")
        color: Theme.soft
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Field { id: old; label: qsTr("Passphrase until now"); placeholderText: label; echoMode: TextInput.Password; Layout.fillWidth: true; onAccepted: fresh.forceActiveFocus() }
    Field { id: fresh; label: qsTr("New passphrase"); placeholderText: label; echoMode: TextInput.Password; Layout.fillWidth: true; onAccepted: again.forceActiveFocus() }
    Field { id: again; label: qsTr("The same again"); placeholderText: label; echoMode: TextInput.Password; Layout.fillWidth: true; onAccepted: sheet.ask() }
    Complaint {
        text: sheet.locking.complaint || (again.text !== "" && !sheet.same && !again.activeFocus ? qsTr("These two differ.") : "")
    }
    Push {
        text: sheet.locking.busy ? qsTr("One moment…") : qsTr("Change it")
        tone: "primary"
        enabled: sheet.same && old.text !== "" && !sheet.locking.busy
        Layout.fillWidth: true
        Layout.topMargin: 4
        onClicked: sheet.ask()
    }
}
