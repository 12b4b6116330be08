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

    Deeds {
        id: deeds
        desk: room.desk
        onFind: finder.open()
        onHelp: keys.open()
    }
    Instantiator {
        model: deeds.bound
        delegate: Shortcut {
            required property var modelData
            sequences: modelData.keys
            enabled: modelData.here ?? true
            onActivated: deeds.run(modelData.key)
        }
    }

    Rail {
        id: rail
        visible: !Theme.narrow
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

        DropArea {  // pages that want files of their own lie above it
            id: drop
            anchors.fill: parent
            keys: ["text/uri-list"]
            onDropped: event => { if (event.urls.length) room.desk.mail.take(event.urls) }
        }

        Berth { page: "home"; now: room.page; sourceComponent: HomePage { desk: room.desk; focus: true } }
        Berth { page: "library"; now: room.page; sourceComponent: LibraryPage { desk: room.desk; focus: true } }
        Berth { page: "people"; now: room.page; sourceComponent: PeoplePage { desk: room.desk; focus: true } }
        Berth { page: "brands"; now: room.page; sourceComponent: BrandsPage { desk: room.desk; focus: true } }
        Berth { page: "settings"; now: room.page; sourceComponent: SettingsPage { desk: room.desk; focus: true } }
        Berth { page: "item"; now: room.page; keep: false; sourceComponent: ItemPage { desk: room.desk; focus: true } }
        Berth { page: "write"; now: room.page; keep: false; sourceComponent: WritePage { desk: room.desk; focus: true } }
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
                text: qsTr("Let go to open a friend's sealed file")
                font.pixelSize: Theme.lead
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }
    FinderSheet { id: finder; desk: room.desk; deeds: deeds }
    KeysSheet { id: keys; deeds: deeds }
    Notice {
        id: notice
        anchors { bottom: bar.top; bottomMargin: 20; horizontalCenter: parent.horizontalCenter; horizontalCenterOffset: rail.width / 2 }
        room: parent.width - rail.width - 32
    }
    Connections {
        target: room.desk
        function onTold(sentence: string): void { notice.say(sentence) }
    }
}
