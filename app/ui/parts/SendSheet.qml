// A sealed file for a friend: what would go into it, where to, and what was written.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Mail mail
    required property string name
    readonly property string stage: mail.stage

    heading: qsTr("Send a file to %1").arg(name)
    onClosed: mail.rest()

    FileDialog {
        id: where
        title: qsTr("Where to save the file")
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("Sealed files (*.vouchsafe)"), qsTr("All files (*)")]
        defaultSuffix: "vouchsafe"
        onAccepted: sheet.mail.pack(selectedFile)
    }

    Busy { visible: sheet.stage === "looking"; Layout.alignment: Qt.AlignHCenter; Accessible.name: qsTr("Looking what there is…") }
    Told {
        visible: sheet.stage === "ready"
        text: (sheet.mail.waiting === 0 ? qsTr("Nothing new that %1 has not confirmed. The file says how things stand, and thanks for what came.").arg(sheet.name)
            : qsTr("%n entries that %1 has not confirmed yet, with small photos.", "", sheet.mail.waiting).arg(sheet.name))
    }
    Told {
        visible: sheet.stage === "ready"
        text: sheet.mail.sent > 0 ? qsTr("You last made one %1.").arg(Words.ago(sheet.mail.sent)) : qsTr("You have not made one for them yet.")
        color: Theme.soft
        font.pixelSize: Theme.small
    }
    Underway {
        visible: sheet.stage === "packing"
        label: qsTr("Sealing…")
        more: qsTr("%1 of %2").arg(Words.count(sheet.mail.done)).arg(Words.count(sheet.mail.total))
        done: sheet.mail.done
        total: sheet.mail.total
        Layout.fillWidth: true
        onStop: sheet.mail.cancel()
    }
    ColumnLayout {
        visible: sheet.stage === "packed"
        spacing: 8
        Layout.fillWidth: true
        RowLayout {
            spacing: 10
            Icon { name: "check"; ink: Theme.accent; size: 22; Layout.preferredWidth: 22; Layout.preferredHeight: 22 }
            Told { text: qsTr("Sealed. Only %1 can open it.").arg(sheet.name); font.weight: Font.DemiBold }
        }
        Told { text: sheet.mail.files.join("\n"); wrapMode: Text.WrapAnywhere }
        Phrase {
            text: qsTr("%n entries inside", "", sheet.mail.inside) + " · " + Words.size(sheet.mail.size)
            color: Theme.soft
            font.pixelSize: Theme.small
            Layout.fillWidth: true
        }
        Phrase { text: qsTr("Send it however you like. It may come late, twice, or after the next one: nothing goes wrong."); color: Theme.soft; wrapMode: Text.Wrap; Layout.fillWidth: true }
    }
    Complaint {
        text: Words.told(sheet.mail.complaint)
    }
    RowLayout {
        visible: sheet.stage !== "packing"
        spacing: 8
        Layout.topMargin: 4
        Item { Layout.fillWidth: true }
        Push { text: sheet.stage === "packed" ? qsTr("Done") : qsTr("Not now"); onClicked: sheet.close() }
        Push {
            visible: sheet.stage === "ready"
            text: qsTr("Save the file")
            glyph: "save"
            tone: "primary"
            onClicked: { where.selectedFile = Qt.resolvedUrl(where.currentFolder + "/" + encodeURIComponent(sheet.mail.named(sheet.name))); where.open() }
        }
    }
}
