// Before somebody is blocked.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

Sheet {
    id: sheet

    required property string name
    signal taken()

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
        Push { text: qsTr("Block %1").arg(sheet.name); tone: "danger"; onClicked: { sheet.close(); sheet.taken() } }
    }
}
