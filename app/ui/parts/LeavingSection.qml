// Everything one wrote, for other programs: said plainly that anybody can read it.
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Section {
    id: section

    required property Leaving leaving
    readonly property bool running: leaving.stage === "running"

    signal choose()

    glyph: "pass"
    heading: qsTr("For other programs")
    sentence: qsTr("Everything you wrote, with your photos and what you imported, in formats that other programs and any spreadsheet read. Unlike a backup it is not locked: anybody who has the file can read it.")

    Underway {
        visible: section.running
        label: qsTr("Writing it down…")
        more: qsTr("%n entries and photos written", "", section.leaving.done)
        done: section.leaving.done
        total: section.leaving.total
        Layout.fillWidth: true
        onStop: section.leaving.cancel()
    }
    Alarm {
        visible: section.leaving.complaint !== ""
        sentence: Words.told(section.leaving.complaint)
        Layout.fillWidth: true
    }
    Told {
        visible: section.leaving.stage === "done"
        text: qsTr("%n entries", "", section.leaving.entries) + " · " + qsTr("%n photos", "", section.leaving.photos)
            + (section.leaving.missing > 0 ? " · " + qsTr("%n photos are not on this computer", "", section.leaving.missing) : "")
            + "\n" + section.leaving.place
        wrapMode: Text.WrapAnywhere
        Layout.fillWidth: true
    }
    Push {
        text: qsTr("Write everything down")
        enabled: !section.running
        onClicked: section.choose()
    }
}
