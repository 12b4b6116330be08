// What was brought before; each can be taken back.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: list

    required property Bringing bringing

    spacing: 0

    Phrase { text: qsTr("Brought before"); color: Theme.soft; font.pixelSize: Theme.small; font.weight: Font.DemiBold; Layout.bottomMargin: 4 }
    Repeater {
        model: list.bringing.imports
        Item {
            id: line
            required property string batch
            required property string file
            required property double made
            required property int imported
            required property int merged
            required property bool undone
            implicitHeight: Math.round(62 * Theme.scale)
            Layout.fillWidth: true

            Rectangle { anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.line }
            RowLayout {
                anchors.fill: parent
                spacing: 12
                ColumnLayout {
                    spacing: 2
                    Phrase { text: line.file; font.weight: Font.Medium; elide: Text.ElideMiddle; Layout.fillWidth: true }
                    Phrase {
                        text: (line.undone ? qsTr("taken back") : qsTr("%n entries", "", line.imported + line.merged)) + " · " + Words.ago(line.made)
                        color: Theme.soft
                        font.pixelSize: Theme.small
                        Layout.fillWidth: true
                    }
                }
                Push { visible: !line.undone; text: qsTr("Undo"); glyph: "undo"; onClicked: list.bringing.undo(line.batch) }
            }
        }
    }
}
