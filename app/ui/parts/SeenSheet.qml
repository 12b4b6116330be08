// What one friend sees of mine, drawn by the very query that the exchange uses.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property People people
    property string name
    signal picked(string entry)

    function ask(name: string): void {
        sheet.name = name
        open()
    }

    heading: qsTr("What %1 sees").arg(name)
    room: 520
    first: list.count > 0 ? list : null

    Phrase {
        text: sheet.people.seen.ready && sheet.people.seen.count === 0 ? qsTr("Nothing of yours, as things stand.")
            : qsTr("This, and nothing else of yours: the list is made in the same way as what is sent.")
        color: Theme.soft
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Roll {
        id: list
        clip: true
        model: sheet.people.seen
        visible: count > 0
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(contentHeight, Math.max(240, sheet.parent.height - 240))
        Accessible.name: sheet.heading
        Keys.onReturnPressed: if (currentItem) (currentItem as FoundLine).clicked()
        delegate: FoundLine {
            width: ListView.view.width
            onClicked: sheet.picked(entry)
        }
    }
}
