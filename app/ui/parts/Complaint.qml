// What went wrong, in one sentence; said aloud when it comes up.
pragma ComponentBehavior: Bound
import QtQuick
import ".."

Told {
    id: complaint

    function say(): void { if (visible && text) Aloud.say(text, true) }

    visible: text !== ""
    color: Theme.bad
    Accessible.role: Accessible.AlertMessage
    onTextChanged: Qt.callLater(say)
    onVisibleChanged: Qt.callLater(say)
}
