// Lies over an entry in a list: its menu under the right button, and a hold to carry it to a friend.
pragma ComponentBehavior: Bound
import QtQuick
import ".."

Item {
    id: grip

    required property var card
    property bool carried: card.thing !== ""
    property bool picks: false            // whether several can be chosen here
    signal reached()                      // pressed together with Shift
    signal toggled()                      // pressed together with Ctrl

    anchors.fill: parent

    TapHandler {
        acceptedButtons: Qt.RightButton
        gesturePolicy: TapHandler.WithinBounds
        onTapped: point => Carry.ask(grip.card, point.position.x, point.position.y)
    }
    TapHandler {
        enabled: grip.picks
        acceptedModifiers: Qt.ControlModifier
        gesturePolicy: TapHandler.WithinBounds
        onTapped: grip.toggled()
    }
    TapHandler {
        enabled: grip.picks
        acceptedModifiers: Qt.ShiftModifier
        gesturePolicy: TapHandler.WithinBounds
        onTapped: grip.reached()
    }
    DragHandler {
        parent: grip.parent   // the button itself: one that lies over it would keep its clicks
        enabled: grip.carried
        target: null
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        onActiveChanged: active ? Carry.start(grip.card) : Carry.end()
        onCentroidChanged: if (active) Carry.at = centroid.scenePosition
    }
}
