// Proposing two friends to each other.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Introductions introductions
    required property People people
    property var chosen: []

    heading: qsTr("Introduce two friends")
    first: names.count > 0 ? names.itemAt(0) : null
    onAboutToShow: { chosen = []; words.clear() }

    Phrase {
        text: qsTr("Both are asked. Only if both say yes do they learn how to reach each other.")
        color: Theme.soft
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Flow {
        spacing: 8
        Layout.fillWidth: true
        Repeater {
            id: names
            model: sheet.people.friendChoices
            Chip {
                required property var modelData
                text: modelData.text
                checked: sheet.chosen.includes(modelData.key)
                Accessible.role: Accessible.CheckBox
                onClicked: sheet.chosen = sheet.chosen.includes(modelData.key)
                    ? sheet.chosen.filter(key => key !== modelData.key) : sheet.chosen.concat([modelData.key]).slice(-2)
            }
        }
    }
    Field {
        id: words
        label: qsTr("A few words to both")
        placeholderText: qsTr("You both like…")
        maximumLength: 500
        Layout.fillWidth: true
    }
    RowLayout {
        Layout.topMargin: 4
        Item { Layout.fillWidth: true }
        Push {
            text: qsTr("Ask them both")
            glyph: "people"
            tone: "primary"
            enabled: sheet.chosen.length === 2
            onClicked: { sheet.introductions.propose(sheet.chosen[0], sheet.chosen[1], words.text); sheet.close() }
        }
    }
}
