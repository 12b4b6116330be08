// Stars given, 0 to 10 halves; nothing at all when none were given.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import ".."

Image {
    id: stars

    property int halves: -1
    property real size: 17
    property bool silent: false
    readonly property real drawn: Math.round(size * Math.min(Theme.scale, 1.4))

    function pressed(): bool {
        for (let above = parent; above; above = above.parent) {
            if (above instanceof T.AbstractButton)
                return true
        }
        return false
    }

    visible: halves >= 0
    width: visible ? Math.round(drawn * 5.8) : 0
    height: drawn
    sourceSize: Qt.size(Math.round(drawn * 5.8), drawn)
    source: visible ? "image://ink/stars/" + halves + "/" + String(Theme.star).slice(-6) + "/" + String(Theme.starOff).slice(-6) : ""
    Accessible.role: Accessible.StaticText
    Accessible.name: Words.stars(halves)
    Accessible.ignored: silent || pressed()   // as in Phrase
}
