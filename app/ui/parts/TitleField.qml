// The title, with what I and friends know already offered below while typing.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

FocusScope {
    id: box

    required property Draft draft
    readonly property bool offering: field.activeFocus && draft.suggestions.count > 0

    implicitHeight: field.implicitHeight
    z: 10

    Field {
        id: field
        width: parent.width
        implicitHeight: Math.round(54 * Theme.scale)
        focus: true
        label: box.draft.kind === "" ? qsTr("A heading, if you like") : qsTr("Title or name")
        placeholderText: label
        text: box.draft.title
        font.pixelSize: Theme.title
        font.weight: Font.DemiBold
        maximumLength: 500
        onTextEdited: { box.draft.title = text; list.currentIndex = -1 }
        Accessible.description: box.offering ? qsTr("%n thing(s) known by that name; arrow down to choose", "", box.draft.suggestions.count) : ""
        Keys.onDownPressed: event => { if (box.offering) list.incrementCurrentIndex(); else event.accepted = false }
        Keys.onUpPressed: event => { if (box.offering) list.decrementCurrentIndex(); else event.accepted = false }
        Keys.onEscapePressed: event => { if (box.offering) box.draft.quiet(); else event.accepted = false }
        Keys.onReturnPressed: if (box.offering && list.currentItem) (list.currentItem as AbstractButton).clicked(); else nextItemInFocusChain().forceActiveFocus(Qt.TabFocusReason)
    }
    Rectangle {
        visible: box.offering
        y: field.height + 6
        width: parent.width
        height: Math.min(list.contentHeight, 5 * Math.round(60 * Theme.scale)) + 12
        radius: 12
        color: Theme.card
        border.width: 1
        border.color: Theme.edge

        ListView {
            id: list
            anchors.fill: parent
            anchors.margins: 6
            clip: true
            model: box.draft.suggestions
            currentIndex: -1
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Things known here")

            delegate: AbstractButton {
                id: offer
                required property int index
                required property string key
                required property string thing
                required property string heading
                required property string creator
                required property int year
                required property string cover

                width: list.width
                height: Math.round(60 * Theme.scale)
                hoverEnabled: true
                focusPolicy: Qt.NoFocus
                Accessible.role: Accessible.ListItem
                Accessible.onPressAction: click()
                Accessible.name: [heading, creator, Words.thing(thing), year ? String(year) : ""].filter(part => part).join(", ")
                onClicked: box.draft.choose(key)
                contentItem: RowLayout {
                    spacing: 12
                    Picture { source: offer.cover; corner: 4; Layout.preferredWidth: 30; Layout.preferredHeight: 44; Layout.leftMargin: 8 }
                    ColumnLayout {
                        spacing: 1
                        Phrase { text: offer.heading; font.weight: Font.DemiBold; Layout.fillWidth: true }
                        Phrase {
                            text: [Words.thing(offer.thing), offer.creator, offer.year ? String(offer.year) : ""].filter(part => part).join(" · ")
                            color: Theme.soft
                            font.pixelSize: Theme.small
                            Layout.fillWidth: true
                        }
                    }
                }
                background: Rectangle { radius: 8; color: offer.hovered || offer.index === list.currentIndex ? Theme.hover : "transparent" }
            }
        }
    }
}
