// Exactly what would leave: what was said, what is sent instead, how likely they are the same, and the bytes.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Rectangle {
    id: card

    required property Brands brands
    readonly property var preview: brands.preview
    property bool bytes: false

    implicitHeight: column.implicitHeight + 36
    radius: Theme.radius
    color: Theme.wash

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 18 }
        spacing: 6

        Phrase { visible: card.brands.stage === "sealed"; text: Questions.words(card.brands.question); font.weight: Font.DemiBold; wrapMode: Text.Wrap; Layout.fillWidth: true }
        Phrase { text: qsTr("Your answer: %1").arg(Questions.answer(card.preview.said ?? "")); wrapMode: Text.Wrap; Layout.fillWidth: true }
        Phrase {
            text: (card.brands.stage === "sealed" ? qsTr("What was sealed: %1") : qsTr("What would be sent: %1")).arg(Questions.answer(card.preview.sent ?? ""))
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Phrase {
            text: qsTr("They cannot tell whether this is your real answer: there was a chance of %1% that it would be. It costs %2.")
                .arg(Math.round(100 * (card.preview.chance ?? 0))).arg(Questions.points(card.preview.cost ?? 0))
            color: Theme.soft
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Push {
            text: card.bytes ? qsTr("Hide the bytes") : qsTr("Show all %n bytes that they see", "", card.preview.size ?? 0)
            tone: "plain"
            Layout.leftMargin: -10
            onClicked: card.bytes = !card.bytes
        }
        Phrase {
            visible: card.bytes
            text: card.preview.bytes ?? ""
            font.family: "monospace"
            font.pixelSize: Theme.small
            color: Theme.soft
            wrapMode: Text.WrapAnywhere
            Layout.fillWidth: true
        }
    }
}
