// Three doors into a room that is still empty.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."
import "../parts"

FocusScope {
    id: step

    required property Desk desk

    implicitHeight: column.implicitHeight

    function enter(page: string): void {
        desk.gate.enter()
        if (page === "write")
            desk.way.write()
        else if (page)
            desk.way.go(page)
    }

    ColumnLayout {
        id: column
        width: parent.width
        spacing: 12

        Phrase {
            text: qsTr("Where would you like to begin?")
            font.pixelSize: Theme.display
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            lineHeight: 1.15
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            Layout.bottomMargin: 8
        }
        Door {
            glyph: "bring"
            text: qsTr("Bring my history")
            more: qsTr("What you rated and wrote on Goodreads, Letterboxd and elsewhere, from a file")
            focus: true
            Layout.fillWidth: true
            onClicked: step.enter("import")
        }
        Door {
            glyph: "write"
            text: qsTr("Write one")
            more: qsTr("The last good book, film, place or thing")
            Layout.fillWidth: true
            onClicked: step.enter("write")
        }
        Door {
            glyph: "invite"
            text: qsTr("Invite a friend")
            more: qsTr("By a link or a code; it takes a minute")
            Layout.fillWidth: true
            onClicked: step.enter("people")
        }
        Push {
            text: qsTr("Just look around")
            tone: "plain"
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: 4
            onClicked: step.enter("")
        }
    }
}
