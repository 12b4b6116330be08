// What friends may do with it: nothing, as a rule.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: choice

    required property Draft draft

    spacing: 10

    Phrase { text: qsTr("May they pass it along?"); font.weight: Font.DemiBold }
    Flow {
        spacing: 8
        Layout.fillWidth: true
        Repeater {
            model: [{ key: "no", text: qsTr("No") }, { key: "named", text: qsTr("With my name") }, { key: "unnamed", text: qsTr("Without my name") }]
            Chip {
                required property var modelData
                text: modelData.text
                checked: choice.draft.terms === modelData.key
                onClicked: choice.draft.terms = modelData.key
            }
        }
    }
    Phrase {
        text: choice.draft.terms === "named" ? qsTr("To friends of theirs, who see your name. No further; and when you take it back, it is taken back there too.")
            : choice.draft.terms === "unnamed" ? qsTr("To friends of theirs, who see only that a friend of a friend wrote it. No further; and when you take it back, it is taken back there too.")
            : qsTr("It stays with those who see it.")
        color: Theme.soft
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        lineHeight: 1.2
        Layout.fillWidth: true
    }
}
