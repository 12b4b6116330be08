// A photo or a cover with round corners. The corners are cut where the picture is drawn: a mask needs a GPU.
pragma ComponentBehavior: Bound
import QtQuick
import ".."

Item {
    id: picture

    property string source                 // photo/ENTRY/INDEX or cover/KIND/TITLE/CREATOR, see app/bridge/pictures.py
    property int corner: 10
    property string corners: "all"         // all, top
    property string description: ""
    property bool turned: false            // shown at an angle

    Accessible.role: Accessible.Graphic
    Accessible.name: description
    Accessible.ignored: description === ""

    Rectangle {
        anchors.fill: parent
        radius: picture.corner
        color: Theme.hover
        visible: image.status !== Image.Ready
    }
    Image {
        id: image
        anchors.fill: parent
        asynchronous: true
        antialiasing: picture.turned
        source: picture.source && width > 0 && height > 0
            ? "image://" + picture.source + "?w=" + Math.round(width) + "&r=" + picture.corner + "&c=" + picture.corners
            : ""
        sourceSize: Qt.size(Math.round(width), Math.round(height))
    }
}
