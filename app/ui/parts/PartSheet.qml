// Before a friendship ends.
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

    heading: qsTr("End the friendship with %1?").arg(name)
    room: 420

    Told {
        text: qsTr("What %1 showed you is erased here, and the keys you have in common are destroyed. If their computer is within reach now, it hears of it and erases what you showed. If not, that stays there. A changed app, or a photo of a screen, can keep what it saw in any case.").arg(sheet.name)
        color: Theme.soft
    }
    RowLayout {
        spacing: 8
        Layout.topMargin: 6
        Item { Layout.fillWidth: true }
        Push { text: qsTr("Stay friends"); onClicked: sheet.close() }
        Push { text: qsTr("End it"); tone: "danger"; onClicked: { sheet.close(); sheet.people.part(sheet.friend) } }
    }
}
