// Mine: everything I tried or want to, as covers or as a dense list.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."
import "../parts"

FocusScope {
    id: page

    required property Desk desk
    readonly property Shelf shelf: desk.shelf
    readonly property real inner: Math.min(1240, width - 2 * Theme.margin)
    readonly property real start: (width - inner) / 2
    property bool dense: false

    Picks { id: picks; cards: page.shelf.cards; onChosenChanged: Carry.chosen = chosen }
    Connections {
        target: page.shelf.cards
        function onCounted(): void { picks.settle() }
    }
    onVisibleChanged: if (!visible) picks.clear()
    Keys.onDeletePressed: if (picks.count) page.forget(picks.chosen)
    signal forget(entries: var)

    ColumnLayout {
        id: top
        x: page.start
        y: Theme.narrow ? 18 : 30
        width: page.inner
        spacing: 16

        PageHead {
            heading: qsTr("Library")
            Layout.fillWidth: true

            Push { text: qsTr("Import"); glyph: "bring"; display: Theme.narrow ? AbstractButton.IconOnly : AbstractButton.TextBesideIcon; onClicked: page.desk.way.go("import") }
            Push {
                text: page.dense ? qsTr("Show covers") : qsTr("Show a list")
                glyph: page.dense ? "grid" : "list"
                display: AbstractButton.IconOnly
                onClicked: page.dense = !page.dense
            }
        }
        GridLayout {
            visible: !page.shelf.empty || page.shelf.filtered
            columns: page.inner < 760 ? 1 : 2
            columnSpacing: 20
            rowSpacing: 12
            Layout.fillWidth: true

            Field {
                id: field
                label: qsTr("Search my library")
                placeholderText: label
                leftPadding: 42
                Layout.fillWidth: page.inner < 760
                Layout.preferredWidth: 300
                onTextChanged: page.shelf.query = text

                Icon { x: 14; anchors.verticalCenter: parent.verticalCenter; name: "search"; ink: Theme.soft; size: 18 }
            }
            Flow {
                spacing: 8
                Layout.fillWidth: true

                Repeater {
                    model: [{ key: "", text: qsTr("All") }, { key: "want", text: qsTr("Want to") }, { key: "doing", text: qsTr("Doing") },
                            { key: "done", text: qsTr("Done") }, { key: "stopped", text: qsTr("Gave up") }]
                    Chip {
                        required property var modelData
                        text: modelData.text
                        checked: page.shelf.status === modelData.key
                        onClicked: page.shelf.status = modelData.key
                    }
                }
                Picker {
                    visible: page.shelf.kinds.length > 1
                    label: qsTr("Kind")
                    caption: page.shelf.kind ? Words.things(page.shelf.kind) : qsTr("All kinds")
                    active: page.shelf.kind !== ""
                    current: page.shelf.kind
                    choices: [{ key: "", text: qsTr("All kinds") }].concat(page.shelf.kinds.map(k => ({ key: k, text: Words.things(k), glyph: Words.glyph(k) })))
                    onChosen: key => page.shelf.kind = key
                }
            }
        }
    }

    ShelfGrid {
        visible: !page.dense && !page.shelf.empty
        anchors { left: parent.left; right: parent.right; top: top.bottom; bottom: parent.bottom; topMargin: 18 }
        inner: page.inner
        start: page.start
        shelf: page.shelf
        picks: picks
        focus: visible
        onOpened: entry => page.desk.way.open(entry)
    }
    Loader {
        visible: active && !page.shelf.empty
        active: page.dense
        anchors { left: parent.left; right: parent.right; top: top.bottom; bottom: parent.bottom; topMargin: 12 }
        focus: visible
        sourceComponent: ShelfList {
            inner: page.inner
            start: page.start
            shelf: page.shelf
            picks: picks
            focus: true
            onOpened: entry => page.desk.way.open(entry)
        }
    }
    PickBar {
        picks: picks
        people: page.desk.people
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: 16 }
        width: Math.min(implicitWidth + 40, page.width - 24)
        onMove: circle => page.desk.hands.move(picks.chosen, circle)
        onForget: page.forget(picks.chosen)
    }
    Empty {
        visible: page.shelf.empty
        anchors { horizontalCenter: parent.horizontalCenter; top: top.bottom; topMargin: 90 }
        width: Math.min(page.inner, 440)
        glyph: page.shelf.filtered ? "search" : "library"
        heading: page.shelf.filtered ? qsTr("Nothing found") : qsTr("Your shelf is empty")
        sentence: page.shelf.filtered ? qsTr("No entry of yours fits that.") : qsTr("Bring what you rated elsewhere: it takes a minute.")
        action: page.shelf.filtered ? qsTr("Show everything") : qsTr("Bring my history")
        onTaken: {
            if (page.shelf.filtered) {
                field.clear()
                page.shelf.showAll()
            } else {
                page.desk.way.go("import")
            }
        }
    }
}
