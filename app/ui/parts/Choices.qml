// The list that a picker opens.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

Menu {
    id: menu

    property var choices: []
    property string current
    signal chosen(string key, string text)

    width: 240
    padding: 6
    height: Math.min(implicitHeight, 420)
    background: Rectangle { implicitWidth: 200; radius: 12; color: Theme.card; border.width: 1; border.color: Theme.line }
    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.motion } }

    Repeater {
        model: menu.choices
        MenuItem {
            id: choice
            required property var modelData
            readonly property bool now: modelData.key === menu.current

            text: modelData.text
            implicitHeight: Math.round(38 * Theme.scale)
            leftPadding: 10
            rightPadding: 10
            onTriggered: {
                menu.close()        // not by itself where a screen reader pressed it
                menu.chosen(modelData.key, modelData.text)
            }

            contentItem: RowLayout {
                spacing: 9
                Icon { visible: !!choice.modelData.glyph; name: choice.modelData.glyph ?? ""; ink: choice.modelData.bad ? Theme.bad : Theme.soft; size: 18; Layout.preferredWidth: 18; Layout.preferredHeight: 18 }
                Phrase { text: choice.text; color: choice.modelData.bad ? Theme.bad : choice.now ? Theme.accent : Theme.ink; font.weight: choice.now ? Font.DemiBold : Font.Normal; Layout.fillWidth: true }
                Icon { visible: choice.now; name: "check"; ink: Theme.accent; size: 16; Layout.preferredWidth: 16; Layout.preferredHeight: 16 }
            }
            background: Rectangle { radius: 8; color: choice.highlighted ? Theme.hover : "transparent" }
        }
    }
}
