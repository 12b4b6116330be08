// Before the room: a new profile in three steps, or the passphrase.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."
import "../parts"

FocusScope {
    id: page

    required property Desk desk
    readonly property string stage: desk.gate.stage
    readonly property bool split: width >= 960

    Rectangle {
        id: side
        visible: page.split
        width: visible ? Math.round(parent.width * 0.4) : 0
        height: parent.height
        color: Theme.rail

        CoverWall { anchors.fill: parent }
    }

    Flickable {
        id: flick
        anchors { left: side.right; right: parent.right; top: parent.top; bottom: parent.bottom }
        contentHeight: Math.max(height, column.implicitHeight + 2 * Theme.margin)
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        ColumnLayout {
            id: column
            readonly property real room: page.stage === "words" ? 600 : page.stage === "doors" ? 520 : 420

            anchors.centerIn: parent
            width: Math.min(room, flick.width - 2 * Theme.margin)
            spacing: 0

            RowLayout {
                spacing: 11
                Layout.bottomMargin: 26

                Image { source: "image://ink/icon/vouchsafe/000000"; sourceSize: Qt.size(34, 34); Layout.preferredWidth: 34; Layout.preferredHeight: 34 }
                Phrase { text: "Vouchsafe"; font.pixelSize: Theme.title; font.weight: Font.Bold }
            }
            Loader {
                focus: true
                Layout.fillWidth: true
                sourceComponent: page.stage === "locked" ? unlock : page.stage === "words" ? words : page.stage === "doors" ? doors : begin
                onLoaded: (item as Item).forceActiveFocus()
            }
        }
    }

    Component { id: begin; BeginStep { gate: page.desk.gate } }
    Component { id: unlock; UnlockStep { gate: page.desk.gate } }
    Component { id: words; WordsStep { gate: page.desk.gate } }
    Component { id: doors; DoorsStep { desk: page.desk } }
}
