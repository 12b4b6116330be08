// A drop folder, and how it stands with it, in words.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

Rectangle {
    id: row

    required property string folder
    required property bool there
    required property int files
    required property string problem
    readonly property string line: !there ? qsTr("Not there now. It is looked for again and again.")
        : problem !== "" ? Words.told(problem)
        : files > 0 ? qsTr("%n of your files lie there, up to date.", "", files) : qsTr("Watched. Nothing of yours lies there yet.")
    signal remove()

    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: Theme.line
    implicitHeight: inside.implicitHeight + 26
    Accessible.role: Accessible.ListItem
    Accessible.name: folder + ": " + line

    RowLayout {
        id: inside
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 16; rightMargin: 8 }
        spacing: 12
        ColumnLayout {
            spacing: 3
            Phrase { silent: true; text: row.folder; font.weight: Font.DemiBold; elide: Text.ElideMiddle; Layout.fillWidth: true }
            Phrase { silent: true; text: row.line; color: row.there && row.problem === "" ? Theme.soft : Theme.bad; font.pixelSize: Theme.small; wrapMode: Text.Wrap; Layout.fillWidth: true }
        }
        Push {
            text: qsTr("Watch %1 no more").arg(row.folder)
            glyph: "close"
            tone: "plain"
            display: AbstractButton.IconOnly
            onClicked: row.remove()
        }
    }
}
