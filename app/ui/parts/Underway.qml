// Long work: what it is, how far it is, and how to stop it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

ColumnLayout {
    id: work

    required property string label
    property string more: ""
    property int done: 0
    property int total: 0
    signal stop()

    spacing: 10

    Phrase { text: work.label; font.weight: Font.DemiBold; wrapMode: Text.Wrap; Layout.fillWidth: true }
    ProgressBar {
        id: bar
        from: 0
        to: Math.max(1, work.total)
        value: Math.min(work.done, to)
        Layout.fillWidth: true
        Accessible.name: work.label
        background: Rectangle { radius: 4; color: Theme.line; implicitHeight: 8 }
        contentItem: Item {
            Rectangle { width: bar.visualPosition * parent.width; height: parent.height; radius: 4; color: Theme.accent }
        }
    }
    RowLayout {
        spacing: 12
        Phrase { text: work.more; color: Theme.soft; font.pixelSize: Theme.small; wrapMode: Text.Wrap; Layout.fillWidth: true }
        Push { text: qsTr("Stop"); onClicked: work.stop() }
    }
}
