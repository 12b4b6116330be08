// The dense list: one line an entry.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Roll {
    id: list

    required property Shelf shelf
    required property real inner
    required property real start
    signal opened(string entry)

    leftMargin: start
    bottomMargin: 40
    clip: true
    model: shelf.cards
    Accessible.name: qsTr("My library")
    Keys.onReturnPressed: if (currentItem) (currentItem as AbstractButton).clicked()

    delegate: AbstractButton {
        id: line

        required property string entry
        required property string thing
        required property string heading
        required property string creator
        required property int year
        required property int halves
        required property string status
        required property string circle
        required property string sort
        required property double made
        required property var photos
        required property string cover
        required property int index
        readonly property bool picked: list.picks.has(entry)

        ListView.onPooled: visible = false
        ListView.onReused: visible = true
        width: list.inner
        height: Math.round(60 * Theme.scale)
        hoverEnabled: true
        focusPolicy: Qt.NoFocus
        Accessible.role: Accessible.ListItem
        Accessible.onPressAction: click()
        Accessible.name: [heading, creator, halves >= 0 ? Words.stars(halves) : "", Words.status(status, thing), year ? String(year) : "", Words.circle(circle, sort), Words.day(made)].filter(part => part).join(", ")
        Accessible.selectable: true
        Keys.onSpacePressed: list.picks.toggle(index)
        Accessible.selected: picked
        onClicked: list.picks.count ? list.picks.toggle(index) : list.opened(entry)

        Grip { card: line; picks: true; onToggled: list.picks.toggle(line.index); onReached: list.picks.reach(line.index) }

        contentItem: RowLayout {
            spacing: 14

            Icon { visible: line.picked; name: "check"; ink: Theme.accent; size: 20; Layout.preferredWidth: 20; Layout.preferredHeight: 20; Layout.leftMargin: 8 }
            Picture { source: line.photos[0] ?? line.cover; corner: 4; Layout.preferredWidth: 30; Layout.preferredHeight: 44; Layout.leftMargin: 8 }
            ColumnLayout {
                spacing: 2
                Layout.fillWidth: true
                Layout.preferredWidth: 10
                Phrase { text: line.heading; font.weight: Font.DemiBold; Layout.fillWidth: true }
                Phrase {
                    visible: text !== ""
                    text: [line.creator, line.year ? String(line.year) : ""].filter(part => part).join(" · ")
                    color: Theme.soft
                    font.pixelSize: Theme.small
                    Layout.fillWidth: true
                }
            }
            Phrase {
                visible: !Theme.narrow
                text: Words.status(line.status, line.thing)
                color: Theme.soft
                font.pixelSize: Theme.small
                Layout.preferredWidth: 110
            }
            Phrase {
                visible: list.inner > 820
                text: Words.circle(line.circle, line.sort)
                color: Theme.soft
                font.pixelSize: Theme.small
                Layout.preferredWidth: 110
            }
            Item {
                Layout.preferredWidth: stars.drawn * 5.8
                Layout.preferredHeight: 15
                Stars { id: stars; halves: line.halves; size: 15 }
            }
            Phrase {
                visible: !Theme.narrow
                text: Words.day(line.made)
                color: Theme.soft
                font.pixelSize: Theme.small
                horizontalAlignment: Text.AlignRight
                Layout.preferredWidth: 110
                Layout.rightMargin: 8
            }
        }
        background: Rectangle {
            color: line.picked ? Theme.wash : line.hovered ? Theme.hover : "transparent"
            radius: 8
            Rectangle { anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.line }
            Ring { shown: line.ListView.isCurrentItem && list.keyed; gap: 0; radius: 8 }
        }
    }
}
