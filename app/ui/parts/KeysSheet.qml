// All keys there are, from the same list that they are made of.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

Sheet {
    id: sheet

    required property Deeds deeds

    heading: qsTr("Keys for everything")
    room: 560

    Repeater {
        model: sheet.deeds.groups
        ColumnLayout {
            id: group
            required property var modelData
            spacing: 6
            Layout.fillWidth: true

            Phrase {
                text: group.modelData.text
                font.weight: Font.DemiBold
                color: Theme.accent
                Accessible.role: Accessible.Heading
                Accessible.name: text
                Layout.topMargin: 4
                Layout.fillWidth: true
            }
            Repeater {
                model: sheet.deeds.told(group.modelData.group)
                RowLayout {
                    id: row
                    required property var modelData
                    spacing: 6
                    Layout.fillWidth: true

                    Phrase {
                        text: row.modelData.text
                        wrapMode: Text.Wrap
                        lineHeight: 1.15
                        Accessible.role: Accessible.StaticText
                        Accessible.name: [text].concat(row.modelData.keys).join(", ")
                        Layout.fillWidth: true
                    }
                    Repeater {
                        model: row.modelData.keys.filter(keys => keys !== "Back")
                        KeyCap { required property string modelData; keys: modelData }
                    }
                }
            }
        }
    }
}
