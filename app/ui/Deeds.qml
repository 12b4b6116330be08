// All that can be done from anywhere, with its keys: one list for the shortcuts, their sheet, and the search.
pragma ComponentBehavior: Bound
import QtQuick
import Vouchsafe.Bridge

QtObject {
    id: deeds

    required property Desk desk
    readonly property Way way: desk.way
    readonly property bool writing: way.page === "write"
    signal find()
    signal help()

    // In the order of the sheet. `also` are other words that find it; what is not `offered` has keys alone.
    readonly property var all: [
        { key: "find", group: "anywhere", text: qsTr("Search, or do something by its name"), keys: ["Ctrl+K", "Ctrl+F"], offered: false },
        { key: "write", group: "anywhere", text: qsTr("Write"), also: qsTr("new review post note"), glyph: "write", keys: ["Ctrl+N"] },
        { key: "back", group: "anywhere", text: qsTr("Go back"), glyph: "back", keys: ["Alt+Left", "Back"], offered: way.deep },
        { key: "lock", group: "anywhere", text: qsTr("Lock now"), also: qsTr("close leave away"), glyph: "onlyme", keys: ["Ctrl+L"] },
        { key: "undo", group: "anywhere", text: qsTr("Undo the last move or forgetting"), glyph: "undo", keys: ["Ctrl+Z"], offered: desk.hands.possible, here: desk.hands.possible },
        { key: "quit", group: "anywhere", text: qsTr("End Vouchsafe"), also: qsTr("quit exit close"), glyph: "close", keys: ["Ctrl+Q"] },
        { key: "help", group: "anywhere", text: qsTr("Keys for everything"), also: qsTr("help shortcuts keyboard"), glyph: "list", keys: ["F1", "?"] },
        { key: "home", group: "rooms", text: qsTr("Home"), also: qsTr("what friends tried"), glyph: "home", keys: ["Ctrl+1"] },
        { key: "library", group: "rooms", text: qsTr("Library"), also: qsTr("mine shelf covers"), glyph: "library", keys: ["Ctrl+2"] },
        { key: "people", group: "rooms", text: qsTr("People"), also: qsTr("friends circles invite"), glyph: "people", keys: ["Ctrl+3"] },
        { key: "brands", group: "rooms", text: qsTr("Brands"), also: qsTr("studies answers coupons budget"), glyph: "product", keys: ["Ctrl+4"] },
        { key: "settings", group: "rooms", text: qsTr("Settings"), also: qsTr("language look size of text"), glyph: "settings", keys: ["Ctrl+,"] },
        { key: "meet", group: "deeds", text: qsTr("Look for friends now"), also: qsTr("refresh meet in step"), glyph: "sync", keys: ["F5"], offered: desk.pulse.canMeet },
        { key: "invite", group: "deeds", text: qsTr("Invite a friend"), also: qsTr("invitation link code"), glyph: "invite", keys: [] },
        { key: "import", group: "deeds", text: qsTr("Bring my history"), also: qsTr("import file goodreads"), glyph: "bring", keys: [] },
        { key: "files", group: "deeds", text: qsTr("Sealed files and drop folders"), also: qsTr("parcel send stick"), glyph: "bring", keys: [] },
        { key: "backup", group: "deeds", text: qsTr("Backups"), also: qsTr("copy save restore"), glyph: "save", keys: [] },
        { key: "larger", group: "looks", text: qsTr("Larger text"), also: qsTr("size zoom"), glyph: "plus", keys: ["Ctrl++", "Ctrl+="] },
        { key: "smaller", group: "looks", text: qsTr("Smaller text"), also: qsTr("size zoom"), glyph: "down", keys: ["Ctrl+-"] },
        { key: "light", group: "looks", text: qsTr("Light"), also: qsTr("look theme day"), glyph: "sun", keys: [] },
        { key: "dark", group: "looks", text: qsTr("Dark"), also: qsTr("look theme night"), glyph: "moon", keys: [] },
        { key: "save", group: "writing", text: qsTr("Keep what is written, and share it"), keys: ["Ctrl+Return", "Ctrl+S"], offered: false, here: writing && desk.draft.ready }
    ]

    // Keys that belong to what has the focus; they are told, and done there.
    readonly property var local: [
        { group: "within", text: qsTr("From one thing to the next, and back"), keys: ["Tab", "Shift+Tab"] },
        { group: "within", text: qsTr("Up and down in a list, and open"), keys: ["Up", "Down", "Return"] },
        { group: "within", text: qsTr("Stars, half by half"), keys: ["Left", "Right"] },
        { group: "within", text: qsTr("What can be done with an entry"), keys: ["Shift+F10", "Menu"] },
        { group: "within", text: qsTr("Choose several in the library, or all"), keys: ["Space", "Ctrl+A"] },
        { group: "within", text: qsTr("Forget what is chosen"), keys: ["Del"] },
        { group: "within", text: qsTr("Close what was opened"), keys: ["Esc"] }
    ]

    readonly property var groups: [
        { group: "anywhere", text: qsTr("Anywhere") },
        { group: "rooms", text: qsTr("Rooms") },
        { group: "deeds", text: qsTr("Deeds") },
        { group: "looks", text: qsTr("Looks") },
        { group: "writing", text: qsTr("While you write") },
        { group: "within", text: qsTr("Within a page") }
    ]

    readonly property var offered: all.filter(deed => deed.offered !== false)
        .map(deed => ({ key: deed.key, text: deed.text, also: deed.also ?? "", glyph: deed.glyph ?? "", keys: deed.keys[0] ?? "" }))
    readonly property var bound: all.filter(deed => deed.keys.length > 0)

    function told(group: string): var {
        return all.concat(local).filter(deed => deed.group === group && deed.keys.length > 0)
    }

    function run(key: string): void {
        const sizes = [1, 1.15, 1.3, 1.5, 2], at = sizes.indexOf(desk.looks.size)
        switch (key) {
        case "find": find(); break
        case "help": help(); break
        case "write": way.write(); break
        case "back": way.back(); break
        case "quit": Qt.exit(0); break
        case "undo": desk.hands.undo(); break
        case "lock": desk.gate.lock(); break
        case "meet": desk.pulse.meet(); break
        case "invite": way.go("people"); desk.invitation.make(); break
        case "larger": desk.looks.size = sizes[Math.min(sizes.length - 1, at + 1)]; break
        case "smaller": desk.looks.size = sizes[Math.max(0, at - 1)]; break
        case "light": case "dark": desk.looks.look = key; break
        case "save": if (writing && desk.draft.ready) desk.draft.save(); break
        default: way.go(key)
        }
    }
}
