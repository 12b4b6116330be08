// What the camera sees, until it sees a code.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Camera camera
    readonly property bool running: opened && camera.on

    heading: qsTr("Hold the code before the camera")
    onClosed: camera.stop()

    Connections {
        target: sheet.camera
        function onSaw(): void { sheet.close() }
    }
    Rectangle {
        id: pane
        readonly property bool painted: GraphicsInfo.api === GraphicsInfo.Software
        visible: sheet.camera.on
        color: Theme.wash
        radius: Theme.radius
        implicitHeight: width * 0.62
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("What the camera sees")
        Layout.fillWidth: true

        Loader {
            anchors { fill: parent; margins: 4 }
            active: sheet.running && pane.painted
            sourceComponent: screen
        }
        Loader {
            anchors { fill: parent; margins: 4 }
            readonly property bool wanted: sheet.running && !pane.painted
            onWantedChanged: if (wanted) setSource("CameraOutput.qml", { camera: sheet.camera }); else source = ""
        }
        Component {
            id: screen
            FilmScreen {
                id: frames
                Component.onCompleted: sheet.camera.showOn(frames)
                Component.onDestruction: sheet.camera.leave(frames)
            }
        }
    }
    Complaint {
        text: sheet.camera.complaint || qsTr("It is read by itself. Nothing that the camera sees is kept.")
        color: sheet.camera.complaint ? Theme.ink : Theme.soft
    }
}
