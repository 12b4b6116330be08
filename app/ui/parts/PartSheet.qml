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

    Phrase {
        text: qsTr("What %1 showed you is erased here. What you showed leaves their computer when it is next in step with yours, which may never happen again.").arg(sheet.name)
        color: Theme.soft
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    RowLayout {
        spacing: 8
        Layout.topMargin: 6
        Item { Layout.fillWidth: true }
        Push { text: qsTr("Stay friends"); onClicked: sheet.close() }
        Push { text: qsTr("End it"); tone: "danger"; onClicked: { sheet.close(); sheet.people.part(sheet.friend) } }
    }
}
