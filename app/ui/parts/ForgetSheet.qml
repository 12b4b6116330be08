// Asked before entries are forgotten.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

Sheet {
    id: sheet

    property var entries: []
    signal forget(entries: var)

    function ask(entries: var): void {
        sheet.entries = entries
        open()
    }

    heading: entries.length > 1 ? qsTr("Forget %n entries?", "", entries.length) : qsTr("Forget this?")
    room: 420
    first: keep

    Told {
        text: qsTr("Erased here at once, and from your friends' computers when you are next in step. For a minute you can undo it.")
        color: Theme.soft
    }
    RowLayout {
        spacing: 8
        Layout.topMargin: 6
        Item { Layout.fillWidth: true }
        Push { id: keep; text: qsTr("Keep"); onClicked: sheet.close() }
        Push { text: qsTr("Forget"); tone: "danger"; onClicked: { sheet.close(); sheet.forget(sheet.entries) } }
    }
}
