// One study: who asks and why, then the question, then exactly what would leave.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Brands brands
    required property People people
    signal spread()
    readonly property var shown: brands.shown
    readonly property string stage: brands.stage

    heading: qsTr("%1 asks").arg(shown.brand ?? "")
    room: 560
    onStageChanged: stage === "none" ? close() : open()
    onClosed: if (stage !== "none") brands.close()

    FileDialog {
        id: saver
        title: qsTr("Seal the answer into a file")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "answer"
        onAccepted: sheet.brands.seal(selectedFile)
    }

    Phrase { text: sheet.shown.purpose ?? ""; wrapMode: Text.Wrap; Layout.fillWidth: true }
    Repeater {
        model: sheet.shown.warnings ?? []
        RowLayout {
            id: warning
            required property string modelData
            spacing: 8
            Icon { name: "warning"; ink: Theme.bad; size: 18; Layout.preferredWidth: 18; Layout.preferredHeight: 18; Layout.alignment: Qt.AlignTop }
            Phrase { text: Words.told(warning.modelData); color: Theme.bad; wrapMode: Text.Wrap; Layout.fillWidth: true }
        }
    }
    StudyFacts { shown: sheet.shown; visible: sheet.stage === "asked" && sheet.brands.question === ""; Layout.fillWidth: true }
    StudyReceipt {
        brands: sheet.brands
        visible: sheet.stage === "asked" && sheet.brands.question === "" && !sheet.shown.rekeyed && (sheet.shown.receipt ?? "") !== ""
        Layout.fillWidth: true
    }
    StudyQuestion {
        brands: sheet.brands
        visible: sheet.stage !== "none" && sheet.stage !== "sealed" && sheet.brands.question !== ""
        Layout.fillWidth: true
    }
    StudyPreview { brands: sheet.brands; visible: sheet.stage === "drawn" || sheet.stage === "sealed"; Layout.fillWidth: true }
    Complaint {
        text: sheet.brands.complaint
    }
    StudyDelivery { shown: sheet.shown; visible: sheet.stage === "sealed" && stage !== ""; Layout.fillWidth: true }
    StudySend { visible: sheet.stage === "sealed" && sheet.shown.delivery !== "confirmed"; brands: sheet.brands; people: sheet.people; Layout.fillWidth: true }
    Flow {
        layoutDirection: Qt.RightToLeft
        spacing: 8
        Layout.topMargin: 6
        Layout.fillWidth: true
        Push {
            visible: sheet.stage === "asked" && sheet.brands.question === "" && !sheet.shown.rekeyed
            text: qsTr("See the question")
            tone: "primary"
            onClicked: sheet.brands.ask()
        }
        Push {
            visible: sheet.stage === "asked" && !!sheet.shown.rekeyed
            text: qsTr("I asked them: it is them")
            onClicked: sheet.brands.board.trust(sheet.shown.study)
        }
        Push {
            visible: sheet.stage === "drawn" || sheet.stage === "sealed"
            text: sheet.stage === "sealed" ? qsTr("Save it again") : qsTr("Seal it into a file")
            glyph: "save"
            tone: sheet.stage === "sealed" ? "quiet" : "primary"
            onClicked: saver.open()
        }
        Push { visible: sheet.stage === "drawn"; text: qsTr("Seal it to be sent"); onClicked: sheet.brands.seal("") }
        Push { text: sheet.stage === "sealed" ? qsTr("Done") : qsTr("Not now"); onClicked: sheet.close() }
        Push {
            visible: sheet.stage === "asked" || sheet.stage === "sealed"
            text: sheet.shown.passed ? qsTr("Pass it along no more") : qsTr("Pass along")
            glyph: "pass"
            tone: "plain"
            onClicked: sheet.shown.passed ? sheet.brands.board.stopStudy(sheet.shown.study) : sheet.spread()
        }
    }
}
