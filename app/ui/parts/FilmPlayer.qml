// A video over its poster: a large button to begin, and a bar with time and place while it plays.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Item {
    id: player

    required property Projector projector
    required property string film
    readonly property bool mine: projector.film === film
    readonly property string stage: mine ? projector.stage : "off"
    readonly property bool running: stage === "playing" || stage === "paused"
    readonly property bool painted: GraphicsInfo.api === GraphicsInfo.Software

    function toggle(): void {
        if (running)
            projector.toggle()
        else if (stage !== "coming")
            projector.show(film)
    }
    function clock(seconds: real): string {
        const whole = Math.max(0, Math.round(seconds))
        return Math.floor(whole / 60) + ":" + String(whole % 60).padStart(2, "0")
    }

    Accessible.role: Accessible.Animation
    Accessible.name: qsTr("Video")

    Loader {
        anchors { fill: parent; bottomMargin: 64 }
        active: player.running && player.painted
        sourceComponent: painted
    }
    Loader {
        readonly property bool wanted: player.running && !player.painted
        anchors { fill: parent; bottomMargin: 64 }
        onWantedChanged: {
            if (wanted)
                setSource(Qt.resolvedUrl("FilmOutput.qml"), {"projector": player.projector})
            else
                source = ""
        }
    }
    Component {
        id: painted
        FilmScreen {
            id: screen
            Component.onCompleted: player.projector.showOn(screen)
            Component.onDestruction: player.projector.leave(screen)
        }
    }
    MouseArea { anchors { fill: parent; bottomMargin: 64 } onClicked: player.toggle() }
    Push {
        anchors { centerIn: parent; verticalCenterOffset: -32 }
        visible: player.stage === "off" || player.stage === "paused"
        implicitHeight: 76
        text: qsTr("Play the video")
        glyph: "play"
        display: AbstractButton.IconOnly
        contentItem: Item { Icon { anchors.centerIn: parent; name: "play"; size: 40 } }
        background: Rectangle { radius: height / 2; color: Theme.card; Ring { shown: (parent.parent as Push)?.visualFocus ?? false; radius: 40 } }
        onClicked: player.toggle()
    }
    Rectangle {
        anchors { centerIn: parent; verticalCenterOffset: -32 }
        visible: player.stage === "coming" || player.stage === "unable"
        width: Math.min(words.implicitWidth + 40, parent.width - 24)
        height: words.height + 28
        radius: Theme.radius
        color: Theme.card
        Complaint {
            id: words
            anchors.centerIn: parent
            width: Math.min(implicitWidth, player.width - 64)
            text: player.stage === "unable" ? player.projector.said : qsTr("The video is coming…")
            elide: Text.ElideNone
        }
    }
    Rectangle {
        id: bar
        anchors { bottom: parent.bottom; horizontalCenter: parent.horizontalCenter }
        visible: player.running
        width: Math.min(640, parent.width)
        height: 52
        radius: height / 2
        color: Theme.card

        RowLayout {
            anchors { fill: parent; leftMargin: 8; rightMargin: 20 }
            spacing: 10
            Push {
                text: player.stage === "playing" ? qsTr("Stop for a moment") : qsTr("Go on")
                glyph: player.stage === "playing" ? "pause" : "play"
                display: AbstractButton.IconOnly
                onClicked: player.toggle()
            }
            Slider {
                id: slider
                from: 0
                to: Math.max(0.1, player.projector.length)
                value: player.projector.position
                focusPolicy: Qt.StrongFocus
                stepSize: 1
                Accessible.name: qsTr("Place in the video")
                Layout.fillWidth: true
                onMoved: player.projector.seek(value)
                handle: Rectangle {
                    x: slider.leftPadding + slider.visualPosition * (slider.availableWidth - width)
                    y: (slider.height - height) / 2
                    width: 16
                    height: 16
                    radius: 8
                    color: Theme.accent
                    Ring { shown: slider.visualFocus; radius: 10 }
                }
                background: Rectangle {
                    x: slider.leftPadding
                    y: (slider.height - height) / 2
                    width: slider.availableWidth
                    height: 4
                    radius: 2
                    color: Theme.line
                    Rectangle { width: slider.visualPosition * parent.width; height: 4; radius: 2; color: Theme.accent }
                }
            }
            Phrase {
                text: player.clock(player.projector.position) + " / " + player.clock(player.projector.length)
                font.pixelSize: Theme.small
                color: Theme.soft
            }
        }
    }
}
