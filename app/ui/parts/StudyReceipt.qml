// The code on a receipt, exchanged for a proof of the purchase that says nothing of whose it was.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: receipt

    required property Brands brands
    readonly property string standing: brands.shown.receipt ?? ""
    readonly property string brand: brands.shown.brand ?? ""

    spacing: 10

    FileDialog {
        id: saver
        title: qsTr("Write the slip for the brand into a file")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "slip"
        onAccepted: receipt.brands.exchange(code.text, selectedFile)
    }

    Phrase { text: qsTr("Did you buy it?"); font.weight: Font.DemiBold; Layout.topMargin: 6 }
    Told {
        text: receipt.standing === "held" ? qsTr("Your receipt was accepted. It stands behind your answer, and %1 cannot tell which one it was.").arg(receipt.brand)
            : receipt.standing === "asked" ? qsTr("The slip is written. Hand it to %1, open here what they give back, and then answer.").arg(receipt.brand)
            : qsTr("With the code on your receipt %1 knows that a buyer answers, and cannot tell which one. Without it they may not count your answer.").arg(receipt.brand)
        color: Theme.soft
    }
    Field { id: code; visible: receipt.standing !== "held"; label: qsTr("The code on the receipt"); placeholderText: "ABCD-EFGH-JKLM-NPQR"; Layout.fillWidth: true }
    Push {
        visible: code.visible && code.text.trim() !== ""
        text: qsTr("Write the slip for the brand")
        glyph: "save"
        onClicked: saver.open()
    }
}
