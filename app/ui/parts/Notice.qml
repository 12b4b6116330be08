// A short sentence that comes and goes.
pragma ComponentBehavior: Bound
import QtQuick
import ".."

Rectangle {
    id: notice

    property real room: 400

    function say(sentence: string): void {
        phrase.text = sentence
        Aloud.say(sentence, false)
        opacity = 1
        away.restart()
    }

    visible: opacity > 0
    opacity: 0
    radius: 12
    color: Theme.ink
    width: Math.min(phrase.implicitWidth + 40, room)
    height: phrase.height + 24
    Accessible.role: Accessible.AlertMessage
    Accessible.name: phrase.text

    Behavior on opacity { NumberAnimation { duration: Theme.motion } }
    Timer { id: away; interval: 4500; onTriggered: notice.opacity = 0 }
    Phrase {
        id: phrase
        silent: true
        anchors.centerIn: parent
        width: Math.min(implicitWidth, notice.room - 40)
        color: Theme.paper
        font.weight: Font.Medium
        wrapMode: Text.Wrap
    }
}
