// The card as friends will see it, while it is written.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: preview

    required property Draft draft
    required property People people
    property var shots: []

    function gather(): void {
        const found = []
        for (let at = 0; at < draft.photos.count; at++)
            found.push(draft.photos.at(at, "source"))
        shots = found
    }

    spacing: 12
    Component.onCompleted: gather()
    Connections {
        target: preview.draft.photos
        function onCounted(): void { preview.gather() }
    }

    Phrase {
        text: qsTr("As friends will see it")
        color: Theme.soft
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
    }
    Card {
        enabled: false
        activeFocusOnTab: false
        focusPolicy: Qt.NoFocus
        Layout.fillWidth: true
        entry: ""
        kind: preview.draft.kind ? "review" : "post"
        thing: preview.draft.kind
        heading: preview.draft.title || (preview.draft.kind ? qsTr("Title or name") : "")
        creator: preview.draft.kind ? preview.draft.creator : ""
        year: parseInt(preview.draft.year) || 0
        person: preview.people.myId
        author: preview.people.me
        hue: ""
        mine: false
        halves: preview.draft.kind ? preview.draft.halves : -1
        body: preview.draft.text
        circle: ""
        sort: ""
        made: Words.now
        edited: false
        status: preview.draft.kind ? preview.draft.status : ""
        because: ""
        spoiler: preview.draft.spoiler && preview.draft.text !== ""
        disclosure: preview.draft.kind ? preview.draft.disclosure : ""
        photos: preview.shots
        cover: preview.draft.kind ? preview.draft.cover : ""
        comments: 0
        via: ""
        passed: ""
        signs: []
    }
}
