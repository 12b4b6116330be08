// A list that scrolls: it stays at its beginning until it is moved, and shows where the keyboard is only to who uses it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ".."
import QtQuick.Window

ListView {
    id: roll

    property bool moved: false
    property bool keyed: false
    property Picks picks: null            // where several can be chosen
    // What had the focus within is forgotten when it leaves: Tab comes to the list first, and then to all in it.
    readonly property Item spot: activeFocus ? Window.activeFocusItem : null
    property Item last: null
    onSpotChanged: {
        if (spot === null && last !== null && last !== roll)
            last.focus = false
        last = spot
    }

    function settle(): void {
        if (!moved && (spot === null || spot === roll || spot === currentItem))
            positionViewAtBeginning()
    }

    reuseItems: true
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    // Else Qt moves what would mark the current item, unseen, at 400 pixels a second: a minute of frames after a long way.
    highlightMoveDuration: Theme.motion
    highlightMoveVelocity: -1
    highlightResizeDuration: 0
    highlightResizeVelocity: -1
    acceptedButtons: Qt.NoButton          // a pointer that holds an entry carries it
    Accessible.role: Accessible.List
    ScrollBar.vertical: Scroll { onPressedChanged: if (pressed) roll.moved = true }
    onLeftMarginChanged: contentX = -leftMargin
    onMovementStarted: moved = true      // what comes meanwhile does not take it back to its beginning
    onMovementEnded: moved = !atYBeginning
    onCountChanged: Qt.callLater(roll.settle)
    onHeightChanged: Qt.callLater(roll.settle)
    onContentHeightChanged: Qt.callLater(roll.settle)
    onActiveFocusChanged: if (!activeFocus) keyed = false
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Up || event.key === Qt.Key_Down)
            keyed = moved = true
        event.accepted = (picks?.key(event, roll) ?? false) || menu(event) || leap(event.key)
    }

    // To either end, or a page on; the entry that the keyboard is on comes along.
    function leap(key: int): bool {
        const ways = { [Qt.Key_PageDown]: 0.9, [Qt.Key_PageUp]: -0.9, [Qt.Key_End]: 1, [Qt.Key_Home]: -1 }
        const way = ways[key] ?? 0
        if (!way || count === 0)
            return false
        keyed = moved = true
        const first = originY, last = originY + Math.max(0, contentHeight - height)
        const next = Math.max(first, Math.min(last, contentY + way * height))
        if (Math.abs(way) === 1 || next === contentY)
            currentIndex = way > 0 ? count - 1 : 0
        else {
            contentY = next
            currentIndex = Math.max(0, indexAt(width / 2, next + height / 2))
        }
        if (currentIndex === 0)
            positionViewAtBeginning()     // what stands above the first one is seen as well
        return true
    }

    // The menu of the entry that the keyboard is on.
    function menu(event: var): bool {
        const wanted = event.key === Qt.Key_Menu || (event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier)
        if (wanted)
            Carry.ask(currentItem, -1, -1)
        return wanted
    }
    Keys.onReleased: event => {
        if (event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab)
            keyed = true
        event.accepted = false
    }
}
