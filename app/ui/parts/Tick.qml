// Yes or no, with its sentence.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ".."

CheckBox {
    id: tick

    font.pixelSize: Theme.body
    padding: 4
    spacing: 10
    implicitHeight: Math.max(Math.round(36 * Theme.scale), implicitContentHeight + 8)
    Keys.onReturnPressed: toggle()

    indicator: Rectangle {
        x: tick.mirrored ? tick.width - width - 4 : 4
        anchors.verticalCenter: parent.verticalCenter
        implicitWidth: 22
        implicitHeight: 22
        radius: 6
        color: tick.checked ? Theme.accent : Theme.card
        border.width: tick.checked ? 0 : 1
        border.color: Theme.edge

        Icon { anchors.centerIn: parent; visible: tick.checked; name: "check"; ink: Theme.accentInk; size: 16 }
        Ring { shown: tick.visualFocus; radius: 8 }
    }
    contentItem: Phrase {
        leftPadding: tick.mirrored ? 0 : tick.indicator.width + tick.spacing
        rightPadding: tick.mirrored ? tick.indicator.width + tick.spacing : 0
        text: tick.text
        wrapMode: Text.Wrap
        lineHeight: 1.2
        verticalAlignment: Text.AlignVCenter
    }
}
