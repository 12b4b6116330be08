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
    required property Picks picks
    required property real inner
    required property real start
    readonly property int columns: Math.max(2, Math.floor((inner + 22) / ((Theme.narrow ? 128 : 168) * Math.min(1.5, Theme.scale))))
    readonly property real tile: Math.floor((inner + 22) / columns) - 22
    property bool keyed: false
    signal opened(string entry)

    onLeftMarginChanged: contentX = -leftMargin
    onActiveFocusChanged: if (!activeFocus) keyed = false
    Keys.onPressed: event => {
        keyed = keyed || [Qt.Key_Up, Qt.Key_Down, Qt.Key_Left, Qt.Key_Right].includes(event.key)
        const wanted = event.key === Qt.Key_Menu || (event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier)
        if (wanted)
            Carry.ask(currentItem, -1, -1)
        event.accepted = wanted || picks.key(event, grid)
    }
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
    highlightMoveDuration: Theme.motion
    acceptedButtons: Qt.NoButton          // a pointer that holds a cover carries it
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
        required property string circle
        required property int index
        readonly property bool picked: grid.picks.has(entry)

        GridView.onPooled: visible = false
        GridView.onReused: visible = true
        width: grid.tile
        height: grid.cellHeight - 20
        hoverEnabled: true
        focusPolicy: Qt.NoFocus
        Accessible.role: Accessible.ListItem
        Accessible.onPressAction: click()
        Accessible.name: [heading, creator, halves >= 0 ? Words.stars(halves) : Words.status(status, thing)].filter(part => part).join(", ")
        Accessible.selectable: true
        Keys.onSpacePressed: grid.picks.toggle(index)
        Accessible.selected: picked
        onClicked: grid.picks.count ? grid.picks.toggle(index) : grid.opened(entry)

        Grip { card: cell; picks: true; onToggled: grid.picks.toggle(cell.index); onReached: grid.picks.reach(cell.index) }

        contentItem: ColumnLayout {
            spacing: 3

            Picture {
                source: cell.photos[0] ?? cell.cover
                corner: 8
                Layout.fillWidth: true
                Layout.preferredHeight: Math.round(grid.tile * 1.5)
                Layout.bottomMargin: 5
                opacity: cell.hovered ? 0.9 : 1

                Rectangle {
                    visible: cell.picked
                    anchors.fill: parent
                    color: "transparent"
                    radius: 8
                    border.width: 3
                    border.color: Theme.accent
                    Rectangle {
                        x: 8; y: 8; width: 26; height: 26; radius: 13
                        color: Theme.accent
                        Icon { anchors.centerIn: parent; name: "check"; ink: Theme.accentInk; size: 16 }
                    }
                }
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
