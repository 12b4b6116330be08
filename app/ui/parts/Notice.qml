// A short sentence that comes and goes.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ".."

Rectangle {
    id: notice

    property real room: 400

    property string deed: ""              // what can be done about it, if anything
    signal taken()

    function say(sentence: string, deed = ""): void {
        phrase.text = sentence
        Aloud.say(sentence, false)
        notice.deed = deed
        opacity = 1
        away.restart()
    }

    // What was well a moment ago may be so no longer. What can still be done about it stays.
    function giveWay(): void {
        if (!deed)
            opacity = 0
    }

    visible: opacity > 0
    opacity: 0
    radius: 12
    color: Theme.ink
    width: Math.min(phrase.implicitWidth + 40 + (deed ? button.width + 12 : 0), room)
    height: Math.max(phrase.height + 24, deed ? button.height + 8 : 0)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: phrase.text

    Behavior on opacity { NumberAnimation { duration: Theme.motion } }
    Timer { id: away; interval: notice.deed ? 9000 : 4500; onTriggered: notice.opacity = 0 }
    Phrase {
        id: phrase
        silent: true
        anchors { left: parent.left; leftMargin: 20; verticalCenter: parent.verticalCenter }
        width: Math.min(implicitWidth, notice.room - 40 - (notice.deed ? button.width + 12 : 0))
        color: Theme.paper
        font.weight: Font.Medium
        wrapMode: Text.Wrap
    }
    AbstractButton {
        id: button
        visible: notice.deed !== ""
        anchors { right: parent.right; rightMargin: 8; verticalCenter: parent.verticalCenter }
        text: notice.deed
        padding: 12
        focusPolicy: Qt.StrongFocus
        Accessible.role: Accessible.Button
        Accessible.name: text
        Keys.onReturnPressed: click()
        contentItem: Phrase { text: button.text; color: Theme.accentOnInk; font.weight: Font.Bold }
        background: Ring { shown: button.visualFocus; gap: -3; radius: 8; border.color: Theme.paper }
        onClicked: { notice.opacity = 0; notice.taken() }
    }
}
