// The window: the gate while locked, the room once open.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Vouchsafe.Bridge

ApplicationWindow {
    id: window

    required property Desk desk

    width: 1280
    height: 860
    minimumWidth: 360
    minimumHeight: 560
    title: "Vouchsafe"
    color: Theme.paper
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    font.pixelSize: Theme.body
    palette {
        window: Theme.paper
        windowText: Theme.ink
        base: Theme.card
        text: Theme.ink
        button: Theme.card
        buttonText: Theme.ink
        highlight: Theme.accent
        highlightedText: Theme.accentInk
        placeholderText: Theme.soft
        toolTipBase: Theme.ink
        toolTipText: Theme.paper
        mid: Theme.line
        midlight: Theme.hover
        light: Theme.hover
        dark: Theme.soft
    }

    Binding { target: Theme; property: "look"; value: window.desk.looks.look }
    Binding { target: Theme; property: "scale"; value: window.desk.looks.scale }
    Binding { target: Theme; property: "contrast"; value: window.desk.looks.seat.contrast }
    Binding { target: Theme; property: "still"; value: window.desk.looks.still || window.desk.looks.seat.motion === "none" }
    Binding { target: Album; property: "gallery"; value: window.desk.gallery }
    Binding { target: Theme; property: "narrow"; value: window.width < 720 * Math.min(1.35, window.desk.looks.scale) }

    // What is behind the gate is made ready while the passphrase is typed; the first frame does not wait for it.
    property bool open: desk.gate.stage === "open"
    property Component room: null
    readonly property QtObject aloud: Aloud

    function show(): void {
        if (open)
            desk.furnish()
        place.setSource(open ? "Room.qml" : "pages/GatePage.qml", { desk: desk, focus: true })
    }

    // Closed, it goes on beside the clock, if that was chosen and there is a place for it.
    onClosing: close => {
        if (desk.looks.seat.stays && desk.pulse.herald.tray) {
            close.accepted = false
            hide()
        }
    }

    function follow(): void { Sight.bring(activeFocusItem, 24) }

    // Where somebody types stays in sight when the window gets another size.
    function keep(): void { if (activeFocusItem instanceof TextInput || activeFocusItem instanceof TextEdit) follow() }

    onActiveFocusItemChanged: { follow(); Qt.callLater(follow) }   // and once it has its place, if it has just come
    onWidthChanged: Qt.callLater(keep)
    onHeightChanged: Qt.callLater(keep)
    onOpenChanged: show()
    Component.onCompleted: show()

    Connections {
        target: Aloud
        function onSaid(sentence: string, urgent: bool): void {
            window.contentItem.Accessible.announce(sentence, urgent ? Accessible.Assertive : Accessible.Polite)
        }
    }
    Loader {
        id: trouble
        width: parent.width
        height: item ? (item as Item).implicitHeight : 0
    }
    Loader {
        id: place
        anchors { left: parent.left; right: parent.right; top: trouble.bottom; bottom: parent.bottom }
        focus: true
    }
    Loader {
        id: tray
        function look(): void {
            if (window.desk.pulse.herald.placed)
                setSource("parts/Tray.qml", { desk: window.desk, window: window })
        }
    }
    Timer {
        property int left: 20
        interval: 3000      // a computer's panel may come after us
        repeat: true
        running: window.room !== null && !tray.item && left > 0
        onTriggered: { left -= 1; tray.look() }
    }
    Timer {
        interval: 150
        running: true
        onTriggered: {
            window.desk.furnish()
            window.desk.looks.look_around()
            trouble.setSource("parts/TroubleBar.qml", { desk: window.desk })
            tray.look()
            window.room = Qt.createComponent("Room.qml", Component.Asynchronous)
        }
    }
}
