// The photos and videos that go along: add by button or by dropping files anywhere on the page.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Flow {
    id: strip

    required property Draft draft
    property bool over: false
    signal asked()

    spacing: 10

    Repeater {
        model: strip.draft.photos
        Item {
            id: shot
            required property int index
            required property string key
            required property string source
            readonly property bool film: source.startsWith("film/")
            width: 108
            height: 84

            Picture { anchors.fill: parent; source: shot.source; corner: 10; description: (shot.film ? qsTr("Video %1") : qsTr("Photo %1")).arg(shot.index + 1) }
            Push {
                anchors { right: parent.right; top: parent.top; margins: 5 }
                implicitHeight: 28
                text: (shot.film ? qsTr("Leave video %1 out") : qsTr("Leave photo %1 out")).arg(shot.index + 1)
                glyph: "close"
                display: AbstractButton.IconOnly
                background: Rectangle { radius: height / 2; color: Theme.card; Ring { shown: (parent.parent as Push)?.visualFocus ?? false; radius: 16 } }
                onClicked: strip.draft.dropPhoto(shot.key)
            }
        }
    }
    AbstractButton {
        id: button
        visible: strip.draft.photos.count < 8
        width: strip.draft.photos.count ? 108 : strip.width
        height: strip.draft.photos.count ? 84 : Math.max(Math.round(60 * Math.min(1.5, Theme.scale)), asking.implicitHeight + 20)
        hoverEnabled: true
        focusPolicy: Qt.StrongFocus
        text: strip.draft.photos.count ? qsTr("Add photos or videos") : strip.over ? qsTr("Let go to add them") : qsTr("Add photos or videos, or drop them here")
        Accessible.role: Accessible.Button
        Accessible.name: text
        Keys.onReturnPressed: click()
        onClicked: strip.asked()

        contentItem: Item {
            RowLayout {
                id: asking
                anchors.centerIn: parent
                width: Math.min(implicitWidth, parent.width - 24)
                spacing: 10
                Icon { name: strip.over ? "plus" : "photo"; ink: strip.over ? Theme.accent : Theme.soft; size: 24; Layout.preferredWidth: 24; Layout.preferredHeight: 24 }
                Phrase {
                    visible: !strip.draft.photos.count
                    text: button.text
                    color: strip.over ? Theme.accent : Theme.soft
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
            }
        }
        background: Rectangle {
            radius: 10
            color: strip.over ? Theme.wash : button.hovered ? Theme.hover : "transparent"
            border.width: 1
            border.color: strip.over ? Theme.accent : Theme.edge
            Ring { shown: button.visualFocus; radius: 12 }
        }
    }
}
