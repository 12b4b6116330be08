// Who wrote it, when, and who may see it; comments on the right.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

RowLayout {
    id: byline

    required property string person
    required property string author
    property string hue: ""
    property bool mine: false
    property string when: ""
    property string status: ""
    property string circle: ""
    property string sort: ""
    property int comments: 0
    property string via: ""
    property string passed: ""
    property int signs: 0
    readonly property var who: [mine ? qsTr("You") : author, via && person ? qsTr("passed along by %1").arg(via) : passed ? qsTr("you pass it along") : ""].filter(part => part)
    readonly property var rest: [status, when, circle, signs ? qsTr("%n reaction(s)", "", signs) : "", comments ? qsTr("%n comment(s)", "", comments) : ""].filter(part => part)

    spacing: 9

    Avatar {
        name: byline.person ? byline.author : byline.via
        person: byline.person
        hue: byline.hue
        size: Math.round(26 * Theme.scale)
    }
    Phrase {
        text: byline.who.concat([byline.status, byline.when].filter(part => part)).join(" · ")
        color: Theme.soft
        font.pixelSize: Theme.small
        Layout.fillWidth: true
    }
    Icon {
        visible: byline.circle !== ""
        name: byline.sort === "only-me" ? "onlyme" : "people"
        ink: Theme.soft
        size: 15
        Layout.preferredWidth: 15
        Layout.preferredHeight: 15
        Layout.rightMargin: -4
    }
    Phrase {
        visible: byline.circle !== ""
        text: byline.circle
        color: Theme.soft
        font.pixelSize: Theme.small
        Layout.maximumWidth: 140
    }
    Icon {
        visible: byline.signs > 0
        name: "heart"
        ink: Theme.soft
        size: 16
        Layout.preferredWidth: 16
        Layout.preferredHeight: 16
        Layout.leftMargin: 6
        Layout.rightMargin: -4
    }
    Phrase {
        visible: byline.signs > 0
        text: Words.count(byline.signs)
        color: Theme.soft
        font.pixelSize: Theme.small
    }
    Icon {
        visible: byline.comments > 0
        name: "comment"
        ink: Theme.soft
        size: 16
        Layout.preferredWidth: 16
        Layout.preferredHeight: 16
        Layout.leftMargin: 6
        Layout.rightMargin: -4
    }
    Phrase {
        visible: byline.comments > 0
        text: Words.count(byline.comments)
        color: Theme.soft
        font.pixelSize: Theme.small
    }
}
