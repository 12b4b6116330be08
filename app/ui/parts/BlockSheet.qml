// Before somebody is blocked.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property People people
    property string friend
    property string name

    function ask(friend: string, name: string): void {
        sheet.friend = friend
        sheet.name = name
        open()
    }

    heading: qsTr("Block %1?").arg(name)
    room: 420

    Told {
        text: qsTr("What %1 showed you is erased here, and they see nothing of yours any more. Their computer is not let in, and no invitation or introduction brings them back, until you unblock them. They are not told.").arg(sheet.name)
        color: Theme.soft
    }
    RowLayout {
        spacing: 8
        Layout.topMargin: 6
        Item { Layout.fillWidth: true }
        Push { text: qsTr("Not now"); onClicked: sheet.close() }
        Push { text: qsTr("Block %1").arg(sheet.name); tone: "danger"; onClicked: { sheet.close(); sheet.people.block(sheet.friend) } }
    }
}
