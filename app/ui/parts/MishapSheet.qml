// All reports of what went wrong in Vouchsafe: to be read, copied, saved, deleted. Nothing is sent.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Mishaps mishaps

    heading: qsTr("What went wrong")
    room: 640
    onOpened: mishaps.see()

    FileDialog {
        id: chooser
        fileMode: FileDialog.SaveFile
        defaultSuffix: "txt"
        nameFilters: [qsTr("Text (*.txt)")]
        title: qsTr("Save the reports")
        onAccepted: sheet.mishaps.save(selectedFile)
    }

    Told {
        text: sheet.mishaps.count > 0
            ? qsTr("This is all that was written down: which part of the program, and when. No word, name, file or number of yours is in it. It stays here until you delete it, and nobody gets it unless you hand it to them.")
            : qsTr("There is no report.")
        color: Theme.soft
    }
    Repeater {
        model: sheet.mishaps.reports

        Rectangle {
            id: report
            required property var modelData
            radius: Theme.radius
            color: Theme.wash
            border.width: Theme.strong ? 1 : 0
            border.color: Theme.line
            implicitHeight: said.implicitHeight + 28
            activeFocusOnTab: true
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Report of %1").arg(Words.ago(modelData.when)) + ": " + modelData.text
            Layout.fillWidth: true

            Ring { shown: report.activeFocus; radius: Theme.radius + gap }
            Phrase {
                id: said
                silent: true
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 14 }
                text: report.modelData.text.trim()
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
            }
        }
    }
    Flow {
        visible: sheet.mishaps.count > 0
        spacing: 8
        Layout.fillWidth: true

        Push { text: qsTr("Copy"); glyph: "copy"; onClicked: sheet.mishaps.copy() }
        Push { text: qsTr("Save…"); glyph: "save"; onClicked: chooser.open() }
        Push { text: qsTr("Delete"); glyph: "trash"; tone: "danger"; onClicked: { sheet.mishaps.erase(sheet.mishaps.reports.map(report => report.id)); sheet.close() } }
    }
}
