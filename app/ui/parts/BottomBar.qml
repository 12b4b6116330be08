// The rail of a narrow window.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Rectangle {
    id: bar

    required property Desk desk
    signal search()

    implicitHeight: Math.round(64 * Math.min(1.2, Theme.scale))
    color: Theme.rail
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Rooms")

    Rectangle { width: parent.width; height: 1; color: Theme.line }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 4
        anchors.rightMargin: 4
        spacing: 0

        Repeater {
            model: [
                { page: "home", glyph: "home", text: qsTr("Home") },
                { page: "library", glyph: "library", text: qsTr("Library") },
                { page: "write", glyph: "write", text: qsTr("Write") },
                { page: "search", glyph: "search", text: qsTr("Search") },
                { page: "people", glyph: "people", text: qsTr("People") },
                { page: "settings", glyph: "settings", text: qsTr("Settings") }
            ]
            AbstractButton {
                id: entry
                required property var modelData
                readonly property bool here: bar.desk.way.room === modelData.page
                readonly property color fore: here ? Theme.accent : Theme.soft

                text: modelData.text
                hoverEnabled: true
                focusPolicy: Qt.StrongFocus
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 10
                Accessible.role: Accessible.Button
                Accessible.name: text
                Keys.onReturnPressed: click()
                onClicked: {
                    if (modelData.page === "write")
                        bar.desk.way.write()
                    else if (modelData.page === "search")
                        bar.search()
                    else
                        bar.desk.way.go(modelData.page)
                }

                contentItem: Item {
                    ColumnLayout {
                        anchors.centerIn: parent
                        width: parent.width
                        spacing: 3

                        Icon { name: entry.modelData.glyph; ink: entry.fore; size: 22; Layout.alignment: Qt.AlignHCenter; Layout.preferredWidth: 22; Layout.preferredHeight: 22 }
                        Phrase {
                            text: entry.text
                            color: entry.fore
                            font.pixelSize: Math.round(11.5 * Math.min(1.2, Theme.scale))
                            font.weight: entry.here ? Font.DemiBold : Font.Medium
                            horizontalAlignment: Text.AlignHCenter
                            Layout.fillWidth: true
                        }
                    }
                }
                background: Ring { shown: entry.visualFocus; gap: -5 }
            }
        }
    }
}
