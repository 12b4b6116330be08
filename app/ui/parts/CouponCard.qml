// A coupon in the list.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

Rectangle {
    id: card

    required property string coupon
    required property string brand
    required property string worth
    required property string until
    required property bool used
    signal shown()
    signal marked()

    implicitHeight: line.implicitHeight + 32
    radius: Theme.radius
    color: "transparent"
    border.width: 1
    border.color: Theme.line
    opacity: used ? 0.7 : 1

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
                text: card.used ? qsTr("%1, used").arg(card.brand) : qsTr("%1, until %2").arg(card.brand).arg(Words.date(card.until))
                color: Theme.soft
                font.pixelSize: Theme.small
                Layout.fillWidth: true
            }
        }
        RowLayout {
            spacing: 8
            Push { text: qsTr("Show the code"); visible: !card.used; onClicked: card.shown() }
            Push { text: card.used ? qsTr("Not used after all") : qsTr("Used"); tone: "plain"; onClicked: card.marked() }
        }
    }
}
