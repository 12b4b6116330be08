// Qt's video item for the camera. Loaded only when the camera is used.
import QtQuick
import QtMultimedia
import Vouchsafe.Bridge

VideoOutput {
    id: output
    required property Camera camera
    Component.onCompleted: camera.showOn(output.videoSink)
    Component.onDestruction: camera.leave(output.videoSink)
}
