// Who is in a circle.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property People people
    property string circle
    property string sort

    function ask(circle: string, sort: string): void {
        sheet.circle = circle
        sheet.sort = sort
        open()
    }

    heading: Words.circle(circle, sort)
    room: 420

    Phrase {
        text: qsTr("Friends in this circle see what you put into it. Take one out, and it leaves their computer when you are next in step.")
        color: Theme.soft
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Repeater {
        model: sheet.people.friends
        Tick {
            required property string friend
            required property string name
            required property var circles
            required property bool blocked
            visible: !blocked
            text: name
            checked: circles.includes(sheet.circle)
            Layout.fillWidth: true
            onToggled: sheet.people.put(friend, sheet.circle, checked)
        }
    }
    Push {
        visible: sheet.sort === "own"
        text: qsTr("Remove this circle")
        tone: "danger"
        glyph: "trash"
        Layout.topMargin: 6
        onClicked: {
            sheet.people.removeCircle(sheet.circle)
            sheet.close()
        }
    }
    Phrase {
        visible: sheet.sort === "own"
        text: qsTr("What is in it goes back to ‘Only me’.")
        color: Theme.soft
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
}
