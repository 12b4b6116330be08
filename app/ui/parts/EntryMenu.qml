// The menu of an entry in a list, and the sheets that it opens.
pragma ComponentBehavior: Bound
import QtQuick
import Vouchsafe.Bridge
import ".."

Item {
    id: asked

    required property Desk desk
    readonly property Hands hands: desk.hands
    readonly property People people: desk.people
    property string entry
    property string heading
    property string author
    property string person
    property string circle
    property bool mine: false
    property bool thing: false
    property bool edits: false
    property var several: []              // what a deed is done to
    readonly property bool many: several.length > 1

    function show(card: var, x: real, y: real): void {
        entry = card.entry
        heading = card.heading
        author = card.author ?? ""
        person = card.person ?? ""
        circle = card.circle ?? ""
        mine = card.mine ?? true
        thing = (card.thing ?? "") !== ""
        edits = mine && ["review", "post", "recommendation"].includes(card.kind ?? "review")
        several = Carry.chosen.includes(entry) ? Carry.chosen : [entry]
        const place = mapFromItem(card, x >= 0 ? x : card.width / 2, y >= 0 ? y : Math.min(card.height / 2, 120))
        asked.x = place.x + asked.x
        asked.y = place.y + asked.y
        menu.popup(asked, 0, 0)
    }

    function forget(entries: var): void {
        const sheet = forgetting.made() as ForgetSheet
        sheet.ask(entries)
    }

    function recommend(entry: string, heading: string, friend: string): void {
        asked.entry = entry
        asked.heading = heading
        const sheet = recommending.made() as RecommendSheet
        sheet.ask(friend)
    }

    Choices {
        id: menu
        choices: [
            { key: "open", text: qsTr("Open"), glyph: "right", offered: !asked.many },
            { key: "edit", text: qsTr("Edit"), glyph: "write", offered: asked.edits && !asked.many },
            { key: "mine", text: qsTr("Write mine"), glyph: "write", offered: !asked.mine && asked.thing },
            { key: "want", text: qsTr("I want to try it"), glyph: "bookmark", offered: !asked.mine && asked.thing },
            { key: "move", text: qsTr("Move to…"), glyph: "people", offered: asked.mine },
            { key: "recommend", text: qsTr("Recommend…"), glyph: "recommend", offered: asked.thing && !asked.many && asked.people.friends.count > 0 },
            { key: "copy", text: qsTr("Copy the words"), glyph: "copy", offered: !asked.many },
            { key: "who", text: qsTr("Who has this"), glyph: "eye", offered: asked.mine && !asked.many },
            { key: "sees", text: qsTr("What %1 sees of yours").arg(asked.author), glyph: "eye", offered: !asked.mine && asked.people.nameOf(asked.person) !== "" },
            { key: "forget", text: qsTr("Forget"), glyph: "trash", bad: true, offered: asked.mine }
        ].filter(choice => choice.offered)
        onChosen: key => {
            switch (key) {
            case "open": asked.desk.way.open(asked.entry); break
            case "edit": asked.desk.way.edit(asked.entry); break
            case "mine": asked.desk.way.writeAbout(asked.entry); break
            case "want": asked.hands.want(asked.entry); break
            case "move": circles.popup(asked, 0, 0); break
            case "recommend": (recommending.made() as RecommendSheet).ask(""); break
            case "copy": asked.hands.copy(asked.entry); break
            case "who": (holders.made() as HoldersSheet).ask(asked.entry); break
            case "sees": asked.people.look(asked.person); (seen.made() as SeenSheet).ask(asked.author); break
            case "forget": (forgetting.made() as ForgetSheet).ask(asked.several); break
            }
        }
    }
    Choices {
        id: circles
        current: asked.many ? "" : asked.circle
        choices: asked.people.circleChoices.filter(c => c.sort !== "few").map(c => ({ key: c.key, text: Words.circle(c.text, c.sort), glyph: c.sort === "only-me" ? "onlyme" : "people" }))
        onChosen: key => asked.hands.move(asked.several, key)
    }
    Later { id: forgetting; sourceComponent: ForgetSheet { onForget: entries => asked.hands.forget(entries) } }
    Later { id: holders; sourceComponent: HoldersSheet { thing: asked.desk.thing } }
    Later { id: seen; sourceComponent: SeenSheet { people: asked.people; onPicked: entry => { close(); asked.desk.way.open(entry) } } }
    Later {
        id: recommending
        sourceComponent: RecommendSheet {
            about: asked.heading
            people: asked.people
            onGiven: (friends, because) => asked.hands.recommend(asked.entry, friends, because)
        }
    }
}
