// Covers in a grid.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

GridView {
    id: grid

    required property Shelf shelf
    required property real inner
    required property real start
    readonly property int columns: Math.max(2, Math.floor((inner + 22) / (Theme.narrow ? 128 : 168)))
    readonly property real tile: Math.floor((inner + 22) / columns) - 22
    property bool keyed: false
    signal opened(string entry)

    onLeftMarginChanged: contentX = -leftMargin
    onActiveFocusChanged: if (!activeFocus) keyed = false
    Keys.onPressed: event => { keyed = keyed || [Qt.Key_Up, Qt.Key_Down, Qt.Key_Left, Qt.Key_Right].includes(event.key); event.accepted = false }
    Keys.onReleased: event => { keyed = keyed || event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab; event.accepted = false }

    leftMargin: start
    rightMargin: width - start - columns * cellWidth
    bottomMargin: 40
    cellWidth: tile + 22
    cellHeight: Math.round(tile * 1.5) + Math.round(92 * Theme.scale)
    clip: true
    model: shelf.cards
    reuseItems: true
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    keyNavigationEnabled: true
    Accessible.role: Accessible.List
    Accessible.name: qsTr("My library")
    Keys.onReturnPressed: if (currentItem) (currentItem as AbstractButton).clicked()
    ScrollBar.vertical: Scroll {}

    delegate: AbstractButton {
        id: cell

        required property string entry
        required property string thing
        required property string heading
        required property string creator
        required property int halves
        required property string status
        required property var photos
        required property string cover

        width: grid.tile
        height: grid.cellHeight - 20
        hoverEnabled: true
        focusPolicy: Qt.NoFocus
        Accessible.role: Accessible.ListItem
        Accessible.name: [heading, creator, halves >= 0 ? Words.stars(halves) : Words.status(status, thing)].filter(part => part).join(", ")
        onClicked: grid.opened(entry)

        contentItem: ColumnLayout {
            spacing: 3

            Picture {
                source: cell.photos[0] ?? cell.cover
                corner: 8
                Layout.fillWidth: true
                Layout.preferredHeight: Math.round(grid.tile * 1.5)
                Layout.bottomMargin: 5
                opacity: cell.hovered ? 0.9 : 1
            }
            Phrase { text: cell.heading; font.weight: Font.DemiBold; Layout.fillWidth: true }
            Phrase { text: cell.creator; color: Theme.soft; font.pixelSize: Theme.small; visible: text !== ""; Layout.fillWidth: true }
            Stars { halves: cell.halves; size: 14; Layout.topMargin: 2; Layout.preferredWidth: width; Layout.preferredHeight: height }
            Phrase { visible: cell.halves < 0 && text !== ""; text: Words.status(cell.status, cell.thing); color: Theme.accent; font.pixelSize: Theme.small; Layout.fillWidth: true }
            Item { Layout.fillHeight: true }
        }
        background: Ring { shown: cell.GridView.isCurrentItem && grid.keyed; gap: 5 }
    }
}
