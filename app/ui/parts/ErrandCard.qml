// A friend asks to have something sealed handed on to a brand.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

Rectangle {
    id: card

    required property string friend
    required property string brand
    required property bool more
    property var friends: []
    property bool busy: false
    signal carried()
    signal carriedBy(friend: string)

    implicitHeight: column.implicitHeight + 36
    radius: Theme.radius
    color: Theme.wash

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 20; topMargin: 18 }
        spacing: 8

        Phrase { text: qsTr("%1 asks you to hand something sealed to %2").arg(card.friend).arg(card.brand); font.weight: Font.DemiBold; wrapMode: Text.Wrap; Layout.fillWidth: true }
        Told {
            text: card.more ? qsTr("It is to go through one more friend of yours, so that %1 does not see your address either. You cannot read what is in it.").arg(card.brand)
                : qsTr("%1 sees your computer's address, and not %2's. You cannot read what is in it.").arg(card.brand).arg(card.friend)
            color: Theme.soft
            font.pixelSize: Theme.small
        }
        Push { visible: !card.more; text: qsTr("Hand it on"); tone: "primary"; enabled: !card.busy; onClicked: card.carried() }
        Flow {
            visible: card.more
            spacing: 8
            Layout.fillWidth: true
            Repeater {
                model: card.more ? card.friends.filter(one => one.text !== card.friend) : []
                Push {
                    required property var modelData
                    text: qsTr("Over %1").arg(modelData.text)
                    onClicked: card.carriedBy(modelData.key)
                }
            }
        }
    }
}
