// First step: the file.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: step

    required property Bringing bringing
    property bool over: false
    readonly property bool reading: bringing.stage === "reading"
    signal choose()

    spacing: 18

    AbstractButton {
        id: area
        enabled: !step.reading
        hoverEnabled: true
        focusPolicy: Qt.StrongFocus
        text: qsTr("Choose a file")
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(Math.round(210 * Math.min(1.4, Theme.scale)), inside.implicitHeight + 40)
        Accessible.role: Accessible.Button
        Accessible.name: invitation.text
        Accessible.description: promise.text
        Keys.onReturnPressed: click()
        onClicked: step.choose()

        contentItem: Item {
            ColumnLayout {
                id: inside
                anchors.centerIn: parent
                width: parent.width - 40
                spacing: 8
                Icon { name: "bring"; ink: Theme.accent; size: 40; Layout.preferredWidth: 40; Layout.preferredHeight: 40; Layout.alignment: Qt.AlignHCenter }
                Phrase {
                    id: invitation
                    text: step.reading ? qsTr("Reading…") : step.over ? qsTr("Let go to look into it") : qsTr("Drop the file here, or choose it")
                    font.pixelSize: Theme.lead
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
                Phrase {
                    id: promise
                    text: step.reading ? "" : qsTr("You see what it would bring before anything is kept.")
                    color: Theme.soft
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
            }
        }
        background: Rectangle {
            radius: Theme.radius
            color: step.over ? Theme.wash : area.hovered ? Theme.hover : Theme.card
            border.width: step.over ? 2 : 1
            border.color: step.over ? Theme.accent : Theme.edge
            Ring { shown: area.visualFocus; radius: Theme.radius + gap }
        }
    }
    Complaint {
        text: step.bringing.complaint
    }
    ColumnLayout {
        spacing: 8
        Phrase { text: qsTr("Where to get it"); font.weight: Font.DemiBold }
        Repeater {
            model: [
                { name: "Goodreads", where: qsTr("My Books, then Import and export, then Export library") },
                { name: "StoryGraph", where: qsTr("Manage account, then Export StoryGraph library") },
                { name: "Letterboxd", where: qsTr("Settings, then Data, then Export your data: the zip as it is") },
                { name: "IMDb, TMDB, Trakt", where: qsTr("Your ratings or your watchlist, then Export") },
                { name: qsTr("Google Maps"), where: qsTr("takeout.google.com, with “Maps (your places)” and “Saved”") },
                { name: qsTr("Douban"), where: qsTr("The workbook of the browser extension 豆伴, or the table of a user script") },
                { name: qsTr("Others"), where: qsTr("The exports of BookWyrm, LibraryThing, Openreads, Open Library, Calibre, MyAnimeList, AniList, NeoDB, Mangrove, Rate Your Music, Ryot, and of Vouchsafe itself; waypoints (GPX)") }
            ]
            delegate: GridLayout {
                id: line

                required property var modelData

                columns: Theme.narrow ? 1 : 2
                columnSpacing: 14
                rowSpacing: 2
                Layout.fillWidth: true
                Phrase { text: line.modelData.name; font.weight: Font.Medium; Layout.preferredWidth: Theme.narrow ? -1 : Math.round(150 * Math.min(1.4, Theme.scale)); Layout.alignment: Qt.AlignTop }
                Phrase { text: line.modelData.where; color: Theme.soft; wrapMode: Text.Wrap; Layout.fillWidth: true }
            }
        }
        Phrase {
            text: qsTr("Vouchsafe finds out by itself what it is. Of any other table or workbook you say which column is what.")
            color: Theme.soft
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.topMargin: 4
        }
    }
}
