// Sending a sealed answer to the brand's inbox: straight, or over a friend or two, and who sees what then.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: sending

    required property Brands brands
    required property People people
    property string friend: ""
    readonly property string name: friend === "" ? "" : people.nameOf(friend)
    readonly property string brand: brands.shown.brand ?? ""
    readonly property Board board: brands.board

    spacing: 10

    Phrase { text: qsTr("Or send it to their inbox"); font.weight: Font.DemiBold; Layout.topMargin: 6 }
    Field { id: link; label: qsTr("The link to the brand's inbox"); placeholderText: "vouchsafe:inbox/1/…"; Layout.fillWidth: true }
    Flow {
        visible: link.text.trim() !== ""
        spacing: 8
        Layout.fillWidth: true
        Chip { text: qsTr("Straight"); checked: sending.friend === ""; onClicked: sending.friend = "" }
        Repeater {
            model: sending.people.friendChoices
            Chip {
                required property var modelData
                text: qsTr("Over %1").arg(modelData.text)
                checked: sending.friend === modelData.key
                onClicked: sending.friend = modelData.key
            }
        }
    }
    Tick { id: twice; visible: link.text.trim() !== "" && sending.friend !== ""; text: qsTr("And over one of their friends"); Layout.fillWidth: true }
    Told {
        visible: link.text.trim() !== ""
        text: sending.friend === "" ? qsTr("%1 sees your computer's address, as with every connection, and so that you took part.").arg(sending.brand)
            : twice.checked ? qsTr("%1 sees that you send something to %2, and not what. Their friend sees %1, and %2 sees only that friend's address.").arg(sending.name).arg(sending.brand)
            : qsTr("%1 sees that you send something to %2, and not what. %2 sees only %1's address.").arg(sending.name).arg(sending.brand)
        color: Theme.soft
        font.pixelSize: Theme.small
    }
    Complaint { text: sending.board.complaint }
    Push {
        visible: link.text.trim() !== ""
        text: sending.board.busy ? qsTr("Sending…") : qsTr("Send it")
        enabled: !sending.board.busy
        onClicked: sending.board.send(sending.brands.shown.study, link.text, sending.friend, twice.visible && twice.checked)
    }
}
