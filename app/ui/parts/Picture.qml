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
    readonly property string wish: wanted ? `${source}?${pixels.width}x${pixels.height},${Math.round(corner * grain)},${corners}` : ""
    property string asked: ""              // the one that it waits for
    property string key: ""                // the one that it shows

    function look(): void {
        if (!Album.gallery)
            return
        if (asked && asked !== wish)
            Album.gallery.leave(asked)
        key = wish ? Album.gallery.find(wish) : ""
        asked = key ? "" : wish
    }

    Accessible.role: Accessible.Graphic
    Accessible.name: description
    Accessible.ignored: description === ""
    onSourceChanged: key = ""
    onWishChanged: Qt.callLater(look)
    onKeyChanged: if (!key) Qt.callLater(look)
    Component.onCompleted: look()
    Component.onDestruction: if (asked) Album.gallery?.leave(asked)

    // Its target stays. A handler that takes it away leaves the old connection to Qt for a moment: with many pictures
    // that come and go, that has ended the program.
    Connections {
        target: Album.gallery
        enabled: picture.asked !== ""
        function onReady(key: string): void {
            if (key === picture.asked)
                picture.look()
        }
        function onAgain(): void { picture.look() }
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
