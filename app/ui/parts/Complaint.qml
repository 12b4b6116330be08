// What went wrong, in one sentence; when it comes up it is said aloud, and scrolled to with what stands below it.
pragma ComponentBehavior: Bound
import QtQuick
import ".."

Told {
    id: complaint

    property bool settled: false

    function say(): void {
        if (!visible || !text)
            return
        Aloud.say(text, true)
        if (settled)
            placed.restart()
    }
    function settle(): void { settled = true }

    visible: text !== ""
    color: Theme.bad
    Accessible.role: Accessible.AlertMessage
    Component.onCompleted: Qt.callLater(settle)
    onTextChanged: Qt.callLater(say)
    onVisibleChanged: Qt.callLater(say)

    Timer {
        id: placed
        interval: 60          // by then it has its place
        onTriggered: Sight.bring(complaint, 96)
    }
}
