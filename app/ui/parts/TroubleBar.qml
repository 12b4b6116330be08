// What the window is in trouble with: what has happened, what is safe, and a button for what is next. Across the top.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Rectangle {
    id: bar

    required property Desk desk
    readonly property Plight plight: desk.plight
    readonly property Mishaps mishaps: desk.mishaps
    readonly property bool open: desk.gate.stage === "open"
    readonly property string word: plight.word || (mishaps.fresh ? "mishap" : "")
    readonly property var face: {
        switch (word) {
        case "stuck": return {
            heading: qsTr("Your disk does not answer"),
            sentence: qsTr("What was kept is safe, and what you are writing stays here. It goes on by itself once the disk answers; if it is a stick or a network drive, see whether it is plugged in."),
            deed: qsTr("Look again"), other: qsTr("Lock now")
        }
        case "full": return {
            heading: qsTr("Your disk is full"),
            sentence: qsTr("Nothing is lost: what was kept is safe, and what you are writing stays here. Make room, then try again. Friends' photos in full can go first: they come again when you look at them."),
            deed: qsTr("Try again"), other: qsTr("Free space")
        }
        case "held": return {
            heading: qsTr("Another program holds the file of your vault"),
            sentence: qsTr("Nothing is lost, and what you are writing stays here. Close the other program, such as one for backups, then try again."),
            deed: qsTr("Try again")
        }
        case "disk": return {
            heading: qsTr("Your disk refuses to work"),
            sentence: qsTr("What was kept before is safe, and what you are writing stays here. See to the disk and its cable, then try again."),
            deed: qsTr("Try again")
        }
        case "damaged": return {
            heading: qsTr("A part of your vault cannot be read"),
            sentence: qsTr("Nothing was changed in it. Friends still have what you showed them, and a backup has everything: it can be brought back on this computer."),
            deed: qsTr("Try again"), other: qsTr("Backups")
        }
        case "fell": return {
            heading: qsTr("The connection to friends has ended, by a mistake in Vouchsafe"),
            sentence: qsTr("All that you and your friends wrote is here, and you can go on writing. Friends get it once the connection is there again."),
            deed: qsTr("Start it again"), other: qsTr("What happened")
        }
        case "off": return {
            heading: qsTr("The network cannot be used"),
            sentence: qsTr("All that you and your friends wrote is here, and you can go on writing. Friends get it when your computers meet again."),
            deed: qsTr("Try again")
        }
        case "cut": return {
            heading: qsTr("This computer is in no network"),
            sentence: qsTr("All that you and your friends wrote is here, and you can go on writing. Join the Wi-Fi or plug in the cable; it is noticed by itself."),
            deed: qsTr("Look again")
        }
        case "mishap": return {
            heading: qsTr("Something went wrong in Vouchsafe itself"),
            sentence: qsTr("Nothing that was kept is lost. What is known of it stands in a report on this computer, without a word of yours in it. It is sent nowhere."),
            deed: qsTr("What happened"), other: qsTr("Not now")
        }
        }
        return { heading: "", sentence: "" }
    }

    function take(first: bool): void {
        if (word === "mishap" && !first)
            mishaps.see()
        else if (word === "mishap" || (word === "fell" && !first))
            (sheet.made() as MishapSheet).open()
        else if (first)
            plight.mend()
        else if (word === "stuck")
            desk.gate.lock()
        else if (word === "damaged")
            desk.way.go("backup")
        else
            desk.collecting.free()
    }

    function say(): void {
        if (word)
            Aloud.say(face.heading + ". " + face.sentence, true)
    }

    readonly property bool broad: width > 860 * Theme.scale

    onWordChanged: Qt.callLater(say)
    Component.onCompleted: mishaps.look()
    visible: word !== ""
    implicitHeight: visible ? line.implicitHeight + 28 : 0
    color: Theme.alarm
    Accessible.role: Accessible.AlertMessage
    Accessible.name: face.heading
    Accessible.description: face.sentence

    Rectangle { anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.bad }

    GridLayout {
        id: line
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.narrow ? 16 : 24; rightMargin: Theme.narrow ? 16 : 24 }
        columns: bar.broad ? 3 : 2
        columnSpacing: 14
        rowSpacing: 10

        Icon { name: bar.visible ? "warning" : ""; ink: Theme.bad; size: 22; Layout.preferredWidth: 22; Layout.preferredHeight: 22; Layout.alignment: Qt.AlignTop }
        ColumnLayout {
            spacing: 2
            Phrase { silent: true; text: bar.face.heading; font.weight: Font.DemiBold; wrapMode: Text.Wrap; Layout.fillWidth: true }
            Phrase { silent: true; text: bar.face.sentence; font.pixelSize: Theme.small; wrapMode: Text.Wrap; Layout.fillWidth: true }
        }
        Flow {
            spacing: 8
            Layout.column: bar.broad ? 2 : 1
            Layout.row: bar.broad ? 0 : 1
            Layout.fillWidth: !bar.broad
            Layout.preferredWidth: bar.broad ? first.implicitWidth + (other.visible ? other.implicitWidth + spacing : 0) : -1

            Push { id: first; text: bar.plight.mending ? qsTr("One moment…") : bar.face.deed ?? ""; tone: "primary"; enabled: !bar.plight.mending; onClicked: bar.take(true) }
            Push { id: other; visible: text !== "" && (bar.open || bar.word === "mishap"); text: bar.face.other ?? ""; onClicked: bar.take(false) }
        }
    }
    Later { id: sheet; sourceComponent: MishapSheet { mishaps: bar.mishaps } }
}
