// Third step: it comes in. One may go elsewhere meanwhile.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: step

    required property Bringing bringing

    spacing: 14

    Phrase {
        text: step.bringing.total ? qsTr("%1 of %2").arg(Words.count(step.bringing.done)).arg(Words.count(step.bringing.total)) : qsTr("Getting ready…")
        font.pixelSize: Theme.lead
        Accessible.role: Accessible.Heading
        font.weight: Font.DemiBold
    }
    ProgressBar {
        id: bar
        from: 0
        to: Math.max(1, step.bringing.total)
        value: step.bringing.done
        Layout.fillWidth: true
        Accessible.name: qsTr("Progress of the import")
        background: Rectangle { radius: 4; color: Theme.line; implicitHeight: 8 }
        contentItem: Item {
            Rectangle { width: bar.visualPosition * parent.width; height: parent.height; radius: 4; color: Theme.accent }
        }
    }
    Phrase { text: qsTr("You can go on with something else; it does not need this page."); color: Theme.soft; wrapMode: Text.Wrap; Layout.fillWidth: true }
    Push { text: qsTr("Stop"); onClicked: step.bringing.cancel() }
}
