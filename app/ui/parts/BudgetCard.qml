// What answers may still say this year, as twenty counters: those that are left are full. The details are in a sheet.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

Rectangle {
    id: card

    property var accounts: []
    readonly property var whole: accounts.find(one => one.name === "all") ?? { allowed: 20, left: 20 }
    signal detailed()

    implicitHeight: column.implicitHeight + 40
    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: Theme.line

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 20 }
        spacing: 12

        RowLayout {
            spacing: 8
            Phrase { text: qsTr("What your answers may say about you"); font.weight: Font.DemiBold; wrapMode: Text.Wrap; Layout.fillWidth: true }
            Push { text: qsTr("Details"); tone: "plain"; Layout.rightMargin: -10; Layout.topMargin: -8; Layout.bottomMargin: -8; onClicked: card.detailed() }
        }
        Counters { spare: card.whole.left; allowed: card.whole.allowed; told: summary.text; Layout.fillWidth: true }
        Phrase {
            id: summary
            text: qsTr("%1 of %2 are left for this year. An answer costs 2 as a rule, and asking the same again costs nothing.")
                .arg(Questions.points(card.whole.left)).arg(card.whole.allowed)
            color: Theme.soft
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
}
