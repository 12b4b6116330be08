// What is going on, in words.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

AbstractButton {
    id: chip

    required property Pulse pulse

    readonly property string line: {
        switch (pulse.state) {
        case "meeting": return qsTr("Exchanging with %1").arg(pulse.friend)
        case "step": return qsTr("In step with %1").arg(pulse.friend)
        case "away": return qsTr("%1 is not on this network").arg(pulse.friend)
        case "alone": return qsTr("No friends here yet")
        case "off": return qsTr("The network is out of reach")
        case "waiting": return qsTr("Waiting for your friend")
        }
        return qsTr("Looking for friends")
    }
    readonly property string more: {
        switch (pulse.state) {
        case "meeting": return pulse.left > 0 ? qsTr("%n to go", "", pulse.left) : qsTr("just now")
        case "step": return Words.ago(pulse.when)
        case "away": return pulse.when > 0 ? qsTr("Last in step %1").arg(Words.ago(pulse.when)) : qsTr("Not in step yet")
        case "alone": return qsTr("All is on this computer")
        case "off": return qsTr("All you write is kept here")
        case "waiting": return qsTr("The invitation is open")
        }
        return qsTr("On this network")
    }

    // Said aloud where it is news: not that one looks for friends, nor each entry that comes.
    readonly property string news: ["step", "away", "off"].includes(pulse.state) && visible ? line : ""
    onNewsChanged: Aloud.say(news, false)

    text: line + ", " + more
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    enabled: pulse.canMeet
    padding: 12
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: qsTr("Exchange with everyone within reach now")
    ToolTip.visible: hovered
    ToolTip.delay: 600
    ToolTip.text: Accessible.description
    onClicked: pulse.meet()
    Keys.onReturnPressed: click()

    contentItem: RowLayout {
        spacing: 10

        Rectangle {
            implicitWidth: 9
            implicitHeight: 9
            radius: 5
            color: chip.pulse.state === "step" || chip.pulse.state === "meeting" ? Theme.accent : Theme.edge
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 5
            Layout.leftMargin: 2
        }
        ColumnLayout {
            spacing: 2
            Phrase { text: chip.line; font.pixelSize: Theme.small; font.weight: Font.DemiBold; wrapMode: Text.Wrap; lineHeight: 1.15; Layout.fillWidth: true }
            Phrase { text: chip.more; font.pixelSize: Theme.small; color: Theme.soft; Layout.fillWidth: true }
        }
    }
    background: Rectangle {
        radius: 10
        color: chip.hovered ? Theme.hover : "transparent"
        border.width: 1
        border.color: Theme.line

        Ring { shown: chip.visualFocus; radius: 10; gap: 1 }
    }
}
