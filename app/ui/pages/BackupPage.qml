// Backups: the last one, one now, and one every so often by itself.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."
import "../parts"

FocusScope {
    id: page

    required property Desk desk
    readonly property Keeping keeping: desk.keeping
    readonly property bool running: keeping.stage === "running"
    readonly property real column: Math.min(680, width - 2 * Theme.margin)

    FileDialog {
        id: file
        title: qsTr("Where to keep the backup")
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("Backups (*.backup)"), qsTr("All files (*)")]
        defaultSuffix: "backup"
        onAccepted: page.keeping.backUp(selectedFile)
    }
    FileDialog {
        id: takeout
        title: qsTr("Where to write everything down")
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("Zip files (*.zip)")]
        defaultSuffix: "zip"
        onAccepted: page.keeping.leaving.take(selectedFile)
    }
    FolderDialog {
        id: folder
        title: qsTr("Choose a folder for backups, best on another disk")
        onAccepted: page.keeping.plan(selectedFolder, 7, 1)
    }

    Flickable {
        anchors.fill: parent
        contentHeight: form.implicitHeight + form.y + 48
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: Scroll {}

        ColumnLayout {
            id: form
            x: (page.width - page.column) / 2
            y: Theme.narrow ? 18 : 30
            width: page.column
            spacing: 14

            PageHead { heading: qsTr("Backup"); deep: true; Layout.fillWidth: true; onBack: page.desk.way.back() }

            Rectangle {
                radius: Theme.radius
                color: page.keeping.made > 0 ? Theme.wash : Theme.card
                border.width: page.keeping.made > 0 ? 0 : 1
                border.color: Theme.line
                implicitHeight: state.implicitHeight + 40
                Layout.fillWidth: true

                ColumnLayout {
                    id: state
                    anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 20 }
                    spacing: 6
                    Busy { visible: !page.keeping.ready; Layout.preferredHeight: 32; Accessible.name: qsTr("Looking what there is…") }
                    RowLayout {
                        visible: page.keeping.ready
                        spacing: 10
                        Icon { name: page.keeping.made > 0 ? "check" : "warning"; ink: Theme.accent; size: 22; Layout.preferredWidth: 22; Layout.preferredHeight: 22 }
                        Told {
                            text: page.keeping.made > 0 ? qsTr("Last backup: %1").arg(Words.ago(page.keeping.made)) : qsTr("No backup yet")
                            font.pixelSize: Theme.lead
                            font.weight: Font.DemiBold
                            Layout.fillWidth: true
                        }
                    }
                    Told {
                        visible: page.keeping.ready
                        text: page.keeping.made > 0
                            ? qsTr("%n entries", "", page.keeping.entries) + " · " + qsTr("%n photos", "", page.keeping.pictures) + " · " + Words.size(page.keeping.size)
                                + " · " + qsTr("read again and found whole")
                            : qsTr("If this computer breaks or is lost, everything you wrote is lost with it.")
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                    Phrase { visible: text !== ""; text: page.keeping.place; color: Theme.soft; font.pixelSize: Theme.small; wrapMode: Text.WrapAnywhere; Layout.fillWidth: true }
                    Phrase { visible: page.keeping.leftOut > 0; text: qsTr("%n photos cannot be read, and are not in it.", "", page.keeping.leftOut); color: Theme.bad; wrapMode: Text.Wrap; Layout.fillWidth: true }
                }
            }
            Underway {
                visible: page.running
                label: qsTr("Copying, sealing, and reading it again…")
                more: page.keeping.total > 0 ? qsTr("%1 of about %2").arg(Words.size(page.keeping.done * 1e6)).arg(Words.size(page.keeping.total * 1e6)) : qsTr("Getting ready…")
                done: page.keeping.done
                total: page.keeping.total
                Layout.fillWidth: true
                onStop: page.keeping.cancel()
            }
            Alarm { visible: page.keeping.complaint !== ""; sentence: Words.told(page.keeping.complaint); Layout.fillWidth: true }
            Section {
                glyph: "save"
                heading: qsTr("One now")
                sentence: qsTr("Into one file, locked by your passphrase and by your recovery words. Put it on a stick, or on a disk elsewhere.")
                Layout.fillWidth: true
                Push { text: qsTr("Back up now"); tone: page.keeping.made > 0 ? "quiet" : "primary"; enabled: !page.running; onClicked: { file.selectedFile = Qt.resolvedUrl(file.currentFolder + "/vouchsafe.backup"); file.open() } }
            }
            Section {
                glyph: "sync"
                heading: qsTr("By itself")
                sentence: page.keeping.folder === "" ? qsTr("Into a folder that you choose, whenever Vouchsafe is open and one is due. Photos that are there already are not copied again.")
                    : qsTr("While Vouchsafe is open, into %1").arg(page.keeping.folder)
                Layout.fillWidth: true
                Alarm { visible: page.keeping.wrong !== ""; sentence: qsTr("The last one could not be made: %1").arg(Words.told(page.keeping.wrong)); Layout.fillWidth: true }
                Setting {
                    visible: page.keeping.folder !== ""
                    bare: true
                    heading: qsTr("How often")
                    choices: [1, 3, 7, 30].map(days => ({ key: String(days), text: days === 1 ? qsTr("Every day") : qsTr("Every %n days", "", days) }))
                    current: String(page.keeping.every)
                    Layout.fillWidth: true
                    onChosen: key => page.keeping.again(page.keeping.keep, Number(key))
                }
                Setting {
                    visible: page.keeping.folder !== ""
                    bare: true
                    heading: qsTr("How many are kept")
                    choices: [3, 7, 30].map(count => ({ key: String(count), text: qsTr("The last %n", "", count) }))
                    current: String(page.keeping.keep)
                    Layout.fillWidth: true
                    onChosen: key => page.keeping.again(Number(key), page.keeping.every)
                }
                Flow {
                    spacing: 8
                    Layout.fillWidth: true
                    Push { text: page.keeping.folder === "" ? qsTr("Choose a folder") : qsTr("Another folder"); enabled: !page.running; onClicked: folder.open() }
                    Push { visible: page.keeping.folder !== ""; text: qsTr("Make none by itself"); onClicked: page.keeping.off() }
                }
            }
            Section {
                glyph: "undo"
                heading: qsTr("Getting it back")
                sentence: qsTr("On a new computer, start Vouchsafe and choose “Restore from a backup” instead of making a profile. The passphrase of this profile opens it, or your 24 words.")
                Layout.fillWidth: true
            }
            LeavingSection {
                leaving: page.keeping.leaving
                Layout.fillWidth: true
                onChoose: { takeout.selectedFile = Qt.resolvedUrl(takeout.currentFolder + "/vouchsafe.zip"); takeout.open() }
            }
        }
    }
}
