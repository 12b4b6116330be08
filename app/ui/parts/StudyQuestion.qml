// The one question that was picked, with the answers to choose from.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: question

    required property Brands brands

    spacing: 10

    Phrase { text: Questions.words(question.brands.question); Accessible.role: Accessible.Heading; font.pixelSize: Theme.lead; font.weight: Font.DemiBold; wrapMode: Text.Wrap; Layout.fillWidth: true; Layout.topMargin: 4 }
    Flow {
        spacing: 8
        Layout.fillWidth: true
        Accessible.role: Accessible.Grouping
        Accessible.name: Questions.words(question.brands.question)

        Repeater {
            model: question.brands.classes
            Chip {
                required property string modelData
                text: Questions.answer(modelData)
                checked: (question.brands.preview.said ?? "") === modelData
                onClicked: question.brands.say(modelData)
            }
        }
    }
}
