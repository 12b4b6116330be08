// A place for one page: made when first visited, kept (or not) when left, holding the focus while shown.
pragma ComponentBehavior: Bound
import QtQuick

Loader {
    required property string page
    required property string now
    property bool keep: true
    property bool visited: false
    readonly property bool here: page === now

    anchors.fill: parent
    active: here || (keep && visited)
    visible: here
    enabled: here
    focus: here
    onHereChanged: if (here) { visited = true; forceActiveFocus() }
    Component.onCompleted: if (here) visited = true
}
