// When the window locks itself, and what opens it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: settings

    required property Locking locking

    spacing: 0

    Setting {
        heading: qsTr("Lock by itself")
        sentence: qsTr("When nobody touches the window for so long, when this computer sleeps, and when its screen is locked.")
        choices: [
            { key: "5", text: qsTr("%n min", "", 5) }, { key: "15", text: qsTr("%n min", "", 15) },
            { key: "60", text: qsTr("%n min", "", 60) }, { key: "0", text: qsTr("Never") }
        ]
        current: String(settings.locking.lockAfter)
        Layout.fillWidth: true
        onChosen: key => settings.locking.lockAfter = Number(key)
    }
    Phrase {
        text: qsTr("Who finds this computer open and unlocked can read all that you can, change it, and write in your name to your friends. They cannot change the passphrase or make a new recovery kit without the passphrase. Once it is locked, they find encrypted files and nothing else.")
        color: Theme.soft
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.topMargin: 12
        Layout.bottomMargin: 2
    }
    Setting {
        heading: qsTr("What opens it")
        sentence: settings.locking.store
            ? qsTr("Your passphrase, your recovery words, and %1: whoever is logged in here as you needs no passphrase.").arg(settings.locking.store)
            : qsTr("Your passphrase, and your recovery words. Nothing else.")
        choices: [
            { key: "change", text: qsTr("Change the passphrase"), glyph: "onlyme" },
            { key: "kit", text: qsTr("New recovery words"), glyph: "print" },
            settings.locking.store ? { key: "forget", text: qsTr("Ask for the passphrase again"), glyph: "shield" }
                : { key: "remember", text: qsTr("Open with this system's key store"), glyph: "shield" }
        ]
        Layout.fillWidth: true
        onChosen: key => {
            if (key === "forget") {
                settings.locking.forget()
            } else {
                settings.locking.begin()
                const sheet = (key === "change" ? changing : key === "kit" ? renewing : remembering).made() as Sheet
                sheet.open()
            }
        }
    }

    Later { id: changing; sourceComponent: PassphraseSheet { locking: settings.locking } }
    Later { id: renewing; sourceComponent: KitSheet { locking: settings.locking } }
    Later { id: remembering; sourceComponent: KeyStoreSheet { locking: settings.locking } }
}
