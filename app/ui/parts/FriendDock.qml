// Friends to carry an entry to: there while something is carried.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Rectangle {
    id: dock

    required property People people
    readonly property bool up: Carry.dragging && people.friends.count > 0

    // The friend at this place of the window; empty for nobody.
    function at(place: point): string {
        for (let one = 0; one < faces.count; ++one) {
            const face = faces.itemAt(one) as Item
            const within = face.mapFromItem(null, place.x, place.y)
            if (face.contains(within))
                return people.friendChoices[one].key
        }
        return ""
    }

    visible: up
    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: Theme.accent
    implicitHeight: column.implicitHeight + 28
    implicitWidth: Math.max(told.implicitWidth, people.friends.count * 102) + 32

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 16 }
        spacing: 10

        Phrase { id: told; text: qsTr("Let go on a friend to recommend it"); font.weight: Font.DemiBold; horizontalAlignment: Text.AlignHCenter; Layout.fillWidth: true }
        Flow {
            spacing: 10
            Layout.fillWidth: true

            Repeater {
                id: faces
                model: dock.people.friendChoices
                Rectangle {
                    id: face
                    required property var modelData
                    readonly property bool over: dock.up && contains(mapFromItem(null, Carry.at.x, Carry.at.y))
                    width: 92
                    height: inside.implicitHeight + 16
                    radius: 10
                    color: over ? Theme.wash : "transparent"
                    border.width: over ? 2 : 0
                    border.color: Theme.accent
                    Accessible.role: Accessible.StaticText
                    Accessible.name: qsTr("Recommend to %1").arg(modelData.text)

                    ColumnLayout {
                        id: inside
                        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 4 }
                        spacing: 4
                        Avatar { name: face.modelData.text; person: face.modelData.key; size: 44; Layout.alignment: Qt.AlignHCenter }
                        Phrase { silent: true; text: face.modelData.text; font.pixelSize: Theme.small; horizontalAlignment: Text.AlignHCenter; Layout.fillWidth: true }
                    }
                }
            }
        }
    }
}
