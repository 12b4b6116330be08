// Room to write in: grows with its text.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ".."

TextArea {
    id: prose

    required property string label
    property int lines: 4

    implicitHeight: Math.max(lines * Theme.body * 1.45 + topPadding + bottomPadding, contentHeight + topPadding + bottomPadding)
    padding: 14
    leftPadding: 14
    rightPadding: 14
    color: Theme.ink
    placeholderTextColor: Theme.soft
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    selectByMouse: true
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    font.pixelSize: Theme.body
    Keys.priority: Keys.BeforeItem        // Tab goes on, it is no letter
    Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    Accessible.name: label

    background: Rectangle {
        radius: 10
        color: Theme.card
        border.width: prose.activeFocus ? 2 : 1
        border.color: prose.activeFocus ? Theme.accent : Theme.edge
    }
}
