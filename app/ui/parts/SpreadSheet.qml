// Passing a study or a brand's words along: to which circle.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property People people
    property string circle: "Friends"
    property var deed: null

    function ask(deed: var): void {
        sheet.deed = deed
        circle = "Friends"
        open()
    }

    heading: qsTr("Pass this along")

    Phrase { text: qsTr("To"); font.weight: Font.DemiBold }
    Flow {
        spacing: 8
        Layout.fillWidth: true
        Repeater {
            model: sheet.people.circleChoices.filter(choice => choice.sort !== "only-me")
            Chip {
                required property var modelData
                text: Words.circle(modelData.text, modelData.sort)
                glyph: "people"
                checked: sheet.circle === modelData.key
                onClicked: sheet.circle = modelData.key
            }
        }
    }
    Told { text: qsTr("They see it on their page of brands, as the brand signed it, and that it comes from you. The brand is told nothing, and nor is anybody whether you answered."); color: Theme.soft; font.pixelSize: Theme.small }
    RowLayout {
        Item { Layout.fillWidth: true }
        Push { text: qsTr("Pass along"); glyph: "pass"; tone: "primary"; onClicked: { sheet.deed(sheet.circle); sheet.close() } }
    }
}
