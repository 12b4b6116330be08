// Whose entries to show: everyone's, mine, those of a circle or of a friend.
pragma ComponentBehavior: Bound
import QtQuick
import Vouchsafe.Bridge
import ".."

Picker {
    id: picker

    required property Feed feed
    required property People people

    caption: feed.whose === "" ? qsTr("Everyone") : feed.whoseName
    label: qsTr("Whose entries")
    active: feed.whose !== ""
    choices: [{ key: "", text: qsTr("Everyone") }, { key: "me", text: qsTr("Only mine") }]
        .concat(people.circleChoices.map(c => ({ key: "circle:" + c.key, text: qsTr("Circle: %1").arg(Words.circle(c.text, c.sort)) })))
        .concat(people.friendChoices.map(f => ({ key: "friend:" + f.key, text: f.text })))
    current: feed.whose
    onChosen: (key, text) => feed.showOf(key, text)
}
