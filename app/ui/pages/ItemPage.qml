// One thing: a hero picture, what friends give it, everybody's entries with mine on top.
pragma ComponentBehavior: Bound
import QtQuick
import Vouchsafe.Bridge
import ".."
import "../parts"

FocusScope {
    id: page

    required property Desk desk
    readonly property Thing thing: desk.thing
    property string talking: ""           // the entry under which something is being said
    readonly property real inner: Math.min(1000, width - 2 * Theme.margin)
    readonly property bool wide: inner >= 860
    readonly property real start: (width - inner) / 2

    Roll {
        id: list
        anchors.fill: parent
        model: page.thing.voices
        leftMargin: page.start
        bottomMargin: 48
        spacing: 14
        cacheBuffer: 800
        focus: true
        visible: page.thing.ready
        Accessible.name: page.thing.heading || qsTr("A post")

        header: ItemHead {
            width: page.inner
            reach: page.width
            overhang: page.start
            thing: page.thing
            onBack: page.desk.way.back()
            onWriteMine: page.thing.mine ? page.desk.way.edit(page.thing.mine) : page.desk.way.writeAbout(page.thing.entry)
            onRecommend: (recommending.made() as RecommendSheet).ask("")
            onLook: index => (viewer.made() as PhotoViewer).show(index)
            canRecommend: page.desk.people.friends.count > 0
        }
        delegate: Voice {
            width: page.wide ? Math.min(720, page.inner) : page.inner
            thing: page.thing
            people: page.desk.people
            talking: page.talking === entry || page.thing.begun(entry) !== ""
            onTalk: page.talking = page.talking === entry ? "" : entry
            onEdit: page.desk.way.edit(entry)
            onPassAlong: (passing.made() as PassSheet).ask(entry, author, terms === "named")
            onWhoHas: (holders.made() as HoldersSheet).ask(entry)
            onLook: source => (viewer.made() as PhotoViewer).showSource(source)
        }
    }

    Waiting { awaited: !page.thing.ready; anchors.centerIn: parent; width: Math.min(parent.width - 32, 400) }
    ItemAside {
        visible: page.wide && page.thing.ready && page.inner - 720 > 200
        x: page.start + 720 + 40
        y: list.headerItem ? Math.max(24, list.headerItem.height + 4 - (list.contentY - list.originY)) : 0
        width: page.inner - 760
        thing: page.thing
    }

    Later { id: viewer; sourceComponent: PhotoViewer { photos: page.thing.photos; heading: page.thing.heading; projector: page.desk.projector } }
    Later { id: passing; sourceComponent: PassSheet { thing: page.thing; people: page.desk.people } }
    Later { id: holders; sourceComponent: HoldersSheet { thing: page.thing } }
    Later {
        id: recommending
        sourceComponent: RecommendSheet {
            about: page.thing.heading
            people: page.desk.people
            onGiven: (friends, because) => page.thing.recommend(friends, because)
        }
    }
}
