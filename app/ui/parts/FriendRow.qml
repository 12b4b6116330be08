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
    required property bool alike
    required property string introducedBy
    required property string standing
    required property double inStep
    required property string way
    required property int entries
    required property bool blocked
    required property int held
    readonly property bool roomy: width >= 560 * Theme.scale
    signal compare()
    signal look()
    signal feed()
    signal block()
    signal part()
    signal meet()
    signal examine()

    implicitHeight: Math.max(76, line.implicitHeight + 28)
    Accessible.role: Accessible.ListItem
    Accessible.name: name

    Rectangle { anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.line }

    RowLayout {
        id: line
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        spacing: 14

        FriendFace {
            friend: row.friend
            name: row.name
            hue: row.hue
            verified: row.verified
            standing: row.standing
            inStep: row.inStep
            way: row.way
            blocked: row.blocked
            held: row.held > 0
            warning: row.blocked || row.verified ? ""
                : row.alike ? qsTr("Look twice: another friend has a name like this. Compare words.")
                : row.introducedBy ? qsTr("Introduced by %1. Compare words when you meet.").arg(row.introducedBy)
                : row.roomy ? "" : qsTr("Compare words when you talk next.")
            doubtful: row.alike
            Layout.fillWidth: true
            Layout.leftMargin: -6
            onClicked: row.meet()
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
                choices: [{ key: "meet", text: qsTr("Everything about %1").arg(row.name), glyph: "people" }].concat(row.blocked ? [] : [
                    { key: "feed", text: qsTr("Show what they wrote"), glyph: "post" },
                    { key: "look", text: qsTr("What they see"), glyph: "eye" },
                    { key: "compare", text: qsTr("Compare words"), glyph: "shield" }
                ]).concat(row.blocked || row.standing !== "away" ? [] : [
                    { key: "examine", text: qsTr("Why is %1 not here?").arg(row.name), glyph: "warning" }
                ]).concat([
                    { key: "block", text: row.blocked ? qsTr("Unblock") : qsTr("Block"), glyph: "close" },
                    { key: "part", text: qsTr("End the friendship"), glyph: "trash", bad: true }
                ])
                onChosen: key => {
                    switch (key) {
                    case "meet": row.meet(); break
                    case "feed": row.feed(); break
                    case "look": row.look(); break
                    case "compare": row.compare(); break
                    case "block": row.block(); break
                    case "part": row.part(); break
                    case "examine": row.examine(); break
                    }
                }
            }
        }
    }
}
