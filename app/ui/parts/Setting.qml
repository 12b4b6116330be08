// One thing to set: its name, a sentence, and the choices.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

ColumnLayout {
    id: setting

    required property string heading
    property string sentence: ""
    property var choices: []
    property string current
    property bool bare: false       // within something else: no line below
    signal chosen(string key)

    spacing: 10

    Phrase { text: setting.heading; Accessible.role: Accessible.Heading; font.weight: Font.DemiBold; Layout.topMargin: setting.bare ? 4 : 18; Layout.fillWidth: true }
    Phrase { visible: text !== ""; text: setting.sentence; color: Theme.soft; wrapMode: Text.Wrap; Layout.fillWidth: true; Layout.topMargin: -6 }
    Flow {
        spacing: 8
        Layout.fillWidth: true
        Layout.bottomMargin: setting.bare ? 6 : 18
        Accessible.role: Accessible.Grouping
        Accessible.name: setting.heading

        Repeater {
            model: setting.choices
            Chip {
                required property var modelData
                text: modelData.text
                glyph: modelData.glyph ?? ""
                checkable: setting.current !== ""
                checked: setting.current !== "" && modelData.key === setting.current
                onClicked: setting.chosen(modelData.key)
            }
        }
    }
    Rectangle { visible: !setting.bare; color: Theme.line; implicitHeight: 1; Layout.fillWidth: true }
}
