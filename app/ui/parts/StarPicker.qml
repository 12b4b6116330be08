// Gives stars by half steps: point, drag, or use the arrow keys; Backspace takes them away.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ".."

Slider {
    id: picker

    property int halves: -1
    readonly property int shown: hover.hovered && !pressed ? at(hover.point.position.x) : halves
    signal given(int halves)

    function at(x: real): int {
        const part = Math.max(0, Math.min(1, (mirrored ? width - x : x) / width))
        return Math.max(1, Math.ceil(part * 10))
    }

    function take(stars: real): void {
        const wanted = Math.round(Math.min(to, stars) * 2)
        given(wanted > 0 ? wanted : -1)
    }

    from: 0
    to: 5
    stepSize: 0.5
    snapMode: Slider.SnapAlways
    value: Math.max(0, halves) / 2
    padding: 0
    implicitWidth: Math.round(implicitHeight * 5.8)
    implicitHeight: Math.round(36 * Math.min(Theme.scale, 1.5))
    Accessible.name: qsTr("Stars")
    Accessible.description: Words.starsSpoken(halves)
    Accessible.onIncreaseAction: take(value + stepSize)
    Accessible.onDecreaseAction: take(value - stepSize)
    onValueChanged: if (Math.round(value * 2) !== Math.max(0, halves)) take(value)   // by a screen reader, too
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace || event.key === Qt.Key_Delete) {
            given(-1)
            event.accepted = true
        } else if (event.key >= Qt.Key_0 && event.key <= Qt.Key_5) {
            given(event.key === Qt.Key_0 ? -1 : (event.key - Qt.Key_0) * 2)
            event.accepted = true
        }
    }

    HoverHandler { id: hover }

    handle: Item {}
    background: Image {
        width: picker.width
        height: picker.height
        sourceSize: Qt.size(picker.width, picker.height)
        source: "image://ink/stars/" + Math.max(0, picker.shown) + "/" + String(Theme.star).slice(-6) + "/" + String(Theme.starOff).slice(-6)

        Ring { shown: picker.visualFocus; radius: 10; gap: 6 }
    }
}
