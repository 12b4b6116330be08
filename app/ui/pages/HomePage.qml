// What friends tried, newest first. Never ranked by anything else.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."
import "../parts"

FocusScope {
    id: page

    required property Desk desk
    readonly property Feed feed: desk.home
    readonly property real column: Math.min(Theme.column, width - 2 * Theme.margin)
    readonly property bool wide: (desk.people.friends.count > 0 || desk.wanted.count > 0) && width >= Theme.column + Theme.aside + 80
    readonly property real start: wide ? Math.max(24, (width - Theme.column - Theme.aside - 36) / 2) : (width - column) / 2

    Roll {
        id: list
        anchors.fill: parent
        leftMargin: page.start
        bottomMargin: 40
        model: page.feed.cards
        spacing: 16
        cacheBuffer: 600
        focus: true
        Accessible.name: qsTr("What friends tried")
        Keys.onReturnPressed: if (currentItem) (currentItem as Card).clicked()

        header: ColumnLayout {
            width: page.column
            spacing: 18

            Item { implicitHeight: Theme.narrow ? 0 : 12 }
            PageHead {
                heading: page.desk.people.friends.count > 0 ? qsTr("What friends tried") : qsTr("Home")
                Layout.fillWidth: true
                Layout.preferredWidth: page.column

                WhosePicker {
                    visible: !Theme.narrow && page.desk.people.friends.count > 0
                    feed: page.feed
                    people: page.desk.people
                }
            }
            StatusChip {
                visible: Theme.narrow
                pulse: page.desk.pulse
                Layout.fillWidth: true
            }
            HomeFilters {
                feed: page.feed
                people: page.desk.people
                visible: page.feed.cards.count > 0 || page.feed.filtered
                Layout.fillWidth: true
                Layout.bottomMargin: Theme.narrow ? 10 : 16
            }
        }
        delegate: Card {
            width: page.column
            keyed: list.keyed
            onClicked: page.desk.way.open(entry)
        }
        footer: Item {
            width: page.column
            height: page.feed.empty ? empty.implicitHeight + 120 : 0
            visible: page.feed.empty

            Empty {
                id: empty
                anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: 80 }
                width: Math.min(parent.width, 440)
                glyph: page.feed.filtered ? "search" : page.desk.people.friends.count ? "write" : "invite"
                heading: page.feed.filtered ? qsTr("Nothing here like that") : page.desk.people.friends.count ? qsTr("Nothing here yet") : qsTr("It is quiet here")
                sentence: page.feed.filtered ? qsTr("Nobody has written about that yet.")
                    : page.desk.people.friends.count ? qsTr("What your friends write shows up here when your computers meet. Yours can be the first.")
                    : qsTr("This page fills with what your friends tried. Invite the one whose word you trust most.")
                action: page.feed.filtered ? qsTr("Show everything") : page.desk.people.friends.count ? qsTr("Write one") : qsTr("Invite a friend")
                onTaken: {
                    if (page.feed.filtered)
                        page.feed.showAll()
                    else if (page.desk.people.friends.count)
                        page.desk.way.write()
                    else
                        page.desk.way.go("people")
                }
            }
        }
    }

    HomeAside {
        visible: page.wide
        desk: page.desk
        x: page.start + page.column + 36
        y: 44
        width: Theme.aside
    }
}
