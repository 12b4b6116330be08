// Friends, circles, and the way in for a new friend.
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
    readonly property People people: desk.people
    readonly property real inner: Math.min(1080, width - 2 * Theme.margin)
    readonly property bool wide: inner >= 820 * Math.min(Theme.scale, 1.5)

    // What was asked for is brought into sight: on a narrow page the invitation lies below all friends.
    function reveal(card: Item): void {
        const top = card.mapToItem(flick.contentItem, 0, 0).y
        if (top < flick.contentY || top + card.height > flick.contentY + flick.height)
            flick.contentY = Math.max(0, Math.min(top - 16, flick.contentHeight - flick.height))
    }

    Flickable {
        id: flick
        anchors.fill: parent
        contentHeight: grid.implicitHeight + grid.y + 48
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: Scroll {}

        ColumnLayout {
            id: grid
            x: (page.width - page.inner) / 2
            y: Theme.narrow ? 18 : 30
            width: page.inner
            spacing: 20

            PageHead { heading: qsTr("People"); Layout.fillWidth: true }

            GridLayout {
                columns: page.wide ? 2 : 1
                columnSpacing: 40
                rowSpacing: 26
                Layout.fillWidth: true

                ColumnLayout {
                    spacing: 0
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    Layout.row: page.wide ? 0 : page.people.friends.count ? 0 : 1
                    Layout.column: 0

                    Empty {
                        visible: page.people.friends.count === 0
                        glyph: "people"
                        heading: qsTr("No friends here yet")
                        sentence: qsTr("Make an invitation and send it to one friend, or paste the one you got.")
                        Layout.fillWidth: true
                        Layout.topMargin: page.wide ? 30 : 0
                        Layout.bottomMargin: 30
                    }
                    Repeater {
                        model: page.desk.meeting.introductions.proposals
                        IntroductionRow {
                            introductions: page.desk.meeting.introductions
                            Layout.fillWidth: true
                            Layout.bottomMargin: 12
                        }
                    }
                    Repeater {
                        model: page.people.friends
                        FriendRow {
                            Layout.fillWidth: true
                            onCompare: { page.people.compare(friend); (words.made() as SafetyWords).ask(friend, name, verified) }
                            onLook: { page.people.look(friend); (seen.made() as SeenSheet).ask(name) }
                            onFeed: { page.desk.home.showOf("friend:" + friend, name); page.desk.way.go("home") }
                            onMeet: page.desk.way.meet(friend)
                            onBlock: blocked ? page.people.unblock(friend) : (blocking.made() as BlockSheet).ask(friend, name)
                            onPart: (parting.made() as PartSheet).ask(friend, name)
                            onExamine: (doctor.made() as DoctorSheet).open()
                        }
                    }
                    Push {
                        visible: page.people.friendChoices.length > 1
                        text: qsTr("Introduce two friends")
                        glyph: "people"
                        tone: "plain"
                        Layout.leftMargin: -10
                        Layout.topMargin: 12
                        onClicked: (introduce.made() as IntroduceSheet).open()
                    }
                    CircleRow {
                        people: page.people
                        visible: page.people.friends.count > 0 || page.people.circles.count > 2
                        Layout.fillWidth: true
                        Layout.topMargin: 30
                    }
                }
                ColumnLayout {
                    spacing: 18
                    Layout.alignment: Qt.AlignTop
                    Layout.preferredWidth: page.wide ? 330 : page.inner
                    Layout.fillWidth: !page.wide

                    InviteCard {
                        id: inviting
                        invitation: page.desk.invitation
                        meeting: page.desk.meeting
                        Layout.fillWidth: true
                        onHeightChanged: if (made || said) Qt.callLater(page.reveal, inviting)
                    }
                    FollowCard { meeting: page.desk.meeting; Layout.fillWidth: true }
                }
            }
        }
    }

    Later { id: words; sourceComponent: SafetyWords { people: page.people } }
    Later { id: seen; sourceComponent: SeenSheet { people: page.people; onPicked: entry => { close(); page.desk.way.open(entry) } } }
    Later { id: introduce; sourceComponent: IntroduceSheet { introductions: page.desk.meeting.introductions; people: page.people } }
    Later { id: parting; sourceComponent: PartSheet { people: page.people } }
    Later { id: blocking; sourceComponent: BlockSheet { people: page.people } }
    Later { id: doctor; sourceComponent: DoctorSheet { checkup: page.desk.checkup; people: page.people } }
}
