// What a friend may take up here, as numbers to change.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Companion one
    readonly property var kinds: [
        { key: "entries", text: qsTr("Entries of theirs"), unit: 1 },
        { key: "bytes", text: qsTr("Room for entries, in MB"), unit: 1e6 },
        { key: "media", text: qsTr("Room for photos in full, in MB"), unit: 1e6 },
        { key: "pixels", text: qsTr("Megapixels of one photo"), unit: 1e6 },
        { key: "per_minute", text: qsTr("New entries a minute, on average"), unit: 1 }
    ]
    property var said: ({})
    readonly property bool right: Object.values(said).every(value => value >= 0)

    function ask(): void {
        said = Object.assign({}, one.limits)
        fields.model = []
        fields.model = kinds
        open()
    }

    heading: qsTr("Limits for %1").arg(one.name)
    room: 440

    Told {
        text: qsTr("What goes beyond is held back, and you are told. What is here already stays.")
        color: Theme.soft
    }
    Repeater {
        id: fields
        RowLayout {
            id: row
            required property int index
            required property var modelData
            spacing: 12
            Layout.fillWidth: true
            Phrase { text: row.modelData.text; wrapMode: Text.Wrap; Layout.fillWidth: true }
            Field {
                label: row.modelData.text
                text: String(Math.round((sheet.one.limits[row.modelData.key] ?? 0) / row.modelData.unit))
                inputMethodHints: Qt.ImhDigitsOnly
                validator: RegularExpressionValidator { regularExpression: /[0-9]{1,9}/ }
                horizontalAlignment: TextInput.AlignRight
                Layout.preferredWidth: 130 * Theme.scale
                Component.onCompleted: if (row.index === 0) sheet.first = this
                onTextChanged: sheet.said = Object.assign({}, sheet.said, { [row.modelData.key]: acceptableInput ? Number(text) * row.modelData.unit : -1 })
            }
        }
    }
    RowLayout {
        spacing: 8
        Layout.topMargin: 6
        Push { text: qsTr("As usual"); tone: "plain"; Layout.leftMargin: -10; onClicked: { sheet.one.limit(sheet.one.usual); sheet.close() } }
        Item { Layout.fillWidth: true }
        Push { text: qsTr("Not now"); visible: !Theme.narrow; onClicked: sheet.close() }
        Push { text: qsTr("Save"); tone: "primary"; enabled: sheet.right; onClicked: { sheet.one.limit(sheet.said); sheet.close() } }
    }
}
