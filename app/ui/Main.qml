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
    Binding { target: Theme; property: "scale"; value: window.desk.looks.size }
    Binding { target: Album; property: "gallery"; value: window.desk.gallery }
    Binding { target: Theme; property: "narrow"; value: window.width < 720 * Math.min(1.35, window.desk.looks.size) }

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

    onActiveFocusItemChanged: { follow(); Qt.callLater(follow) }   // and once it has its place, if it has just come
    onOpenChanged: show()
    Component.onCompleted: show()

    Connections {
        target: Aloud
        function onSaid(sentence: string, urgent: bool): void {
            window.contentItem.Accessible.announce(sentence, urgent ? Accessible.Assertive : Accessible.Polite)
        }
    }
    Loader {
        id: place
        anchors.fill: parent
        focus: true
    }
    Loader {
        id: tray
    }
    Timer {
        interval: 150
        running: true
        onTriggered: {
            window.desk.furnish()
            if (window.desk.pulse.herald.placed)
                tray.setSource("parts/Tray.qml", { desk: window.desk, window: window })
            window.room = Qt.createComponent("Room.qml", Component.Asynchronous)
        }
    }
}
