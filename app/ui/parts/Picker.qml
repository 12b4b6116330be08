// A chip that opens a list to choose one of.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

AbstractButton {
    id: picker

    property string caption
    property string label
    property string glyph: ""
    property var choices: []          // [{ key, text, glyph? }]
    property string current
    property bool active: false
    readonly property color fore: active ? Theme.accent : Theme.ink
    signal chosen(string key, string text)

    implicitHeight: Math.round(36 * Theme.scale)
    implicitWidth: face.implicitWidth + 26
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ComboBox
    Accessible.name: label + ": " + caption
    Keys.onReturnPressed: click()
    Keys.onDownPressed: click()
    onClicked: menu.opened ? menu.close() : menu.popup(picker, 0, picker.height + 4)

    contentItem: Item {
        RowLayout {
            id: face
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: 6
            Icon { visible: picker.glyph !== ""; name: picker.glyph; ink: picker.fore; size: 17; Layout.preferredWidth: 17; Layout.preferredHeight: 17 }
            Phrase { text: picker.caption; color: picker.fore; font.weight: picker.active ? Font.DemiBold : Font.Medium; Layout.fillWidth: true; Layout.maximumWidth: 220 }
            Icon { name: "down"; ink: Theme.soft; size: 16; Layout.preferredWidth: 16; Layout.preferredHeight: 16 }
        }
    }
    background: Rectangle {
        radius: height / 2
        color: picker.active ? Theme.wash : picker.hovered ? Theme.hover : "transparent"
        border.width: 1
        border.color: picker.active ? Theme.wash : Theme.line
        Ring { shown: picker.visualFocus; radius: parent.radius + gap }
    }

    Choices {
        id: menu
        choices: picker.choices
        current: picker.current
        onChosen: (key, text) => picker.chosen(key, text)
    }
}
