// A study that friends pass along, which was not looked at yet.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

AbstractButton {
    id: card

    required property string study
    required property string brand
    required property string purpose
    required property string friends
    required property string words
    signal opened()

    text: qsTr("%1 asks, passed along by %2").arg(brand).arg(friends)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    padding: 20
    Accessible.name: text                 // Qt's own would take an & out of it
    Accessible.description: [purpose, words ? "“" + words + "”" : ""].filter(part => part).join(", ")
    Keys.onReturnPressed: click()
    onClicked: opened()

    contentItem: ColumnLayout {
        spacing: 6
        RowLayout {
            spacing: 10
            Phrase { text: card.brand; font.pixelSize: Theme.lead; font.weight: Font.DemiBold; Layout.fillWidth: true }
            Icon { name: "pass"; ink: Theme.soft; size: 18; Layout.preferredWidth: 18; Layout.preferredHeight: 18 }
            Phrase { text: qsTr("by %1", "passed along by a friend").arg(card.friends); color: Theme.soft; font.pixelSize: Theme.small; Layout.maximumWidth: card.width / 2 }
        }
        Phrase { text: card.purpose; color: Theme.soft; wrapMode: Text.Wrap; maximumLineCount: 2; Layout.fillWidth: true }
        Phrase { visible: card.words !== ""; text: "“" + card.words + "”"; wrapMode: Text.Wrap; Layout.fillWidth: true }
    }
    background: Rectangle {
        radius: Theme.radius
        color: card.hovered ? Theme.hover : Theme.card
        border.width: 1
        border.color: Theme.line
        Ring { shown: card.visualFocus; radius: Theme.radius + gap }
    }
}
