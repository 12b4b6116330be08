// Which friends have an entry, as follows from what their computers have taken in.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Thing thing

    function ask(entry: string): void {
        thing.sharing.ask(entry)
        open()
    }

    function words(state: string, since: double): string {
        switch (state) {
        case "has": return qsTr("Has it")
        case "will-get": return qsTr("Gets it when you are next in step")
        case "to-erase": return qsTr("Taken back; erased there when you are next in step")
        }
        return qsTr("Erased there, as we know since %1").arg(Words.ago(since))
    }

    heading: qsTr("Who has this")
    first: list.count > 0 ? list : null

    Phrase {
        text: !sheet.thing.sharing.ready ? qsTr("One moment…")
            : sheet.thing.sharing.holders.length ? qsTr("This follows from what their computers have taken in; nobody was asked.")
            : qsTr("Nobody but you.")
        color: Theme.soft
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Roll {
        id: list
        clip: true
        model: sheet.thing.sharing.holders
        visible: count > 0
        spacing: 4
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(contentHeight, Math.max(240, sheet.parent.height - 220))
        Accessible.name: sheet.heading
        delegate: RowLayout {
            id: line
            required property var modelData
            width: ListView.view.width
            height: Math.round(52 * Theme.scale)
            spacing: 12
            Accessible.role: Accessible.ListItem
            Accessible.name: modelData.name + ": " + sheet.words(modelData.state, modelData.since)

            Avatar { name: line.modelData.name; person: line.modelData.friend; size: Math.round(34 * Theme.scale) }
            ColumnLayout {
                spacing: 1
                Phrase { silent: true; text: line.modelData.name; font.weight: Font.DemiBold; Layout.fillWidth: true }
                Phrase { silent: true; text: sheet.words(line.modelData.state, line.modelData.since); color: Theme.soft; font.pixelSize: Theme.small; Layout.fillWidth: true }
            }
            Icon {
                name: line.modelData.state === "has" ? "check" : line.modelData.state === "erased" ? "trash" : "sync"
                ink: line.modelData.state === "has" ? Theme.accent : Theme.soft
                size: 18
                Layout.preferredWidth: 18
                Layout.preferredHeight: 18
                Layout.rightMargin: 6
            }
        }
    }
}
