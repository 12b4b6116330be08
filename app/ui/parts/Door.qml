// A large choice with a picture, a name and a sentence.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

AbstractButton {
    id: door

    property string glyph
    property string more

    padding: 18
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: more
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    contentItem: RowLayout {
        spacing: 16

        Rectangle {
            implicitWidth: 48
            implicitHeight: 48
            radius: 24
            color: Theme.wash
            Icon { anchors.centerIn: parent; name: door.glyph; ink: Theme.accent; size: 24 }
        }
        ColumnLayout {
            spacing: 3
            Phrase { text: door.text; font.pixelSize: Theme.lead; font.weight: Font.DemiBold; Layout.fillWidth: true }
            Phrase { text: door.more; color: Theme.soft; wrapMode: Text.Wrap; Layout.fillWidth: true }
        }
        Icon { name: "right"; ink: Theme.soft; Layout.preferredWidth: size; Layout.preferredHeight: size }
    }
    background: Rectangle {
        radius: Theme.radius
        color: door.hovered ? Theme.hover : Theme.card
        border.width: 1
        border.color: Theme.line

        Ring { shown: door.visualFocus; radius: Theme.radius + gap }
    }
}
