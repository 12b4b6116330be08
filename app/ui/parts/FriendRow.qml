// A friend, how we stand, and what can be done.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

Item {
    id: row

    required property string friend
    required property string name
    required property string hue
    required property bool verified
    required property string standing
    required property double inStep
    required property int entries
    required property bool blocked
    readonly property bool roomy: width >= 560 * Theme.scale
    signal compare()
    signal look()
    signal feed()
    signal block()
    signal part()

    implicitHeight: Math.max(76, line.implicitHeight + 28)
    Accessible.role: Accessible.ListItem
    Accessible.name: name

    Rectangle { anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.line }

    RowLayout {
        id: line
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        spacing: 14

        Avatar { name: row.name; person: row.friend; hue: row.hue; size: Math.round(46 * Math.min(1.3, Theme.scale)); opacity: row.blocked ? 0.5 : 1 }
        ColumnLayout {
            spacing: 3
            RowLayout {
                spacing: 6
                Phrase { text: row.name; font.pixelSize: Theme.lead; font.weight: Font.DemiBold; Layout.fillWidth: true; Layout.maximumWidth: implicitWidth + 1 }
                Icon {
                    visible: row.verified
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
            FriendState { standing: row.standing; inStep: row.inStep; Layout.fillWidth: true }
        }
        Push {
            visible: !row.verified && !row.blocked && row.roomy
            text: qsTr("Compare words")
            onClicked: row.compare()
        }
        Push {
            visible: !row.blocked && row.roomy
            text: qsTr("What they see")
            onClicked: row.look()
        }
        Push {
            id: more
            text: qsTr("More about %1").arg(row.name)
            glyph: "more"
            tone: "plain"
            display: AbstractButton.IconOnly
            Layout.rightMargin: -8
            onClicked: menu.popup(more, more.width - menu.width, more.height + 2)

            Choices {
                id: menu
                choices: (row.blocked ? [] : [
                    { key: "feed", text: qsTr("Show what they wrote"), glyph: "post" },
                    { key: "look", text: qsTr("What they see"), glyph: "eye" },
                    { key: "compare", text: qsTr("Compare words"), glyph: "shield" }
                ]).concat([
                    { key: "block", text: row.blocked ? qsTr("Unblock") : qsTr("Block"), glyph: "close" },
                    { key: "part", text: qsTr("End the friendship"), glyph: "trash", bad: true }
                ])
                onChosen: key => {
                    switch (key) {
                    case "feed": row.feed(); break
                    case "look": row.look(); break
                    case "compare": row.compare(); break
                    case "block": row.block(); break
                    case "part": row.part(); break
                    }
                }
            }
        }
    }
}
