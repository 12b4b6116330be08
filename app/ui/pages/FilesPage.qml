// Sealed files and drop folders: for friends who are never online at the same time.
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
    readonly property Mail mail: desk.mail
    readonly property Drops drops: desk.drops
    readonly property real column: Math.min(680, width - 2 * Theme.margin)

    FileDialog {
        id: chooser
        title: qsTr("Choose the files you got")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("All files (*)"), qsTr("Sealed files (*.vouchsafe)")]
        onAccepted: page.mail.take(selectedFiles)
    }
    FolderDialog {
        id: folders
        title: qsTr("Choose the folder to watch")
        onAccepted: page.drops.add(selectedFolder)
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

            PageHead { heading: qsTr("Sealed files"); deep: true; Layout.fillWidth: true; onBack: page.desk.way.back() }

            Section {
                first: true
                glyph: "bring"
                heading: qsTr("A file that a friend sent you")
                sentence: qsTr("Drop it anywhere into this window, or choose it. Opening it twice does no harm.")
                Layout.fillWidth: true
                Push { text: qsTr("Open a file"); visible: !page.mail.opening; tone: "primary"; onClicked: chooser.open() }
                Underway {
                    visible: page.mail.opening
                    label: qsTr("Opening…")
                    more: qsTr("%1 of %2").arg(Words.count(page.mail.done)).arg(Words.count(page.mail.total))
                    done: page.mail.done
                    total: page.mail.total
                    Layout.fillWidth: true
                    onStop: page.mail.cancel()
                }
                Repeater {
                    model: page.mail.letters
                    LetterRow {
                        Layout.fillWidth: true
                        onSee: { page.desk.home.showOf("friend:" + friend, name); page.desk.way.go("home") }
                        onMeet: page.desk.way.meet(friend)
                    }
                }
            }
            Section {
                glyph: "save"
                heading: qsTr("A file for a friend")
                sentence: page.desk.people.friendChoices.length ? qsTr("Whom is it for?") : qsTr("You have no friends here yet. Invite one first; that works by letter, too.")
                Layout.fillWidth: true
                Flow {
                    spacing: 8
                    Layout.fillWidth: true
                    Repeater {
                        model: page.desk.people.friendChoices
                        Chip {
                            required property var modelData
                            text: modelData.text
                            checkable: false
                            Accessible.name: qsTr("Send a file to %1").arg(modelData.text)
                            onClicked: { page.mail.consider(modelData.key); send.name = modelData.text; send.open() }
                        }
                    }
                }
            }
            Section {
                glyph: "sync"
                heading: qsTr("Drop folders")
                sentence: qsTr("A stick that goes to and fro, or a folder that some program carries between computers. A current file for each friend lies there, under names that say nothing, and theirs are opened by themselves.")
                Layout.fillWidth: true
                Busy { visible: !page.drops.ready; Layout.preferredHeight: 32; Accessible.name: qsTr("Looking what there is…") }
                Told { visible: page.drops.ready && page.drops.folders.count === 0; text: qsTr("No folder is watched yet."); color: Theme.soft; Layout.fillWidth: true }
                Repeater {
                    model: page.drops.folders
                    FolderRow { Layout.fillWidth: true; onRemove: page.drops.remove(folder) }
                }
                Push { text: qsTr("Watch a folder"); glyph: "plus"; onClicked: folders.open() }
            }
        }
    }

    SendSheet { id: send; mail: page.mail; name: "" }
}
