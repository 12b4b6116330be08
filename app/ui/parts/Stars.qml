// Stars given, 0 to 10 halves; nothing at all when none were given.
pragma ComponentBehavior: Bound
import QtQuick
import ".."

Image {
    id: stars

    property int halves: -1
    property real size: 17

    visible: halves >= 0
    width: visible ? Math.round(size * 5.8) : 0
    height: size
    sourceSize: Qt.size(Math.round(size * 5.8), size)
    source: visible ? "image://ink/stars/" + halves + "/" + String(Theme.star).slice(-6) + "/" + String(Theme.starOff).slice(-6) : ""
    Accessible.role: Accessible.StaticText
    Accessible.name: Words.stars(halves)
}
