// What a person should know of a study before they answer it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

ColumnLayout {
    id: facts

    required property var shown

    spacing: 8

    Repeater {
        model: [
            { glyph: "product", text: facts.shown.title ? qsTr("It is about %1, of which you wrote (%2).").arg(facts.shown.title).arg(facts.shown.products ?? "") : qsTr("It is about %1.").arg(facts.shown.products ?? "") },
            { glyph: "shield", text: qsTr("You are asked one question, picked by chance. It costs %1.").arg(Questions.points(facts.shown.cost ?? 0)) },
            { glyph: "people", text: qsTr("%1 %2", "two halves of a sentence").arg(qsTr("They say that they report nothing before %n people have answered,", "", facts.shown.batch ?? 0)).arg(qsTr("and keep answers for %n days.", "", facts.shown.retention ?? 0)) },
            { glyph: "pass", text: facts.shown.friends ? qsTr("%1 passes this very study along.").arg(facts.shown.friends) : "" },
            { glyph: "recommend", text: facts.shown.promise ? qsTr("You get: %1").arg(facts.shown.promise) : "" }
        ]
        RowLayout {
            id: fact
            required property var modelData
            visible: modelData.text !== ""
            spacing: 10
            Icon { name: fact.modelData.glyph; ink: Theme.soft; size: 18; Layout.preferredWidth: 18; Layout.preferredHeight: 18; Layout.alignment: Qt.AlignTop; Layout.topMargin: 2 }
            Phrase { text: fact.modelData.text; wrapMode: Text.Wrap; Layout.fillWidth: true }
        }
    }
}
