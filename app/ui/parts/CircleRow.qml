// Circles as cards with the faces in them; pressing one opens who is in it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: circles

    required property People people

    readonly property int columns: Math.max(2, Math.floor((width + 12) / (152 * Theme.scale)))
    readonly property real tile: Math.floor((width - 12 * (columns - 1)) / columns)

    spacing: 12

    RowLayout {
        spacing: 8
        Layout.fillWidth: true
        Phrase { text: qsTr("Circles"); Accessible.role: Accessible.Heading; color: Theme.soft; font.pixelSize: Theme.small; font.weight: Font.DemiBold; Layout.fillWidth: true }
        Push { text: qsTr("New circle"); glyph: "plus"; tone: "plain"; Layout.rightMargin: -10; onClicked: naming.open() }
    }
    Flow {
        spacing: 12
        Layout.fillWidth: true

        Repeater {
            model: circles.people.circles
            AbstractButton {
                id: card
                required property string name
                required property string sort
                required property var members
                required property int entries
                readonly property string title: Words.circle(name, sort)

                visible: sort !== "only-me"
                width: visible ? Math.min(circles.tile, 200 * Theme.scale) : 0
                height: visible ? Math.round(104 * Math.min(1.5, Theme.scale)) : 0
                hoverEnabled: true
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.Button
                Accessible.name: title + ", " + qsTr("%n person(s)", "", members.length)
                Keys.onReturnPressed: click()
                onClicked: (sheet.made() as CircleSheet).ask(name, sort)
                padding: 16

                contentItem: ColumnLayout {
                    spacing: 4
                    Phrase { text: card.title; font.weight: Font.DemiBold; Layout.fillWidth: true }
                    Phrase { text: qsTr("%n person(s)", "", card.members.length); color: Theme.soft; font.pixelSize: Theme.small; Layout.fillWidth: true }
                    Row {
                        spacing: -6
                        Layout.topMargin: 4
                        Repeater {
                            model: card.members.slice(0, 5)
                            Rectangle {
                                id: rim
                                required property var modelData
                                width: 26
                                height: 26
                                radius: 13
                                color: Theme.card
                                Avatar { anchors.centerIn: parent; name: rim.modelData.name; person: rim.modelData.friend; size: 22 }
                            }
                        }
                    }
                    Item { Layout.fillHeight: true }
                }
                background: Rectangle {
                    radius: Theme.radius
                    color: card.hovered ? Theme.hover : Theme.card
                    border.width: 1
                    border.color: Theme.line
                    Ring { shown: card.visualFocus; radius: Theme.radius + gap }
                }
            }
        }
    }

    Later { id: sheet; sourceComponent: CircleSheet { people: circles.people } }
    Sheet {
        id: naming
        heading: qsTr("New circle")
        room: 400
        first: called
        onAboutToShow: called.clear()
        Field {
            id: called
            label: qsTr("Name of the circle")
            placeholderText: qsTr("Family, Runners, Book club…")
            maximumLength: 60
            Layout.fillWidth: true
            onAccepted: if (text.trim()) { circles.people.addCircle(text); naming.close() }
        }
        Phrase { text: qsTr("Only you see its name and who is in it."); color: Theme.soft; font.pixelSize: Theme.small; wrapMode: Text.Wrap; Layout.fillWidth: true }
        Push {
            text: qsTr("Make it")
            tone: "primary"
            enabled: called.text.trim() !== ""
            Layout.alignment: Qt.AlignRight
            onClicked: { circles.people.addCircle(called.text); naming.close() }
        }
    }
}
