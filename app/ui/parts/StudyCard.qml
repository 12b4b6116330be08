// One study in the list.
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
    required property string closes
    required property bool answered
    required property string promise
    required property string delivery
    readonly property bool onTheWay: delivery === "asked" || delivery === "claimed"
    readonly property bool over: closes < new Date(Words.now).toISOString().slice(0, 10)
    signal opened()

    text: qsTr("%1 asks").arg(brand)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    padding: 20
    Accessible.name: text                 // Qt's own would take an & out of it
    Accessible.description: [purpose, state.text, gift.visible ? gift.text : ""].filter(part => part).join(", ")
    Keys.onReturnPressed: click()
    onClicked: opened()

    contentItem: ColumnLayout {
        spacing: 6
        RowLayout {
            spacing: 10
            Phrase { text: card.brand; font.pixelSize: Theme.lead; font.weight: Font.DemiBold; Layout.fillWidth: true }
            Icon { visible: card.answered && !card.onTheWay; name: "check"; ink: Theme.accent; size: 18; Layout.preferredWidth: 18; Layout.preferredHeight: 18 }
            Phrase {
                id: state
                text: card.onTheWay ? qsTr("Answered, not confirmed yet") : card.answered ? qsTr("Answered") : card.over ? qsTr("Over") : qsTr("Open until %1").arg(Words.date(card.closes))
                color: card.answered && !card.onTheWay ? Theme.accent : Theme.soft
                font.pixelSize: Theme.small
            }
        }
        Phrase { text: card.purpose; color: Theme.soft; wrapMode: Text.Wrap; maximumLineCount: 2; Layout.fillWidth: true }
        Phrase { id: gift; visible: card.promise !== ""; text: qsTr("You get: %1").arg(card.promise); font.pixelSize: Theme.small; wrapMode: Text.Wrap; Layout.fillWidth: true }
    }
    background: Rectangle {
        radius: Theme.radius
        color: card.hovered ? Theme.hover : Theme.card
        border.width: 1
        border.color: Theme.line
        Ring { shown: card.visualFocus; radius: Theme.radius + gap }
    }
}
