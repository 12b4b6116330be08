// To whom, and why.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property string about
    required property People people
    property var chosen: []
    signal given(friends: var, because: string)

    // To this friend, or to whom is chosen then.
    function ask(friend: string): void {
        chosen = friend ? [friend] : []
        because.clear()
        first = friend ? because : names.itemAt(0)
        open()
    }

    heading: qsTr("Recommend %1").arg(about)

    Phrase { text: qsTr("To"); font.weight: Font.DemiBold }
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
                    ? sheet.chosen.filter(key => key !== modelData.key) : sheet.chosen.concat([modelData.key])
            }
        }
    }
    Phrase { text: qsTr("Why them?"); font.weight: Font.DemiBold; Layout.topMargin: 4 }
    Field {
        id: because
        label: qsTr("Why them?")
        placeholderText: qsTr("because you liked…")
        maximumLength: 2000
        Layout.fillWidth: true
        onAccepted: give.clicked()
    }
    Phrase {
        text: qsTr("Only the friends you choose see it.")
        color: Theme.soft
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    RowLayout {
        Layout.topMargin: 4
        Item { Layout.fillWidth: true }
        Push {
            id: give
            text: qsTr("Recommend")
            glyph: "recommend"
            tone: "primary"
            enabled: sheet.chosen.length > 0
            onClicked: {
                if (!sheet.chosen.length)
                    return
                sheet.given(sheet.chosen, because.text)
                sheet.close()
            }
        }
    }
}
