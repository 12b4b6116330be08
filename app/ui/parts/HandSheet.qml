// A voucher for one friend, as text to be copied.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Board board

    heading: qsTr("For a friend")
    room: 480
    onClosed: board.handOn("")

    Connections {
        target: sheet.board
        function onChanged(): void { if (sheet.board.handed && !sheet.opened) sheet.open() }
    }
    Told { text: qsTr("Send this text to one friend. It is of use once, and your friend can hand it on as well. The brand sees that it is valid, and through how many hands it came, but not whose."); color: Theme.soft }
    Rectangle {
        radius: 10
        color: Theme.wash
        implicitHeight: Math.min(110, voucher.implicitHeight + 24)
        clip: true
        Layout.fillWidth: true
        Phrase {
            id: voucher
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 12 }
            text: sheet.board.handed
            font.family: "monospace"
            font.pixelSize: Theme.small
            wrapMode: Text.WrapAnywhere
        }
    }
    RowLayout {
        Item { Layout.fillWidth: true }
        Push { text: qsTr("Copy"); glyph: "copy"; tone: "primary"; onClicked: { sheet.board.copy(); sheet.close() } }
    }
}
