// Qt's own video item, for computers with a graphics card. Loaded only when a video is played.
import QtQuick
import QtMultimedia
import Vouchsafe.Bridge

VideoOutput {
    id: output
    required property Projector projector
    Component.onCompleted: projector.showOn(output.videoSink)
    Component.onDestruction: projector.leave(output.videoSink)
}
