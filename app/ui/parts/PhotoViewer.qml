// Photos and videos, one at a time, as large as the window. Arrow keys turn the page, the space bar plays.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Vouchsafe.Bridge
import ".."

Popup {
    id: viewer

    required property var photos
    required property string heading
    required property Projector projector
    property int index: 0
    readonly property string shown: opened && index < photos.length ? photos[index] : ""
    readonly property bool film: shown.startsWith("film/")

    function show(at: int): void {
        index = at
        open()
    }
    function showSource(source: string): void {
        show(Math.max(0, photos.indexOf(source)))
    }
    function turn(by: int): void {
        index = (index + by + photos.length) % photos.length
    }

    onShownChanged: if (projector.film && projector.film !== shown) projector.close()
    parent: Overlay.overlay
    width: parent?.width ?? 0
    height: parent?.height ?? 0
    padding: Theme.narrow ? 8 : 56
    modal: true
    focus: true
    background: Rectangle { color: "#f0101114" }

    contentItem: FocusScope {
        focus: true
        Accessible.role: Accessible.Graphic
        Accessible.name: (viewer.film ? qsTr("Video %1 of %2, %3") : qsTr("Photo %1 of %2, %3")).arg(viewer.index + 1).arg(viewer.photos.length).arg(viewer.heading)
        Keys.onLeftPressed: viewer.turn(-1)
        Keys.onRightPressed: viewer.turn(1)
        Keys.onSpacePressed: if (viewer.film) (player.item as FilmPlayer).toggle()

        Picture {
            anchors { fill: parent; bottomMargin: viewer.film ? 64 : 0 }
            visible: !((player.item as FilmPlayer)?.running && viewer.projector.position > 0)
            corners: "whole"
            source: viewer.shown
        }
        MouseArea { anchors.fill: parent; onClicked: viewer.close() }
        Loader {
            id: player
            anchors.fill: parent
            active: viewer.film
            sourceComponent: FilmPlayer { projector: viewer.projector; film: viewer.shown }
        }
        Repeater {
            model: viewer.photos.length > 1 ? [-1, 1] : []
            Push {
                required property int modelData
                text: modelData < 0 ? qsTr("The photo before") : qsTr("The next photo")
                glyph: modelData < 0 ? "left" : "right"
                display: AbstractButton.IconOnly
                x: modelData < 0 ? 0 : viewer.availableWidth - width
                y: (viewer.availableHeight - height) / 2
                background: Rectangle { radius: height / 2; color: Theme.card }
                onClicked: viewer.turn(modelData)
            }
        }
        Push {
            anchors { right: parent.right; top: parent.top }
            text: qsTr("Close")
            glyph: "close"
            display: AbstractButton.IconOnly
            background: Rectangle { radius: height / 2; color: Theme.card }
            onClicked: viewer.close()
        }
    }
}
