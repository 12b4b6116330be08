// One of our own drawings, in the colour of the text beside it. Says nothing to a screen reader.
pragma ComponentBehavior: Bound
import QtQuick
import ".."

Image {
    id: icon

    property string name
    property color ink: Theme.ink
    property real size: Math.round(20 * Math.min(Theme.scale, 1.5))

    width: size
    height: size
    sourceSize: Qt.size(size, size)
    source: name ? "image://ink/icon/" + name + "/" + String(ink).slice(-6) : ""
}
