// Before the room: a new profile in three steps, or the passphrase.
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."
import "../parts"

FocusScope {
    id: gate

    required property Desk desk
    readonly property string stage: desk.gate.stage
    readonly property bool split: width >= 960

    Rectangle {
        id: side
        visible: gate.split
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
            readonly property real room: gate.stage === "words" ? 600 : gate.stage === "doors" ? 520 : 420

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
                sourceComponent: gate.stage === "locked" ? unlock : gate.stage === "words" ? words : gate.stage === "doors" ? doors : begin
                onLoaded: item.forceActiveFocus()
            }
        }
    }

    Component { id: begin; BeginStep { gate: gate.desk.gate } }
    Component { id: unlock; UnlockStep { gate: gate.desk.gate } }
    Component { id: words; WordsStep { gate: gate.desk.gate } }
    Component { id: doors; DoorsStep { desk: gate.desk } }
}
