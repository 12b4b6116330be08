// Beside the entries of a wide page: how the stars fall, and all photos.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: aside

    required property Thing thing

    spacing: 10

    Phrase {
        visible: aside.thing.votes > 1
        text: qsTr("How friends rate it")
        Accessible.role: Accessible.Heading
        color: Theme.soft
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
    }
    Repeater {
        model: aside.thing.votes > 1 ? aside.thing.spread : []
        RowLayout {
            id: bar
            required property int index
            required property int modelData
            spacing: 10
            Layout.fillWidth: true
            Accessible.role: Accessible.StaticText
            Accessible.name: Words.stars((5 - index) * 2) + ": " + Words.count(modelData)

            Phrase { silent: true; text: Words.count(5 - bar.index); color: Theme.soft; font.pixelSize: Theme.small; Layout.preferredWidth: 12 }
            Rectangle {
                radius: 3
                color: Theme.line
                implicitHeight: 6
                Layout.fillWidth: true
                Rectangle {
                    width: parent.width * bar.modelData / Math.max(1, aside.thing.votes)
                    height: parent.height
                    radius: 3
                    color: Theme.accent
                }
            }
            Phrase { silent: true; text: Words.count(bar.modelData); color: Theme.soft; font.pixelSize: Theme.small; horizontalAlignment: Text.AlignRight; Layout.preferredWidth: 20 }
        }
    }
}
