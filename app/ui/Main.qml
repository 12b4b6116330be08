// The window: the gate while locked, the room once open.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Vouchsafe.Bridge
import "pages"

ApplicationWindow {
    id: window

    required property Desk desk

    width: 1280
    height: 860
    minimumWidth: 360
    minimumHeight: 560
    title: "Vouchsafe"
    color: Theme.paper
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
    Binding { target: Theme; property: "narrow"; value: window.width < 720 }

    Loader {
        anchors.fill: parent
        active: window.desk.gate.stage !== "open"
        sourceComponent: GatePage { desk: window.desk; focus: true }
        focus: active
    }
    Loader {
        anchors.fill: parent
        active: window.desk.gate.stage === "open"
        sourceComponent: Room { desk: window.desk; focus: true }
        focus: active
    }
}
