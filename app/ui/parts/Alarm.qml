// Something that a person should know: one sentence on a quiet ground, and one thing to do.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

Rectangle {
    id: alarm

    required property string sentence
    property string action: ""
    signal taken()

    function say(): void { if (visible) Aloud.say(sentence, true) }

    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: Theme.bad
    implicitHeight: line.implicitHeight + 28
    Accessible.role: Accessible.AlertMessage
    Accessible.name: sentence
    onSentenceChanged: Qt.callLater(say)
    onVisibleChanged: Qt.callLater(say)
    Component.onCompleted: Qt.callLater(say)

    GridLayout {
        id: line
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 16 }
        columns: alarm.width > 520 * Theme.scale ? 3 : 2
        columnSpacing: 12
        rowSpacing: 8
        Icon { name: "warning"; ink: Theme.bad; size: 20; Layout.preferredWidth: 20; Layout.preferredHeight: 20; Layout.alignment: Qt.AlignTop }
        Phrase { text: alarm.sentence; silent: true; wrapMode: Text.Wrap; Layout.fillWidth: true }
        Push { visible: text !== ""; text: alarm.action; Layout.column: line.columns === 3 ? 2 : 1; Layout.row: line.columns === 3 ? 0 : 1; onClicked: alarm.taken() }
    }
}
