// Second step: what it would bring, and who will see it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: step

    required property Bringing bringing
    required property People people

    spacing: 18

    Phrase { text: step.bringing.file; color: Theme.soft; elide: Text.ElideMiddle; Layout.fillWidth: true }
    Rectangle {
        radius: Theme.radius
        color: Theme.card
        border.width: 1
        border.color: Theme.line
        implicitHeight: counts.implicitHeight + 44
        Layout.fillWidth: true

        GridLayout {
            id: counts
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
            columns: Theme.narrow ? 2 : 4
            rowSpacing: 18

            Repeater {
                model: [
                    { n: step.bringing.imported, text: qsTr("new"), good: true },
                    { n: step.bringing.merged, text: qsTr("brought up to date") },
                    { n: step.bringing.skipped, text: qsTr("there already") },
                    { n: step.bringing.unclear, text: qsTr("not clear") }
                ]
                ColumnLayout {
                    id: number
                    required property var modelData
                    spacing: 0
                    Layout.fillWidth: true
                    Layout.preferredWidth: 10
                    Accessible.role: Accessible.StaticText
                    Accessible.name: modelData.text + ": " + Words.count(modelData.n)
                    Phrase { silent: true; text: Words.count(number.modelData.n); color: number.modelData.good ? Theme.accent : Theme.ink; font.pixelSize: Theme.display; font.weight: Font.Bold }
                    Phrase { silent: true; text: number.modelData.text; color: Theme.soft; font.pixelSize: Theme.small; wrapMode: Text.Wrap; lineHeight: 1.1; Layout.fillWidth: true }
                }
            }
        }
    }
    ColumnLayout {
        visible: step.bringing.unclear > 0
        spacing: 4
        Phrase { text: qsTr("Rows that will be left aside"); font.weight: Font.DemiBold }
        Repeater {
            model: step.bringing.reasons
            Phrase {
                required property var modelData
                text: qsTr("Row %1: %2").arg(modelData.row).arg(Words.told(modelData.text))
                color: Theme.soft
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        Phrase {
            visible: step.bringing.unclear > step.bringing.reasons.length
            text: qsTr("and %n more", "", step.bringing.unclear - step.bringing.reasons.length)
            color: Theme.soft
            font.pixelSize: Theme.small
        }
    }
    AudienceChoice { draft: step.bringing; people: step.people; Layout.fillWidth: true }
    RowLayout {
        spacing: 8
        Push {
            text: qsTr("Bring in %n entries", "", step.bringing.imported + step.bringing.merged)
            tone: "primary"
            enabled: step.bringing.imported + step.bringing.merged > 0
            implicitHeight: Math.round(46 * Theme.scale)
            onClicked: step.bringing.bring()
        }
        Push { visible: step.bringing.mapped; text: qsTr("Columns"); tone: "plain"; onClicked: step.bringing.askAgain() }
        Push { text: qsTr("Another file"); tone: "plain"; onClicked: step.bringing.start("") }
    }
}
