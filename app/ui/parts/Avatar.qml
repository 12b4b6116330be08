// A face: the first letter of a name on the colour that belongs to the person.
pragma ComponentBehavior: Bound
import QtQuick

Rectangle {
    id: face

    required property string name
    required property string person
    property string hue: ""
    property real size: 28

    readonly property var hues: ["#a4583f", "#4f7396", "#75639f", "#567a48", "#9a5a7c", "#3a7878", "#86662c", "#676b74", "#a84f5a"]

    function pick(id: string): string {
        let sum = 0
        for (let i = 0; i < id.length; i++)
            sum = (sum * 31 + id.charCodeAt(i)) % 9973
        return face.hues[sum % face.hues.length]
    }

    implicitWidth: size
    implicitHeight: size
    width: size
    height: size
    radius: size / 2
    color: hue || pick(person || name)

    Text {
        anchors.centerIn: parent
        text: Array.from(face.name.trim())[0]?.toLocaleUpperCase() ?? "?"
        textFormat: Text.PlainText
        color: "#ffffff"
        font.pixelSize: Math.round(face.size * 0.43)
        font.weight: Font.DemiBold
    }
}
