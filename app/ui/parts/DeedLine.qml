// Something that can be done, a place to go, or a friend, in one line of the search.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

AbstractButton {
    id: line

    required property string line
    required property string key
    required property string glyph
    required property string keys
    required property string person
    required text

    property bool chosen: false
    readonly property bool friend: line.line === "friend"

    implicitHeight: Math.round(46 * Theme.scale)
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.onPressAction: click()
    Accessible.name: [text, friend ? qsTr("a friend") : "", keys ? cap.spoken : ""].filter(part => part).join(", ")

    contentItem: RowLayout {
        spacing: 13

        Avatar { visible: line.friend; name: line.text; person: line.person; size: 30; Layout.leftMargin: 9 }
        Icon {
            visible: !line.friend
            name: line.glyph || "circle"
            ink: Theme.accent
            Layout.leftMargin: 14
            Layout.rightMargin: 5
            Layout.preferredWidth: size
            Layout.preferredHeight: size
        }
        Phrase { text: line.text; font.weight: Font.DemiBold; Layout.fillWidth: true }
        KeyCap { id: cap; visible: line.keys !== ""; keys: line.keys; Layout.rightMargin: 10 }
    }
    background: Rectangle {
        radius: 10
        color: line.hovered || line.chosen ? Theme.hover : "transparent"
    }
}
