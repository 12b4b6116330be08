// How long a passphrase would hold, in words and in four short bars.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

RowLayout {
    id: hint

    property int strength: 0       // 0 too short, 1 weak, 2 fair, 3 good, 4 very good
    property bool shown: false
    readonly property color tint: strength < 2 ? Theme.bad : strength === 2 ? Theme.star : Theme.accent

    spacing: 5
    opacity: shown ? 1 : 0

    Repeater {
        model: 4
        Rectangle {
            required property int index
            implicitWidth: 34
            implicitHeight: 4
            radius: 2
            color: index < hint.strength ? hint.tint : Theme.line
        }
    }
    Phrase {
        text: [qsTr("Too short: at least 8 characters"), qsTr("Easy to guess"), qsTr("Fair: one more word would help"), qsTr("Good"), qsTr("Very good")][hint.strength]
        font.pixelSize: Theme.small
        color: Theme.soft
        Layout.leftMargin: 8
        Layout.fillWidth: true
    }
}
