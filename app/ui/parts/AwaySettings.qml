// Away from home: the switch, the relay, and what each of them means.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: settings

    required property Roaming roaming
    required property bool localOnly
    readonly property bool own: roaming.relay !== "none" && roaming.relay !== "public"
    property bool asking: false

    spacing: 0

    Phrase { text: qsTr("Away from home"); Accessible.role: Accessible.Heading; font.weight: Font.DemiBold; Layout.topMargin: 18; Layout.fillWidth: true }
    Phrase {
        text: settings.localOnly ? qsTr("“Local only” is on: friends meet you on this network, and nowhere else. Turn it off above to reach them over the internet as well.")
            : qsTr("Friends' computers and this one find each other over the internet too. Only friends are told where this computer is.")
        color: Theme.soft
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.topMargin: 4
    }
    Tick {
        id: wanted
        text: qsTr("Friends reach me over the internet")
        enabled: !settings.localOnly
        checked: settings.roaming.on && !settings.localOnly
        Layout.topMargin: 4
        Layout.leftMargin: -4
        Layout.fillWidth: true
        onToggled: settings.roaming.turn(checked)

        Connections {
            target: settings.roaming
            function onChanged() { wanted.checked = settings.roaming.on && !settings.localOnly }
        }
    }
    ColumnLayout {
        visible: wanted.checked
        spacing: 0
        Layout.fillWidth: true

        Setting {
            bare: true
            heading: qsTr("Where there is no direct way")
            sentence: qsTr("A relay passes on sealed packets. It sees that two internet addresses talk, when and how much, and two numbers that stand for the two computers; not who you are, and not what is said.")
            choices: [{ key: "none", text: qsTr("No relay") }, { key: "public", text: qsTr("The public relays") }, { key: "own", text: qsTr("A relay of our own") }]
            current: settings.own || settings.asking ? "own" : settings.roaming.relay
            Layout.fillWidth: true
            Layout.topMargin: 8
            onChosen: key => {
                settings.asking = key === "own"
                if (key !== "own")
                    settings.roaming.passOver(key)
            }
        }
        Phrase {
            visible: settings.roaming.relay === "public"
            text: qsTr("The public relays are run by the makers of iroh, the program that finds the way. They also find out which addresses this computer has.")
            color: Theme.soft
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.bottomMargin: 8
        }
        Field {
            visible: settings.own || settings.asking
            label: qsTr("The relay's address")
            placeholderText: "https://relay.example.org"
            text: settings.own ? settings.roaming.relay : ""
            Layout.fillWidth: true
            Layout.bottomMargin: 8
            onAccepted: settings.roaming.passOver(text)
        }
        Phrase { text: qsTr("A port that your router forwards to this computer, if there is one"); wrapMode: Text.Wrap; Layout.fillWidth: true; Layout.topMargin: 4 }
        Field {
            label: qsTr("Address and port outside")
            placeholderText: "203.0.113.7:4711"
            text: settings.roaming.address
            Layout.fillWidth: true
            Layout.topMargin: 6
            onAccepted: settings.roaming.tellOf(text)
        }
        Phrase {
            text: settings.roaming.reason !== "" ? settings.roaming.reason
                : settings.roaming.reached.length > 0 ? qsTr("Friends try to reach this computer at %1").arg(settings.roaming.reached.join(", "))
                : qsTr("No address of this computer can be reached from elsewhere yet: you reach friends who can be reached, and are not reached yourself.")
            color: Theme.soft
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.topMargin: 8
        }
    }
    Rectangle { color: Theme.line; implicitHeight: 1; Layout.fillWidth: true; Layout.topMargin: 18 }
}
