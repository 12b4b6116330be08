// What the app does when its window is not looked at.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge

ColumnLayout {
    id: settings

    required property Seat seat
    required property Herald herald

    spacing: 0

    Setting {
        heading: qsTr("News while you look elsewhere")
        sentence: qsTr("Your desktop may keep what it is told, and show it on a locked screen. While the screen is locked, it is never told more than that there is something new.")
        choices: [{ key: "off", text: qsTr("Tell me nothing") }, { key: "some", text: qsTr("That there is something new") }, { key: "all", text: qsTr("Who wrote about what") }]
        current: settings.seat.notices
        Layout.fillWidth: true
        onChosen: key => settings.seat.notices = key
    }
    Setting {
        heading: qsTr("When the window is closed")
        sentence: qsTr("Friends' computers can meet yours only while Vouchsafe runs.")
        choices: [{ key: "end", text: qsTr("End") }, { key: "stay", text: qsTr("Stay beside the clock") }]
        current: settings.seat.stays ? "stay" : "end"
        Layout.fillWidth: true
        onChosen: key => settings.seat.stays = key === "stay"
    }
    Setting {
        heading: qsTr("When this computer starts")
        choices: [{ key: "no", text: qsTr("Do nothing") }, { key: "yes", text: qsTr("Start Vouchsafe") }]
        current: settings.herald.starts ? "yes" : "no"
        Layout.fillWidth: true
        onChosen: key => settings.herald.starts = key === "yes"
    }
}
