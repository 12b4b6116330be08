// What a brand says in public: news, or a reply to a quote.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

Rectangle {
    id: card

    required property string brand
    required property double made
    required property string words
    required property string quote
    required property string quoted
    required property string friends
    required property bool followed
    required property bool passed
    required property bool fresh
    required property string warning
    signal follow(on: bool)
    signal passOn()
    signal stop()

    implicitHeight: column.implicitHeight + 36
    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: Theme.line

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 20; topMargin: 16 }
        spacing: 8

        RowLayout {
            spacing: 8
            Rectangle { visible: card.fresh; implicitWidth: 8; implicitHeight: 8; radius: 4; color: Theme.accent }
            Phrase { text: card.brand; font.weight: Font.DemiBold; Layout.fillWidth: true; Accessible.name: card.fresh ? qsTr("%1, new").arg(card.brand) : card.brand }
            Phrase { text: Words.day(card.made); color: Theme.soft; font.pixelSize: Theme.small }
        }
        Rectangle {
            visible: card.quote !== "" || card.quoted !== ""
            radius: 10
            color: Theme.wash
            implicitHeight: said.implicitHeight + 20
            Layout.fillWidth: true
            Phrase {
                id: said
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 12 }
                text: card.quote !== "" ? qsTr("To you, who said: “%1”").arg(card.quote) : qsTr("To somebody who said: “%1”").arg(card.quoted)
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
            }
        }
        Told { text: card.words }
        Phrase { visible: card.friends !== ""; text: qsTr("Passed along by %1").arg(card.friends); color: Theme.soft; font.pixelSize: Theme.small; wrapMode: Text.Wrap; Layout.fillWidth: true }
        Phrase { visible: card.warning !== ""; text: Words.told(card.warning); color: Theme.bad; wrapMode: Text.Wrap; Layout.fillWidth: true }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            Layout.leftMargin: -10
            Push { text: card.followed ? qsTr("Follow no longer") : qsTr("Follow %1").arg(card.brand); tone: "plain"; glyph: card.followed ? "check" : "plus"; onClicked: card.follow(!card.followed) }
            Push { text: card.passed ? qsTr("Pass it along no more") : qsTr("Pass along"); tone: "plain"; glyph: "pass"; onClicked: card.passed ? card.stop() : card.passOn() }
        }
    }
}
