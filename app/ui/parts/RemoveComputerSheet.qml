// Before a computer of one's own is one no longer.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Computers computers
    property string device
    property string name

    function ask(device: string, name: string): void {
        sheet.device = device
        sheet.name = name
        open()
    }

    heading: qsTr("Remove %1?").arg(name)
    room: 440

    Phrase {
        text: qsTr("It gets nothing more from your other computers, and friends refuse it once they have met one of the others. What is on it stays on it: whoever has it and its passphrase can still read what was there until now, and has your keys. If it was lost or stolen, meet your friends soon.")
        color: Theme.soft
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    RowLayout {
        spacing: 8
        Layout.topMargin: 6
        Item { Layout.fillWidth: true }
        Push { text: qsTr("Keep it"); onClicked: sheet.close() }
        Push { text: qsTr("Remove"); tone: "danger"; onClicked: { sheet.close(); sheet.computers.remove(sheet.device) } }
    }
}
