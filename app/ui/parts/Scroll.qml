// A thin scroll bar. Wheel, keys and touch scroll as well; a screen reader has the list itself.
import QtQuick
import QtQuick.Controls.Basic
import ".."

ScrollBar {
    id: scroll

    focusPolicy: Qt.NoFocus
    Accessible.ignored: true
    padding: 3
    contentItem: Rectangle {
        implicitWidth: 5
        radius: 3
        color: scroll.pressed ? Theme.soft : Theme.edge
        opacity: scroll.size < 1 && (scroll.active || scroll.hovered) ? 0.8 : 0
        Behavior on opacity { NumberAnimation { duration: Theme.motion } }
    }
}
