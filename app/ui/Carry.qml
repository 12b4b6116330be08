// What the pointer carries from a list, and whose menu is asked for. Lists tell it; Room.qml shows it.
pragma Singleton
import QtQuick

QtObject {
    id: carry

    property string entry: ""
    property string heading: ""
    property point at
    property bool dragging: false
    property var chosen: []               // the entries that are chosen together, if several are
    signal asked(card: var, x: real, y: real)
    signal dropped(entry: string, at: point)

    // The menu of an entry, in the middle of it unless the pointer said where.
    function ask(card: var, x: real, y: real): void {
        if (card && card.entry)
            asked(card, x, y)
    }

    function start(card: var): void {
        entry = card.entry
        heading = card.heading
        dragging = true
    }

    function end(): void {
        if (!dragging)
            return
        dragging = false
        dropped(entry, at)
    }
}
