// The name of the page, a way back where there is one, and what can be done here.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

RowLayout {
    id: head

    required property string heading
    property bool deep: false
    default property alias actions: side.data
    signal back()

    spacing: 12

    Push {
        visible: head.deep
        text: qsTr("Back")
        glyph: "back"
        tone: "plain"
        display: AbstractButton.IconOnly
        Layout.leftMargin: -10
        onClicked: head.back()
    }
    Phrase {
        text: head.heading
        font.pixelSize: Theme.display
        font.weight: Font.Bold
        wrapMode: Text.Wrap
        maximumLineCount: 2
        lineHeight: 1.12
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
    }
    RowLayout { id: side; spacing: 8 }
}
