// Entries of one list that are chosen together.
pragma ComponentBehavior: Bound
import QtQuick
import Vouchsafe.Bridge

QtObject {
    id: picks

    required property Cards cards
    property var chosen: []
    property int anchor: 0
    readonly property int count: chosen.length

    function has(entry: string): bool {
        return chosen.includes(entry)
    }

    function toggle(row: int): void {
        const entry = cards.at(row, "entry")
        chosen = has(entry) ? chosen.filter(one => one !== entry) : chosen.concat([entry])
        anchor = row
    }

    // From where the last one was chosen to here.
    function reach(row: int): void {
        const all = []
        for (let at = Math.min(anchor, row); at <= Math.max(anchor, row); ++at)
            all.push(cards.at(at, "entry"))
        chosen = all
    }

    function all(): void {
        anchor = 0
        reach(cards.count - 1)
    }

    function clear(): void {
        if (count)
            chosen = []
    }

    // What is not in the list any more is not chosen any more.
    function settle(): void {
        if (!count)
            return
        const there = []
        for (let at = 0; at < cards.count; ++at)
            there.push(cards.at(at, "entry"))
        chosen = chosen.filter(one => there.includes(one))
    }

    // Keys of a list: whether one was for us. `list` has currentIndex.
    function key(event: var, list: var): bool {
        const moves = [Qt.Key_Up, Qt.Key_Down, Qt.Key_Left, Qt.Key_Right]
        if (event.key === Qt.Key_Space && list.currentIndex >= 0)
            toggle(list.currentIndex)
        else if (event.key === Qt.Key_A && event.modifiers & Qt.ControlModifier)
            all()
        else if (event.key === Qt.Key_Escape && count)
            clear()
        else if (event.modifiers & Qt.ShiftModifier && moves.includes(event.key)) {
            if (!count)
                anchor = list.currentIndex
            switch (event.key) {
            case Qt.Key_Up: list.moveCurrentIndexUp ? list.moveCurrentIndexUp() : list.decrementCurrentIndex(); break
            case Qt.Key_Down: list.moveCurrentIndexDown ? list.moveCurrentIndexDown() : list.incrementCurrentIndex(); break
            case Qt.Key_Left: list.moveCurrentIndexLeft?.(); break
            case Qt.Key_Right: list.moveCurrentIndexRight?.(); break
            }
            reach(list.currentIndex)
        } else
            return false
        return true
    }
}
