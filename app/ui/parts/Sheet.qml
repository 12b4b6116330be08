// Something asked in the middle of the window (at its foot when narrow). Escape and a press outside close it: for that it
// keeps the keyboard, also when a sheet that was there before gives the focus back to the page as it fades. Each time it
// opens the keyboard is on what comes first: a field, or what is to be read, which the keys scroll at once.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQuick.Window
import ".."

Popup {
    id: sheet

    required property string heading
    property real room: 460
    property Item first: null             // what has the keyboard when it opens; else the sheet's text
    default property alias body: column.data

    // What Qt puts round the content is the dialog that a screen reader comes to; it has no name of its own.
    function entitle(): void {
        if (flick.parent)
            flick.parent.Accessible.name = heading
    }

    // Where what had the keyboard has gone, the sheet as a whole has it, and hands on the keys that scroll.
    function listen(): void {
        if (flick.parent)
            flick.parent.Keys.forwardTo = [flick]
    }

    function begin(): void {
        flick.contentY = 0
        const at = first ?? flick
        at.focus = true
    }

    function hold(): void {
        if (!opened || activeFocus)
            return
        for (let at = flick.focused; at; at = at.parent)
            if (at === parent)
                return            // another that lies over this one has it
        forceActiveFocus()
    }

    onHeadingChanged: entitle()
    onFirstChanged: if (first && visible && flick.activeFocus) first.forceActiveFocus()   // it came later
    onAboutToShow: begin()
    onOpened: { entitle(); hold() }
    onActiveFocusChanged: if (!activeFocus) Qt.callLater(sheet.hold)
    parent: Overlay.overlay
    x: Math.round((parent.width - width) / 2)
    y: Theme.narrow ? parent.height - height : Math.round(Math.max(24, (parent.height - height) * 0.4))
    width: Theme.narrow ? parent.width : Math.min(room, parent.width - 48)
    height: Math.min(implicitHeight, parent.height - 24)
    padding: Theme.narrow ? 20 : 26
    modal: true
    focus: true
    Overlay.modal: Rectangle { color: Theme.veil }
    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.motion } }
    exit: Transition { NumberAnimation { property: "opacity"; to: 0; duration: Theme.motion } }

    background: Rectangle { radius: Theme.radius + 4; color: Theme.card; border.width: 1; border.color: Theme.line }
    contentItem: Flickable {
        id: flick
        readonly property Item focused: Window.activeFocusItem
        implicitHeight: column.implicitHeight
        contentHeight: column.implicitHeight
        clip: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        function go(way: real): void { contentY = Math.max(0, Math.min(contentHeight - height, contentY + way)) }
        Keys.onPressed: event => {
            const ways = {
                [Qt.Key_Down]: 60, [Qt.Key_Up]: -60, [Qt.Key_PageDown]: 0.9 * height, [Qt.Key_PageUp]: -0.9 * height,
                [Qt.Key_End]: contentHeight, [Qt.Key_Home]: -contentHeight
            }
            event.accepted = event.key in ways
            if (event.accepted)
                go(ways[event.key])
        }
        onParentChanged: { sheet.entitle(); sheet.listen() }

        ColumnLayout {
            id: column
            width: parent.width
            spacing: 14

            RowLayout {
                Phrase {
                    text: sheet.heading
                    font.pixelSize: Theme.title
                    font.weight: Font.DemiBold
                    wrapMode: Text.Wrap
                    lineHeight: 1.15
                    Accessible.role: Accessible.Heading
                    Layout.fillWidth: true
                }
                Push {
                    text: qsTr("Close")
                    glyph: "close"
                    tone: "plain"
                    display: AbstractButton.IconOnly
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: -6
                    Layout.rightMargin: -10
                    onClicked: sheet.close()
                }
            }
        }
    }
}
