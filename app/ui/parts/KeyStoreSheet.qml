// What it means to let the system's key store open the profile, before it does.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Locking locking

    heading: qsTr("Open with this system's key store")
    room: 440
    first: passphrase
    onClosed: { passphrase.clear(); locking.begin() }

    Connections {
        target: sheet.locking
        function onDone(): void { sheet.close() }
    }

    Phrase {
        text: qsTr("A key is kept where this system keeps passwords, on this computer only. Then whoever is logged in here as you opens Vouchsafe with one click, after it locked itself as well. Your passphrase is not kept, and goes on working.")
        color: Theme.soft
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Field {
        id: passphrase
        label: qsTr("Passphrase")
        placeholderText: label
        echoMode: TextInput.Password
        Layout.fillWidth: true
        onAccepted: if (text && !sheet.locking.busy) sheet.locking.remember(text)
    }
    Complaint {
        text: sheet.locking.complaint
    }
    Push {
        text: sheet.locking.busy ? qsTr("One moment…") : qsTr("Let it open my profile")
        tone: "primary"
        enabled: passphrase.text !== "" && !sheet.locking.busy
        Layout.fillWidth: true
        Layout.topMargin: 4
        onClicked: sheet.locking.remember(passphrase.text)
    }
}
