// The recovery words, shown this once.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."
import "../parts"

FocusScope {
    id: step

    required property Desk desk
    readonly property Gate gate: desk.gate

    implicitHeight: column.implicitHeight

    FileDialog {
        id: chooser
        fileMode: FileDialog.SaveFile
        defaultSuffix: "pdf"
        nameFilters: [qsTr("PDF document (*.pdf)"), qsTr("Page for a browser (*.html)")]
        title: qsTr("Save the recovery words")
        onAccepted: step.gate.saveWords(selectedFile)
    }
    Menu {
        id: printers
        Repeater {
            model: step.gate.printers
            MenuItem {
                required property string modelData
                text: modelData
                onTriggered: step.gate.printWords(modelData)
            }
        }
    }

    ColumnLayout {
        id: column
        width: parent.width
        spacing: 12

        Phrase {
            text: qsTr("Your recovery words")
            font.pixelSize: Theme.display
            font.weight: Font.Bold
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
        }
        Phrase {
            text: qsTr("If you forget the passphrase, these 24 words open everything. Nobody else has them, and they are shown only now. Keep them on paper, in a safe place.")
            color: Theme.soft
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Rectangle {
            radius: Theme.radius
            color: Theme.card
            border.width: 1
            border.color: Theme.line
            Layout.fillWidth: true
            Layout.topMargin: 6
            implicitHeight: grid.implicitHeight + 36
            activeFocusOnTab: true
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Your recovery words") + ": " + step.gate.words.map((word, at) => Words.count(at + 1) + " " + word).join(", ")

            Ring { shown: parent.activeFocus; radius: Theme.radius + gap }

            GridLayout {
                id: grid
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 18 }
                columns: Theme.narrow ? 2 : 4
                rows: Math.ceil(24 / columns)
                flow: GridLayout.TopToBottom
                rowSpacing: 10
                columnSpacing: 14

                Repeater {
                    model: step.gate.words
                    RowLayout {
                        id: numbered
                        required property int index
                        required property string modelData
                        spacing: 8
                        Layout.fillWidth: true
                        Layout.preferredWidth: 10

                        Phrase {
                            silent: true
                            text: Words.count(numbered.index + 1)
                            color: Theme.soft
                            font.pixelSize: Theme.small
                            horizontalAlignment: Text.AlignRight
                            Layout.preferredWidth: Math.round(20 * Theme.scale)
                        }
                        Phrase { silent: true; text: numbered.modelData; font.weight: Font.DemiBold; Layout.fillWidth: true }
                    }
                }
            }
        }
        RowLayout {
            spacing: 8
            Push { text: qsTr("Save…"); glyph: "save"; onClicked: chooser.open() }
            Push {
                id: printButton
                visible: step.gate.printers.length > 0
                text: qsTr("Print…")
                glyph: "print"
                onClicked: printers.popup(printButton, 0, printButton.height + 4)
            }
            Item { Layout.fillWidth: true }
        }
        Complaint {
            text: step.gate.complaint || (step.gate.wordsSaved ? qsTr("Saved. Whoever has this file can open your profile: keep it away from this computer.") : "")
            color: step.gate.complaint ? Theme.bad : Theme.accent
        }
        Tick {
            id: kept
            text: qsTr("I have them")
            Layout.topMargin: 8
        }
        Push {
            text: qsTr("Go on")
            tone: "primary"
            enabled: kept.checked
            implicitHeight: Math.round(46 * Theme.scale)
            Layout.fillWidth: true
            onClicked: step.gate.keep()
        }
    }
}
