// Search over everything: entries, mine and friends', people, pages, and what can be done. Ctrl+K opens it, arrows
// choose, Return goes there or does it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Qt.labs.qmlmodels
import Vouchsafe.Bridge
import ".."

Popup {
    id: sheet

    required property Desk desk
    required property Deeds deeds
    readonly property Finder finder: desk.finder

    parent: Overlay.overlay
    x: Math.round(((parent?.width ?? 0) - width) / 2)
    y: Theme.narrow ? 8 : 76
    width: Math.min(620, (parent?.width ?? 0) - 16)
    padding: 10
    modal: true
    focus: true
    Overlay.modal: Rectangle { color: Theme.veil }
    onOpened: { field.selectAll(); field.forceActiveFocus() }
    background: Rectangle { radius: Theme.radius + 2; color: Theme.card; border.width: 1; border.color: Theme.line; Accessible.role: Accessible.Dialog; Accessible.name: qsTr("Search") }

    function pick(): void {
        const line = finder.found.at(list.currentIndex, "line"), key = finder.found.at(list.currentIndex, "key")
        if (!line)
            return
        close()
        if (line === "entry")
            desk.way.open(key.slice("entry:".length))
        else if (line === "friend")
            desk.way.meet(key.slice("friend:".length))
        else
            deeds.run(key)
    }

    readonly property var offered: deeds.offered
    onOfferedChanged: finder.offer(offered)

    contentItem: ColumnLayout {
        spacing: 6

        RowLayout {
            spacing: 4
            Icon { name: "search"; ink: Theme.soft; Layout.leftMargin: 10; Layout.preferredWidth: size; Layout.preferredHeight: size }
            TextField {
                id: field
                focus: true
                text: sheet.finder.query
                placeholderText: qsTr("Search everything, or say what to do")
                placeholderTextColor: Theme.soft
                color: Theme.ink
                selectionColor: Theme.accent
                selectedTextColor: Theme.accentInk
                font.pixelSize: Theme.lead
                leftPadding: 6
                background: null
                implicitHeight: Math.round(46 * Theme.scale)
                Accessible.name: placeholderText
                Layout.fillWidth: true
                onTextEdited: { list.currentIndex = 0; sheet.finder.query = text }
                Keys.onDownPressed: list.incrementCurrentIndex()
                Keys.onUpPressed: list.decrementCurrentIndex()
                onAccepted: sheet.pick()
            }
            Push { text: qsTr("Close"); glyph: "close"; tone: "plain"; display: AbstractButton.IconOnly; onClicked: sheet.close() }
        }
        Rectangle { visible: list.count > 0 || sheet.finder.nothing; color: Theme.line; implicitHeight: 1; Layout.fillWidth: true }
        Roll {
            id: list
            clip: true
            reuseItems: false             // what was found before would still be there for a screen reader
            visible: count > 0
            model: sheet.finder.found
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(contentHeight, Math.max(200, (sheet.parent?.height ?? 600) - 240))
            Accessible.name: qsTr("Found")
            onCountChanged: currentIndex = Math.max(0, Math.min(currentIndex, count - 1))
            Keys.onReturnPressed: sheet.pick()
            delegate: DelegateChooser {
                role: "line"
                DelegateChoice {
                    roleValue: "entry"
                    FoundLine {
                        required property int index
                        width: ListView.view.width
                        chosen: ListView.isCurrentItem
                        onClicked: { list.currentIndex = index; sheet.pick() }
                    }
                }
                DelegateChoice {
                    DeedLine {
                        required property int index
                        width: ListView.view.width
                        chosen: ListView.isCurrentItem
                        onClicked: { list.currentIndex = index; sheet.pick() }
                    }
                }
            }
        }
        Phrase {
            visible: sheet.finder.nothing
            text: qsTr("Nothing found. Fewer or other words may help.")
            color: Theme.soft
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.margins: 18
        }
    }
}
