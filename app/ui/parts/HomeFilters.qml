// What to show: by kind; when narrow by circle or friend as well, which else stands beside the heading.
pragma ComponentBehavior: Bound
import QtQuick
import Vouchsafe.Bridge
import ".."

Flow {
    id: filters

    required property Feed feed
    required property People people

    spacing: 6

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
        text: qsTr("All")
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
    WhosePicker {
        visible: Theme.narrow && filters.people.friends.count > 0
        feed: filters.feed
        people: filters.people
    }
}
