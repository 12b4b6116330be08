// A choice among a few, shown at once: a filter, a kind, a status.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

AbstractButton {
    id: chip

    property string glyph: ""
    readonly property color fore: checked ? Theme.accent : Theme.ink

    checkable: true
    autoExclusive: false
    implicitHeight: Math.round(36 * Theme.scale)
    implicitWidth: face.implicitWidth + 28
    font.pixelSize: Theme.body
    font.weight: checked ? Font.DemiBold : Font.Medium
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: checkable ? Accessible.RadioButton : Accessible.Button
    Accessible.name: text
    Accessible.checked: checked
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    contentItem: Item {
        RowLayout {
            id: face
            anchors.centerIn: parent
            spacing: 6

            Icon {
                visible: chip.glyph !== ""
                name: chip.glyph
                ink: chip.fore
                size: Math.round(17 * Theme.scale)
                Layout.preferredWidth: size
                Layout.preferredHeight: size
            }
            Phrase { text: chip.text; color: chip.fore; font: chip.font }
        }
    }
    background: Rectangle {
        radius: height / 2
        color: chip.checked ? Theme.wash : chip.hovered ? Theme.hover : "transparent"
        border.width: chip.checked && Theme.strong ? 3 : 1
        border.color: !chip.checked ? Theme.line : Theme.strong ? Theme.accent : Theme.wash

        Ring { shown: chip.visualFocus; radius: parent.radius + gap }
    }
}
