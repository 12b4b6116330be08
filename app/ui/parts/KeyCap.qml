// A key, or several pressed together, as this system writes them.
pragma ComponentBehavior: Bound
import QtQuick
import ".."

Rectangle {
    id: cap

    required property string keys
    readonly property string spoken: named.nativeText || keys

    implicitWidth: Math.max(implicitHeight, label.implicitWidth + 16)
    implicitHeight: label.implicitHeight + 8
    radius: 6
    color: "transparent"
    border.width: 1
    border.color: Theme.line

    Shortcut { id: named; enabled: false; sequence: cap.keys }
    Phrase {
        id: label
        silent: true
        anchors.centerIn: parent
        text: cap.spoken
        color: Theme.soft
        font.pixelSize: Theme.small
    }
}
