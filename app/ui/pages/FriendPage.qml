// One friend: how we stand, the words that prove it, what they see, files for them, what they may take up here.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."
import "../parts"

FocusScope {
    id: page

    required property Desk desk
    readonly property Companion one: desk.companion
    readonly property People people: desk.people
    readonly property real column: Math.min(680, width - 2 * Theme.margin)

    Connections {
        target: page.one
        function onChanged(): void { if (page.one.gone) page.desk.way.back() }
    }

    Flickable {
        anchors.fill: parent
        contentHeight: form.implicitHeight + form.y + 48
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: Scroll {}

        ColumnLayout {
            id: form
            x: (page.width - page.column) / 2
            y: Theme.narrow ? 18 : 30
            width: page.column
            spacing: 14

            PageHead { heading: page.one.name; deep: true; Layout.fillWidth: true; onBack: page.desk.way.back() }

            RowLayout {
                spacing: 16
                Layout.bottomMargin: 6
                Avatar { name: page.one.name; person: page.one.friend; size: Math.round(64 * Math.min(1.3, Theme.scale)); opacity: page.one.blocked ? 0.5 : 1 }
                ColumnLayout {
                    spacing: 3
                    FriendState { standing: page.one.standing; inStep: page.one.inStep; way: page.one.way; font.pixelSize: Theme.body; wrapMode: Text.Wrap; Layout.fillWidth: true }
                    Phrase { text: qsTr("Friends since %1").arg(Words.day(page.one.since)); color: Theme.soft; font.pixelSize: Theme.small; Layout.fillWidth: true }
                    Phrase {
                        visible: text !== ""
                        text: page.one.circles.map(name => Words.circleNamed(name)).join(" · ")
                        color: Theme.soft
                        font.pixelSize: Theme.small
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                }
            }
            Push {
                visible: page.one.standing === "away"
                text: qsTr("Why is %1 not here?").arg(page.one.name)
                tone: "plain"
                Layout.leftMargin: -10
                Layout.topMargin: -8
                onClicked: (doctor.made() as DoctorSheet).open()
            }
            Alarm {
                visible: page.one.ready && page.one.why !== ""
                sentence: (page.one.waiting > 0 ? qsTr("%n entries of theirs are held back.", "", page.one.waiting) + " " : "") + Words.held(page.one.why, page.one.limits)
                action: page.one.why === "per_minute" ? "" : qsTr("Change the limits")
                Layout.fillWidth: true
                onTaken: (limits.made() as LimitsSheet).ask()
            }
            Section {
                first: true
                glyph: "shield"
                heading: page.one.verified ? qsTr("You have compared words") : qsTr("Is it really %1?").arg(page.one.name)
                sentence: page.one.verified ? qsTr("Nobody is in between.") : qsTr("Compare six words once, by telephone or when you meet. Until then it is only very likely.")
                visible: !page.one.blocked
                Layout.fillWidth: true
                Push { text: qsTr("Compare words"); onClicked: { page.people.compare(page.one.friend); (words.made() as SafetyWords).ask(page.one.friend, page.one.name, page.one.verified) } }
            }
            Section {
                glyph: "eye"
                heading: qsTr("Between you")
                sentence: page.one.blocked ? qsTr("Nothing, while they are blocked.")
                    : !page.one.ready ? qsTr("Counting…")
                    : qsTr("%1 shows you %2, and sees %3 of yours.").arg(page.one.name)
                        .arg(qsTr("%n entries", "", page.one.entries)).arg(qsTr("%n entries", "", page.one.sees))
                Layout.fillWidth: true
                Flow {
                    visible: !page.one.blocked
                    spacing: 8
                    Layout.fillWidth: true
                    Push { text: qsTr("What they see"); onClicked: { page.people.look(page.one.friend); (seen.made() as SeenSheet).ask(page.one.name) } }
                    Push { text: qsTr("Show what they wrote"); onClicked: { page.desk.home.showOf("friend:" + page.one.friend, page.one.name); page.desk.way.go("home") } }
                }
            }
            Section {
                visible: !page.one.blocked
                glyph: "save"
                heading: qsTr("Never online at the same time?")
                sentence: qsTr("Send what there is for %1 as a file: by mail, on a stick, however you like. Only %1 can open it.").arg(page.one.name)
                Layout.fillWidth: true
                Push { text: qsTr("Send as a file"); onClicked: { page.desk.mail.consider(page.one.friend); (send.made() as SendSheet).open() } }
            }
            Section {
                visible: !page.one.blocked
                glyph: "screen"
                heading: qsTr("What they take up here")
                Layout.fillWidth: true
                Busy { visible: !page.one.ready; Layout.preferredHeight: 32; Accessible.name: qsTr("Counting…") }
                Gauge {
                    visible: page.one.ready
                    label: qsTr("Entries")
                    used: qsTr("%1 of %2").arg(Words.count(page.one.entries)).arg(Words.count(page.one.limits.entries ?? 0))
                    value: page.one.entries
                    most: page.one.limits.entries ?? 1
                    Layout.fillWidth: true
                }
                Gauge {
                    visible: page.one.ready
                    label: qsTr("Room for entries")
                    used: qsTr("%1 of %2").arg(Words.size(page.one.bytes)).arg(Words.size(page.one.limits.bytes ?? 0))
                    value: page.one.bytes
                    most: page.one.limits.bytes ?? 1
                    Layout.fillWidth: true
                }
                Gauge {
                    visible: page.one.ready
                    label: qsTr("Photos in full")
                    used: qsTr("%1 of %2").arg(Words.size(page.one.media)).arg(Words.size(page.one.limits.media ?? 0))
                    value: page.one.media
                    most: page.one.limits.media ?? 1
                    Layout.fillWidth: true
                }
                Push { text: qsTr("Change the limits"); enabled: page.one.ready; onClicked: (limits.made() as LimitsSheet).ask() }
            }
            Section {
                heading: page.one.blocked ? qsTr("%1 is blocked").arg(page.one.name) : qsTr("If it has to end")
                sentence: page.one.blocked ? qsTr("Their computer is not let in, and no invitation or introduction brings them back. Unblock them, and they are in your circle of friends again.")
                    : qsTr("You can block %1, or end the friendship. What they may have copied by other means stays with them.").arg(page.one.name)
                Layout.fillWidth: true
                Flow {
                    spacing: 8
                    Layout.fillWidth: true
                    Push { visible: !page.one.blocked; text: qsTr("Block"); onClicked: (blocking.made() as BlockSheet).ask(page.one.friend, page.one.name) }
                    Push { visible: page.one.blocked; text: qsTr("Unblock"); tone: "primary"; onClicked: page.people.unblock(page.one.friend) }
                    Push { text: qsTr("End the friendship"); tone: "danger"; onClicked: (parting.made() as PartSheet).ask(page.one.friend, page.one.name) }
                }
            }
        }
    }

    Later { id: words; sourceComponent: SafetyWords { people: page.people } }
    Later { id: seen; sourceComponent: SeenSheet { people: page.people; onPicked: entry => { close(); page.desk.way.open(entry) } } }
    Later { id: send; sourceComponent: SendSheet { mail: page.desk.mail; name: page.one.name } }
    Later { id: limits; sourceComponent: LimitsSheet { one: page.one } }
    Later { id: blocking; sourceComponent: BlockSheet { people: page.people } }
    Later { id: doctor; sourceComponent: DoctorSheet { checkup: page.desk.checkup; people: page.people } }
    Later { id: parting; sourceComponent: PartSheet { people: page.people } }
}
