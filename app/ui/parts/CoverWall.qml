// The quiet picture beside the gate: a wall of covers, drawn here like all the others.
pragma ComponentBehavior: Bound
import QtQuick

Item {
    id: wall
    clip: true
    Accessible.ignored: true

    readonly property int columns: 3
    property bool begun: false
    readonly property real tile: (width + 110) / columns

    Timer { interval: 60; running: true; onTriggered: wall.begun = true }
    Row {
        x: -46
        y: -70
        spacing: 18
        rotation: -4

        Repeater {
            model: wall.begun ? wall.columns : 0
            Column {
                id: stack
                required property int index
                y: index % 2 ? -90 : 0
                spacing: 18

                Repeater {
                    model: 6
                    Picture {
                        required property int index
                        width: Math.round(wall.tile - 18)
                        height: Math.round(width * 1.42)
                        corner: 10
                        turned: true
                        source: "cover/" + ["book", "place", "music", "film", "product"][(index + 2 * stack.index) % 5] + "//" + (index * 7 + stack.index * 3)
                    }
                }
            }
        }
    }
}
