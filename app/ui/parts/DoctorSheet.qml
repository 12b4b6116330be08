// What is in the way of meeting friends, in words, and what to do next.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Checkup checkup
    required property People people

    function title(finding: var): string {
        const name = people.nameOf(finding.friend)
        switch (finding.cause) {
        case "network": return qsTr("This computer is in no network")
        case "port": return qsTr("Another program is in the way here")
        case "listening": return qsTr("Friends cannot knock at this computer")
        case "firewall": return name ? qsTr("A firewall keeps %1's computer closed").arg(name) : qsTr("A firewall keeps friends away")
        case "subnet": return qsTr("%1 is in another network").arg(name)
        case "isolation": return qsTr("This network keeps %1's computer and yours apart").arg(name)
        case "vpn": return qsTr("A VPN leads away from %1").arg(name)
        case "clock": return qsTr("The clocks of %1's computer and this one differ").arg(name)
        case "local only": return qsTr("%1 is outside of this network").arg(name)
        case "nobody": return qsTr("%1's computer is not here").arg(name)
        }
        switch (finding.check) {
        case "network": return qsTr("This computer is in a network")
        case "listening": return qsTr("Friends can knock at this computer")
        case "hearing": return qsTr("Announcements come in")
        case "vpn": return qsTr("A VPN is on")
        }
        return name ? qsTr("In step with %1").arg(name) : finding.found
    }

    function advice(finding: var): string {
        const name = people.nameOf(finding.friend)
        switch (finding.cause) {
        case "network": return qsTr("Join the Wi-Fi, or plug in the cable.")
        case "port": return qsTr("End the other program, or start Vouchsafe without a fixed port.")
        case "listening": return qsTr("Allow Vouchsafe in the settings of this computer's firewall.")
        case "firewall": return name ? qsTr("Allow Vouchsafe in the firewall of %1's computer or of this one: incoming TCP. One of the two is enough.").arg(name)
            : qsTr("Allow Vouchsafe in the settings of this computer's firewall: UDP port 5353, and incoming TCP.")
        case "subnet": return qsTr("Use the same network on both computers: the same Wi-Fi, and not its guest network.")
        case "isolation": return qsTr("Guest and office networks do that. Use another network or a phone's hotspot, or exchange a sealed file.")
        case "vpn": return qsTr("Turn the VPN off, or let it reach the local network.")
        case "clock": return qsTr("Let both computers set their time by themselves; then they find each other.")
        case "local only": return qsTr("Meet on one network; or turn “Local only” off in the settings.")
        case "nobody": return qsTr("Ask %1 whether Vouchsafe is open there, unlocked, and on this same network.").arg(name)
        }
        return ""
    }

    heading: qsTr("The doctor")
    room: 540
    onOpened: checkup.look()

    RowLayout {
        visible: sheet.checkup.busy
        spacing: 12
        Busy { implicitWidth: 28; implicitHeight: 28 }
        Phrase { text: qsTr("Looking at this computer, its network, and who answers…"); color: Theme.soft; wrapMode: Text.Wrap; Layout.fillWidth: true }
    }
    Repeater {
        model: sheet.checkup.findings

        Rectangle {
            id: found
            required property var modelData
            readonly property string next: sheet.advice(modelData)
            radius: Theme.radius
            color: modelData.well ? "transparent" : Theme.strong ? Theme.paper : Qt.alpha(Theme.bad, 0.08)
            border.width: !modelData.well && Theme.strong ? 1 : 0
            border.color: Theme.bad
            implicitHeight: lines.implicitHeight + (modelData.well ? 8 : 28)
            activeFocusOnTab: true
            Accessible.role: Accessible.StaticText
            Accessible.name: sheet.title(modelData) + (next ? ". " + next : "")
            Layout.fillWidth: true

            Ring { shown: found.activeFocus; radius: Theme.radius + gap }

            RowLayout {
                id: lines
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 14; rightMargin: 14 }
                spacing: 12

                Icon { name: found.modelData.well ? "check" : "warning"; ink: found.modelData.well ? Theme.accent : Theme.bad; size: 20; Layout.preferredWidth: 20; Layout.preferredHeight: 20; Layout.alignment: Qt.AlignTop; Layout.topMargin: 2 }
                ColumnLayout {
                    spacing: 3
                    Phrase { silent: true; text: sheet.title(found.modelData); font.weight: found.modelData.well ? Font.Normal : Font.DemiBold; wrapMode: Text.Wrap; Layout.fillWidth: true }
                    Phrase { silent: true; visible: text !== ""; text: found.next; color: Theme.soft; wrapMode: Text.Wrap; Layout.fillWidth: true }
                }
            }
        }
    }
    Push {
        visible: !sheet.checkup.busy
        text: qsTr("Look again")
        glyph: "sync"
        Layout.topMargin: 4
        onClicked: sheet.checkup.look()
    }
}
