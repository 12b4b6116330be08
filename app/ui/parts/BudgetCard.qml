// What answers may still cost this year, as one bar; the other limits beneath it in words.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

Rectangle {
    id: card

    property var accounts: []
    readonly property var whole: accounts.find(one => one.name === "all") ?? { allowed: 20, left: 20 }

    implicitHeight: column.implicitHeight + 40
    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: Theme.line

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 20 }
        spacing: 10

        Phrase { text: qsTr("What your answers may say about you"); font.weight: Font.DemiBold; wrapMode: Text.Wrap; Layout.fillWidth: true }
        Rectangle {
            implicitHeight: 14
            radius: 7
            color: Theme.wash
            Layout.fillWidth: true
            Accessible.role: Accessible.ProgressBar
            Accessible.name: summary.text

            Rectangle {
                width: card.whole.allowed > 0 ? parent.width * card.whole.left / card.whole.allowed : 0
                height: parent.height
                radius: 7
                color: Theme.accent
            }
        }
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
