// A friend in one line: face, name, how we stand.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

AbstractButton {
    id: line

    required property string friend
    required property string name
    required property string hue
    required property string standing
    required property double inStep
    required property string way
    property real size: 36

    padding: 4
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: name + ", " + stateLine.text
    Keys.onReturnPressed: click()

    contentItem: RowLayout {
        spacing: 12
        Avatar { name: line.name; person: line.friend; hue: line.hue; size: line.size }
        ColumnLayout {
            spacing: 2
            Phrase { text: line.name; font.weight: Font.DemiBold; Layout.fillWidth: true }
            FriendState { id: stateLine; standing: line.standing; inStep: line.inStep; way: line.way; Layout.fillWidth: true }
        }
    }
    background: Rectangle {
        radius: 10
        color: line.hovered ? Theme.hover : "transparent"
        Ring { shown: line.visualFocus; radius: 12 }
    }
}
