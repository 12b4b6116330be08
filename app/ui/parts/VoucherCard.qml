// A voucher: to be used, or to be handed on to a friend.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

Rectangle {
    id: card

    required property string voucher
    required property string brand
    required property string worth
    required property string until
    required property int onward
    required property int given
    signal shown()
    signal handed()

    implicitHeight: line.implicitHeight + 32
    radius: Theme.radius
    color: "transparent"
    border.width: 1
    border.color: Theme.line

    GridLayout {
        id: line
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 20 }
        columns: Theme.narrow ? 1 : 2
        columnSpacing: 12
        rowSpacing: 10

        ColumnLayout {
            spacing: 3
            Layout.fillWidth: true
            Phrase { text: card.worth; font.weight: Font.DemiBold; wrapMode: Text.Wrap; Layout.fillWidth: true }
            Phrase {
                text: qsTr("%1, until %2").arg(card.brand).arg(Words.date(card.until)) + (card.given > 0 ? " · " + qsTr("handed on %n times", "", card.given) : "")
                color: Theme.soft
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        RowLayout {
            spacing: 8
            Push { text: qsTr("Show the code"); onClicked: card.shown() }
            Push { visible: card.onward > 0; text: qsTr("For a friend"); tone: "plain"; glyph: "pass"; onClicked: card.handed() }
        }
    }
}
