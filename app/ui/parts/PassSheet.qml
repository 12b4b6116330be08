// Passing a friend's entry along: to whom, with which words, and what they will see.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Thing thing
    required property People people
    property string entry
    property string author
    property bool named: true
    property string circle: "Friends"
    readonly property var members: people.circles.count >= 0 && people.friends.count >= 0 ? people.membersOf(circle) : []

    function ask(entry: string, author: string, named: bool): void {
        sheet.entry = entry
        sheet.author = author
        sheet.named = named
        circle = "Friends"
        words.clear()
        open()
    }

    heading: qsTr("Pass this along")
    first: words

    Phrase { text: qsTr("To"); font.weight: Font.DemiBold }
    Flow {
        spacing: 8
        Layout.fillWidth: true
        Repeater {
            model: sheet.people.circleChoices.filter(choice => choice.sort !== "only-me")
            Chip {
                required property var modelData
                text: Words.circle(modelData.text, modelData.sort)
                glyph: "people"
                checked: sheet.circle === modelData.key
                onClicked: sheet.circle = modelData.key
            }
        }
    }
    Phrase {
        text: sheet.members.length ? sheet.members.map(member => member.name).filter(name => name !== sheet.author).join(qsTr(", ", "between names")) : qsTr("Nobody is in this circle yet; whoever joins it will see it.")
        visible: text !== ""
        color: Theme.soft
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Phrase { text: qsTr("Your words about it"); font.weight: Font.DemiBold; Layout.topMargin: 4 }
    Field {
        id: words
        label: qsTr("Your words about it")
        placeholderText: qsTr("why it is worth their while…")
        maximumLength: 2000
        Layout.fillWidth: true
        onAccepted: give.clicked()
    }
    Rectangle {
        radius: Theme.radius
        color: Theme.wash
        implicitHeight: told.implicitHeight + 24
        Layout.fillWidth: true
        Layout.topMargin: 4

        Phrase {
            id: told
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 14 }
            text: (sheet.named ? qsTr("They see it as %1 wrote it, with %1's name, and that it comes through you.").arg(sheet.author)
                : qsTr("They see what it says, without %1's name: only that somebody you know wrote it.").arg(sheet.author))
                + " " + qsTr("They cannot pass it on. When %1 takes it back, it goes from theirs as well.").arg(sheet.author)
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            lineHeight: 1.2
            Accessible.name: text
        }
    }
    RowLayout {
        Layout.topMargin: 4
        Item { Layout.fillWidth: true }
        Push {
            id: give
            text: qsTr("Pass along")
            glyph: "pass"
            tone: "primary"
            onClicked: {
                sheet.thing.sharing.passAlong(sheet.entry, sheet.circle, words.text)
                sheet.close()
            }
        }
    }
}
