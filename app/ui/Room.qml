// Everything behind the gate: the rail, the pages, search, and short notices. Knows where one is and has been.
pragma ComponentBehavior: Bound
import QtQuick
import Vouchsafe.Bridge
import "pages"
import "parts"

FocusScope {
    id: room

    required property Desk desk
    readonly property string page: desk.way.page
    readonly property string plight: desk.plight.word

    onPlightChanged: if (plight) notice.giveWay()

    Deeds {
        id: deeds
        desk: room.desk
        onFind: finder.open()
        onHelp: keys.open()
    }
    Instantiator {
        model: deeds.bound.length
        active: false
        Component.onCompleted: active = true      // what Qt makes in it before that is never taken away again
        delegate: Shortcut {
            required property int index
            readonly property var deed: deeds.bound[index]
            sequences: deed.keys
            enabled: deed.here ?? true
            onActivated: deeds.run(deed.key)
        }
    }

    Rail {
        id: rail
        visible: !Theme.narrow
        anchors.left: parent.left
        width: visible ? Math.round(224 * Math.min(Theme.scale, 1.3)) : 0
        height: parent.height
        desk: room.desk
        onSearch: finder.open()
    }
    BottomBar {
        id: bar
        visible: Theme.narrow
        anchors.bottom: parent.bottom
        width: parent.width
        height: visible ? implicitHeight : 0
        desk: room.desk
        onSearch: finder.open()
    }

    Item {
        anchors { left: rail.right; right: parent.right; top: parent.top; bottom: bar.top }
        clip: true

        DropArea {  // pages that show where something is dropped lie above it
            id: drop
            anchors.fill: parent
            keys: ["text/uri-list"]
            onDropped: event => room.desk.doormat.take(event.urls)
        }

        Berth { page: "home"; now: room.page; sourceComponent: HomePage { desk: room.desk; focus: true } }
        Berth { page: "library"; now: room.page; sourceComponent: LibraryPage { desk: room.desk; focus: true; onForget: entries => menu.forget(entries) } }
        Berth { page: "people"; now: room.page; sourceComponent: PeoplePage { desk: room.desk; focus: true } }
        Berth { page: "brands"; now: room.page; sourceComponent: BrandsPage { desk: room.desk; focus: true } }
        Berth { page: "settings"; now: room.page; sourceComponent: SettingsPage { desk: room.desk; focus: true } }
        Berth { page: "item"; now: room.page; keep: false; sourceComponent: ItemPage { desk: room.desk; focus: true } }
        Berth { id: writing; page: "write"; now: room.page; keep: false; sourceComponent: WritePage { desk: room.desk; focus: true } }
        Berth { page: "friend"; now: room.page; keep: false; sourceComponent: FriendPage { desk: room.desk; focus: true } }
        Berth { page: "files"; now: room.page; keep: false; sourceComponent: FilesPage { desk: room.desk; focus: true } }
        Berth { page: "backup"; now: room.page; keep: false; sourceComponent: BackupPage { desk: room.desk; focus: true } }
        Berth { page: "import"; now: room.page; keep: false; sourceComponent: ImportPage { desk: room.desk; focus: true } }
    }

    Rectangle {
        visible: drop.containsDrag
        anchors { left: rail.right; right: parent.right; top: parent.top; bottom: bar.top; margins: 12 }
        radius: Theme.radius
        color: Theme.veil
        border.width: 2
        border.color: Theme.accent
        Rectangle {
            anchors.centerIn: parent
            width: Math.min(parent.width - 32, hint.implicitWidth + 48)
            height: hint.height + 36
            radius: Theme.radius
            color: Theme.card
            Told {
                id: hint
                anchors.centerIn: parent
                width: Math.min(implicitWidth, parent.width - 32)
                text: qsTr("Let go: a photo is written about, a file is opened")
                font.pixelSize: Theme.lead
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }
    EntryMenu { id: menu; desk: room.desk }
    FriendDock {
        id: dock
        people: room.desk.people
        anchors { horizontalCenter: parent.horizontalCenter; horizontalCenterOffset: rail.width / 2; bottom: bar.top; bottomMargin: 16 }
        width: Math.min(implicitWidth, parent.width - rail.width - 24)
    }
    Rectangle {
        visible: Carry.dragging
        x: Carry.at.x + 14
        y: Carry.at.y + 24
        width: Math.min(280, carried.implicitWidth + 28)
        height: carried.implicitHeight + 18
        radius: 10
        color: Theme.ink
        Phrase { id: carried; silent: true; x: 14; y: 9; width: parent.width - 28; text: Carry.heading; color: Theme.paper; font.weight: Font.Medium }
    }
    FinderSheet { id: finder; desk: room.desk; deeds: deeds }
    KeysSheet { id: keys; deeds: deeds }
    Notice {
        id: notice
        anchors { bottom: bar.top; bottomMargin: 20 + ((writing.item as WritePage)?.ledge ?? 0); horizontalCenter: parent.horizontalCenter; horizontalCenterOffset: rail.width / 2 }
        room: parent.width - rail.width - 32
        onTaken: room.desk.hands.undo()
    }
    Connections {
        target: room.desk
        function onTold(sentence: string): void {
            if (!room.desk.plight.says(sentence))
                notice.say(sentence)
        }
    }
    Connections {
        target: room.desk.hands
        function onDid(what: string, count: int, circle: string): void {
            if (count)
                notice.say(room.done(what, count, circle), room.desk.hands.possible && what !== "undid" && what !== "copied" ? qsTr("Undo") : "")
        }
    }
    Connections {
        target: Carry
        function onAsked(card: var, x: real, y: real): void { menu.x = menu.y = 0; menu.show(card, x, y) }
        function onDropped(entry: string, at: point): void {
            const friend = dock.at(at)
            if (friend)
                menu.recommend(entry, Carry.heading, friend)
        }
    }

    function done(what: string, count: int, circle: string): string {
        switch (what) {
        case "forgot": return qsTr("%n entries forgotten.", "", count)
        case "moved": return qsTr("%n entries moved to %1.", "", count).arg(Words.circleNamed(circle))
        case "undid": return qsTr("As it was before.")
        case "recommended": return qsTr("Recommended. It goes out when your computers meet.")
        case "wanted": return qsTr("It is on your list.")
        }
        return qsTr("Copied.")
    }
}
