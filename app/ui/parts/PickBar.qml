// What can be done with several entries at once.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Rectangle {
    id: bar

    required property Picks picks
    required property People people
    signal move(string circle)
    signal forget()

    visible: picks.count > 0
    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: Theme.edge
    implicitHeight: row.implicitHeight + 20
    implicitWidth: row.implicitWidth + 32
    Accessible.role: Accessible.ToolBar
    Accessible.name: many.text

    RowLayout {
        id: row
        anchors { fill: parent; leftMargin: 18; rightMargin: 10 }
        spacing: 8

        Phrase { id: many; silent: true; text: qsTr("%n chosen", "", bar.picks.count); font.weight: Font.DemiBold; Layout.fillWidth: true }
        Push {
            id: mover
            text: qsTr("Move to…")
            glyph: "people"
            onClicked: circles.popup(mover, 0, -circles.height - 6)

            Choices {
                id: circles
                choices: bar.people.circleChoices.filter(c => c.sort !== "few").map(c => ({ key: c.key, text: Words.circle(c.text, c.sort), glyph: c.sort === "only-me" ? "onlyme" : "people" }))
                onChosen: key => bar.move(key)
            }
        }
        Push { text: qsTr("Forget"); glyph: "trash"; tone: "danger"; display: Theme.narrow ? AbstractButton.IconOnly : AbstractButton.TextBesideIcon; onClicked: bar.forget() }
        Push { text: qsTr("Choose none"); glyph: "close"; tone: "plain"; display: AbstractButton.IconOnly; onClicked: bar.picks.clear() }
    }
}
