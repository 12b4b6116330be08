// One place to go.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

AbstractButton {
    id: entry

    property string glyph
    property bool here: false

    implicitHeight: Math.round(42 * Theme.scale)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: here ? qsTr("You are here") : ""
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    contentItem: RowLayout {
        spacing: 12

        Icon {
            name: entry.glyph
            ink: entry.here ? Theme.accent : Theme.soft
            Layout.leftMargin: 12
            Layout.preferredWidth: size
            Layout.preferredHeight: size
        }
        Phrase {
            text: entry.text
            color: entry.here ? Theme.accent : Theme.ink
            font.weight: entry.here ? Font.DemiBold : Font.Medium
            Layout.fillWidth: true
        }
    }
    background: Rectangle {
        radius: 10
        border.width: entry.here && Theme.strong ? 3 : 0
        border.color: Theme.accent
        color: entry.here ? Theme.wash : entry.hovered ? Theme.hover : "transparent"

        Ring { shown: entry.visualFocus; radius: 10; gap: 1 }
    }
}
