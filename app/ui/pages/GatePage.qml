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

    function show(): void {
        const step = stage === "locked" ? "Unlock" : stage === "words" ? "Words" : stage === "doors" ? "Doors" : stage === "restore" ? "Restore" : stage === "joining" ? "Join" : "Begin"
        place.setSource(step + "Step.qml", { desk: desk })
    }

    onStageChanged: if (stage !== "open") show()
    Component.onCompleted: show()

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

                Logo { size: 34 }
                Phrase { text: "Vouchsafe"; font.pixelSize: Theme.title; font.weight: Font.Bold }
            }
            Loader {
                id: place
                focus: true
                Layout.fillWidth: true
                onLoaded: (item as Item).forceActiveFocus()
            }
        }
    }
}
