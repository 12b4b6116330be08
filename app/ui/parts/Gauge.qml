// How much of something is used, as words and as a bar.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

ColumnLayout {
    id: gauge

    required property string label
    required property string used
    property double value: 0
    property double most: 1
    readonly property bool full: value >= most

    spacing: 5

    RowLayout {
        spacing: 8
        Phrase { text: gauge.label; Layout.fillWidth: true }
        Phrase { text: gauge.used; color: gauge.full ? Theme.bad : Theme.soft; font.pixelSize: Theme.small }
    }
    ProgressBar {
        id: bar
        from: 0
        to: Math.max(1, gauge.most)
        value: Math.min(gauge.value, to)
        Layout.fillWidth: true
        Accessible.name: gauge.label + ": " + gauge.used
        background: Rectangle { radius: 3; color: Theme.line; implicitHeight: 6 }
        contentItem: Item {
            Rectangle {
                visible: gauge.value > 0
                width: Math.max(height, bar.visualPosition * parent.width)
                height: parent.height
                radius: 3
                color: gauge.full ? Theme.bad : Theme.accent
            }
        }
    }
}
