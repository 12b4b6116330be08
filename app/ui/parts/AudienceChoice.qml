// Which circle, and the faces of everybody who will see it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: choice

    required property var draft           // anything with a circle to set: a draft, an import
    required property People people
    readonly property var members: people.circles.count >= 0 && people.friends.count >= 0 ? people.membersOf(draft.circle) : []

    spacing: 10

    Phrase { text: qsTr("Who sees it"); font.weight: Font.DemiBold }
    Flow {
        spacing: 8
        Layout.fillWidth: true
        Repeater {
            model: choice.people.circleChoices
            Chip {
                required property var modelData
                text: Words.circle(modelData.text, modelData.sort)
                glyph: modelData.sort === "only-me" ? "onlyme" : "people"
                checked: choice.draft.circle === modelData.key
                onClicked: choice.draft.circle = modelData.key
            }
        }
    }
    RowLayout {
        spacing: 10
        Row {
            visible: choice.members.length > 0
            spacing: -7
            Repeater {
                model: choice.members.slice(0, 7)
                Rectangle {
                    id: rim
                    required property var modelData
                    width: 30
                    height: 30
                    radius: 15
                    color: Theme.paper
                    Avatar { anchors.centerIn: parent; name: rim.modelData.name; person: rim.modelData.friend; size: 26 }
                }
            }
        }
        Phrase {
            text: choice.draft.circle === "Only me" ? qsTr("Nobody but you, on this computer.")
                : choice.members.length ? choice.members.map(member => member.name).join(qsTr(", ", "between names"))
                : qsTr("Nobody is in this circle yet; whoever joins it will see it.")
            color: Theme.soft
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            lineHeight: 1.2
            Layout.fillWidth: true
        }
    }
}
