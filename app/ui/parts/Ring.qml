// The visible focus: a line round whatever the keyboard is on.
pragma ComponentBehavior: Bound
import QtQuick
import ".."

Rectangle {
    property bool shown: false
    property real gap: 3

    anchors.fill: parent
    anchors.margins: -gap
    radius: 12
    color: "transparent"
    border.width: 2
    border.color: Theme.accent
    visible: shown
}
