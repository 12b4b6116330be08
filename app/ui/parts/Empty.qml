// An empty page says what to do next: one sentence, one button.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

ColumnLayout {
    id: empty

    required property string sentence
    property string heading: ""
    property string glyph: "book"
    property string action: ""
    signal taken()

    spacing: 12

    Rectangle {
        implicitWidth: 76
        implicitHeight: 76
        radius: 38
        color: Theme.wash
        Layout.alignment: Qt.AlignHCenter
        Icon { anchors.centerIn: parent; name: empty.glyph; ink: Theme.accent; size: 34 }
    }
    Phrase {
        visible: text !== ""
        text: empty.heading
        font.pixelSize: Theme.title
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        Layout.topMargin: 6
    }
    Phrase {
        // No word is left alone in the last line: the lines are about as long as one another.
        readonly property real most: Math.min(420 * Math.min(1.5, Theme.scale), empty.width)
        readonly property int rows: Math.max(1, Math.ceil(implicitWidth / Math.max(1, most)))
        text: empty.sentence
        color: Theme.soft
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.maximumWidth: Math.min(most, Math.ceil(implicitWidth / rows * (rows > 1 ? 1.12 : 1)) + 2)
        Layout.alignment: Qt.AlignHCenter
    }
    Push {
        visible: empty.action !== ""
        text: empty.action
        tone: "primary"
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: 8
        onClicked: empty.taken()
    }
}
