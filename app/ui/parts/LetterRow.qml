// A sealed file that was opened: from whom, and what came of it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

Rectangle {
    id: row

    required property string file
    required property string friend
    required property string name
    required property int received
    required property int withdrawn
    required property int held
    required property int lacking
    required property bool old
    required property string problem
    readonly property string line: problem !== "" ? Words.told(problem)
        : old ? qsTr("Nothing new: a later file of theirs was opened before.")
        : [
            received > 0 ? qsTr("%n entries came", "", received) : "",
            withdrawn > 0 ? qsTr("%n were taken back", "", withdrawn) : "",
            lacking > 0 ? qsTr("%n are still to come in another file", "", lacking) : "",
            held > 0 ? qsTr("%n are held back", "", held) : ""
          ].filter(part => part !== "").join(" · ") || qsTr("Nothing new; all of it was here.")
    signal see()
    signal meet()

    radius: Theme.radius
    color: problem !== "" ? "transparent" : Theme.wash
    border.width: problem !== "" ? 1 : 0
    border.color: Theme.bad
    implicitHeight: inside.implicitHeight + 28
    Accessible.role: Accessible.StaticText
    Accessible.name: (name !== "" ? qsTr("From %1").arg(name) : file) + ": " + line

    ColumnLayout {
        id: inside
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 16 }
        spacing: 6

        RowLayout {
            spacing: 10
            Avatar { visible: row.name !== ""; name: row.name; person: row.friend; size: 30 }
            Icon { visible: row.problem !== ""; name: "warning"; ink: Theme.bad; size: 20; Layout.preferredWidth: 20; Layout.preferredHeight: 20 }
            Phrase { silent: true; text: row.name !== "" ? qsTr("From %1").arg(row.name) : row.file; font.weight: Font.DemiBold; Layout.fillWidth: true }
            Phrase { visible: row.name !== "" && row.width > 460; text: row.file; color: Theme.soft; font.pixelSize: Theme.small; elide: Text.ElideMiddle; Layout.maximumWidth: row.width * 0.4 }
        }
        Phrase { silent: true; text: row.line; wrapMode: Text.Wrap; color: row.problem !== "" ? Theme.bad : Theme.ink; Layout.fillWidth: true }
        Flow {
            visible: row.problem === "" && (row.received > 0 || row.held > 0)
            spacing: 4
            Layout.fillWidth: true
            Layout.leftMargin: -10
            Push { visible: row.received > 0; text: qsTr("Show what %1 wrote").arg(row.name); tone: "plain"; onClicked: row.see() }
            Push { visible: row.held > 0; text: qsTr("Why held back?"); tone: "plain"; onClicked: row.meet() }
        }
    }
}
