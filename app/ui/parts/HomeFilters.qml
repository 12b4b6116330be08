// What to show: by kind, and by circle or friend.
pragma ComponentBehavior: Bound
import QtQuick
import Vouchsafe.Bridge
import ".."

Flow {
    id: filters

    required property Feed feed
    required property People people

    spacing: 8

    Picker {
        visible: Theme.narrow
        label: qsTr("Kind")
        caption: filters.feed.kind ? Words.things(filters.feed.kind) : qsTr("Everything")
        active: filters.feed.kind !== ""
        current: filters.feed.kind
        choices: [{ key: "", text: qsTr("Everything") }].concat(filters.feed.kinds.map(k => ({ key: k, text: Words.things(k), glyph: Words.glyph(k) })))
        onChosen: key => filters.feed.kind = key
    }
    Chip {
        visible: !Theme.narrow
        text: qsTr("Everything")
        checked: filters.feed.kind === ""
        onClicked: filters.feed.kind = ""
    }
    Repeater {
        model: Theme.narrow ? [] : filters.feed.kinds
        Chip {
            required property string modelData
            text: Words.things(modelData)
            checked: filters.feed.kind === modelData
            onClicked: filters.feed.kind = checked ? modelData : ""
        }
    }
    Picker {
        visible: filters.people.friends.count > 0
        caption: filters.feed.whose === "" ? qsTr("Everyone") : filters.feed.whoseName
        label: qsTr("Whose entries")
        active: filters.feed.whose !== ""
        choices: [{ key: "", text: qsTr("Everyone") }, { key: "me", text: qsTr("Only mine") }]
            .concat(filters.people.circleChoices.map(c => ({ key: "circle:" + c.key, text: qsTr("Circle: %1").arg(Words.circle(c.text, c.sort)) })))
            .concat(filters.people.friendChoices.map(f => ({ key: "friend:" + f.key, text: f.text })))
        current: filters.feed.whose
        onChosen: (key, text) => filters.feed.showOf(key, text)
    }
}
