// The left rail: where one can go, and what is going on, in words.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Rectangle {
    id: rail

    required property Desk desk
    readonly property bool tight: height < 130 + 380 * Theme.scale
    signal search()

    color: Theme.rail
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Rooms")

    Rectangle { anchors.right: parent.right; width: 1; height: parent.height; color: Theme.line }

    // Large text in a low window: what stands at the end is scrolled to.
    Flickable {
        id: roll
        anchors.fill: parent
        contentHeight: Math.max(height, rooms.y + rooms.implicitHeight + 14)
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        clip: interactive

        ColumnLayout {
            id: rooms
            x: 14
            y: rail.tight ? 14 : 22
            width: parent.width - 28
            height: roll.contentHeight - y - 14
            spacing: 4

            RowLayout {
                visible: !rail.tight
                spacing: 10
                Layout.leftMargin: 10
                Layout.bottomMargin: 18

                Logo { size: 26 }
                Phrase { text: "Vouchsafe"; font.pixelSize: Theme.title; font.weight: Font.Bold }
            }

            Push {
                text: qsTr("Write")
                glyph: "write"
                tone: "primary"
                Layout.fillWidth: true
                Layout.bottomMargin: 6
                onClicked: rail.desk.way.write()
            }
            Push {
                text: qsTr("Search")
                glyph: "search"
                Layout.fillWidth: true
                Layout.bottomMargin: rail.tight ? 6 : 14
                onClicked: rail.search()
            }

            Repeater {
                model: [
                    { page: "home", glyph: "home", text: qsTr("Home") },
                    { page: "library", glyph: "library", text: qsTr("Library") },
                    { page: "people", glyph: "people", text: qsTr("People") },
                    { page: "brands", glyph: "product", text: qsTr("Brands") }
                ]
                RailEntry {
                    required property var modelData
                    text: modelData.text
                    glyph: modelData.glyph
                    here: rail.desk.way.room === modelData.page
                    Layout.fillWidth: true
                    onClicked: rail.desk.way.go(modelData.page)
                }
            }

            Item { Layout.fillHeight: true }

            StatusChip {
                pulse: rail.desk.pulse
                Layout.fillWidth: true
                Layout.bottomMargin: 8
            }
            RailEntry {
                text: qsTr("Settings")
                glyph: "settings"
                here: rail.desk.way.room === "settings"
                Layout.fillWidth: true
                onClicked: rail.desk.way.go("settings")
            }
        }
    }
}
