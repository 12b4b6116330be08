// A photo or a cover with round corners. The corners are cut where the picture is drawn: a mask needs a GPU.
// It is shown when it is ready; nothing waits for it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import ".."

Item {
    id: picture

    property string source                 // cover/KIND/TITLE/CREATOR or photo/ENTRY/VERSION/INDEX or film/..., see sources.py
    property int corner: 10
    property string corners: "all"         // which are round: all, top, left, right, none; or whole: not cropped
    property string description: ""
    property bool turned: false            // shown at an angle
    readonly property real grain: Screen.devicePixelRatio
    readonly property size pixels: Qt.size(Math.round(width * grain), Math.round(height * grain))
    readonly property bool wanted: source !== "" && visible && pixels.width > 0 && pixels.height > 0
    property string key: ""

    function look(): void {
        if (!Album.gallery)
            return
        key = wanted ? Album.gallery.find(source, pixels.width, pixels.height, Math.round(corner * grain), corners) : ""
    }

    Accessible.role: Accessible.Graphic
    Accessible.name: description
    Accessible.ignored: description === ""
    onSourceChanged: key = ""
    onWantedChanged: Qt.callLater(look)
    onPixelsChanged: Qt.callLater(look)
    onKeyChanged: if (!key) Qt.callLater(look)
    Component.onCompleted: look()

    Connections {
        target: picture.wanted && picture.key === "" ? Album.gallery : null
        function onReady(key: string): void {
            if (key.startsWith(picture.source + "?"))
                picture.look()
        }
    }
    Rectangle {
        anchors.fill: parent
        radius: picture.corner
        color: Theme.hover
        visible: picture.key === "" && picture.corners !== "whole"
    }
    Image {
        anchors.fill: parent
        antialiasing: picture.turned
        cache: false
        fillMode: picture.corners === "whole" ? Image.PreserveAspectFit : Image.Stretch
        source: picture.key ? "image://hung/" + picture.key : ""
    }
    Rectangle {                            // a video's poster
        readonly property int side: Math.round(Math.max(22, Math.min(64, picture.height * 0.3)))
        anchors.centerIn: parent
        width: side
        height: side
        radius: side / 2
        color: "#b8101114"
        visible: picture.key !== "" && picture.corners !== "whole" && picture.source.startsWith("film/")
        Icon { anchors.centerIn: parent; name: "play"; ink: "#ffffff"; size: Math.round(parent.side * 0.56) }
    }
}
