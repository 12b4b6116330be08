// A friend as the way to their page: face, name, how we stand, and whether something is held back.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

AbstractButton {
    id: face

    property string friend
    property string name
    property string hue
    property bool verified
    property string standing
    property double inStep
    property string way
    property bool blocked
    property bool held
    property string warning
    property bool doubtful

    text: qsTr("Everything about %1").arg(name)
    padding: 6
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: [state.text, warning, notice.visible ? notice.text : ""].filter(part => part !== "").join(", ")
    Keys.onReturnPressed: click()

    contentItem: RowLayout {
        spacing: 14

        Avatar { name: face.name; person: face.friend; hue: face.hue; size: Math.round(46 * Math.min(1.3, Theme.scale)); opacity: face.blocked ? 0.5 : 1 }
        ColumnLayout {
            spacing: 3
            RowLayout {
                spacing: 6
                Phrase { text: face.name; font.pixelSize: Theme.lead; font.weight: Font.DemiBold; Layout.fillWidth: true; Layout.maximumWidth: implicitWidth + 1 }
                Icon {
                    visible: face.verified
                    name: "shield"
                    ink: Theme.accent
                    size: 17
                    Layout.preferredWidth: 17
                    Layout.preferredHeight: 17
                    HoverHandler { id: over }
                    ToolTip.visible: over.hovered
                    ToolTip.text: qsTr("You have compared words")
                }
                Item { Layout.fillWidth: true }
            }
            FriendState { id: state; standing: face.standing; inStep: face.inStep; way: face.way; Layout.fillWidth: true }
            Phrase {
                visible: face.warning !== ""
                text: face.warning
                color: face.doubtful ? Theme.bad : Theme.soft
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Phrase {
                id: notice
                visible: face.held
                text: qsTr("Some of what they show is held back")
                color: Theme.bad
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
    }
    background: Rectangle {
        radius: 10
        color: face.hovered ? Theme.hover : "transparent"
        Ring { shown: face.visualFocus; radius: 12 }
    }
}
