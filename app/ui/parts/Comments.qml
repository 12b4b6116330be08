// What was said under an entry, and room to answer.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: comments

    required property Thing thing
    required property string entry
    required property var said
    required property string hint
    property bool own: false              // under an entry of mine, where I decide what is shown
    property bool talking: false

    spacing: 10
    onEntryChanged: resume()
    Component.onCompleted: resume()

    function resume(): void { field.text = thing.begun(entry) }

    Repeater {
        model: comments.said
        RowLayout {
            id: line
            required property var modelData
            spacing: 10
            Layout.fillWidth: true

            Avatar { name: line.modelData.author; person: line.modelData.person; size: Math.round(26 * Theme.scale); Layout.alignment: Qt.AlignTop; Layout.topMargin: 2 }
            ColumnLayout {
                spacing: 1
                Phrase {
                    text: (line.modelData.mine ? qsTr("You") : line.modelData.author) + " · " + Words.ago(line.modelData.made) + (line.modelData.hidden ? " · " + qsTr("only you see this") : "")
                    color: Theme.soft
                    font.pixelSize: Theme.small
                    Layout.fillWidth: true
                }
                Phrase { text: line.modelData.text; wrapMode: Text.Wrap; elide: Text.ElideNone; Layout.fillWidth: true }
            }
            Push {
                visible: comments.own && !line.modelData.mine
                text: line.modelData.hidden ? qsTr("Show this comment again") : qsTr("Hide this comment from others")
                glyph: line.modelData.hidden ? "undo" : "onlyme"
                tone: "plain"
                display: AbstractButton.IconOnly
                Layout.alignment: Qt.AlignTop
                Layout.rightMargin: -10
                onClicked: comments.thing.sharing.hide(line.modelData.entry, !line.modelData.hidden)
            }
            Push {
                visible: line.modelData.mine
                text: qsTr("Forget this comment")
                glyph: "close"
                tone: "plain"
                display: AbstractButton.IconOnly
                Layout.alignment: Qt.AlignTop
                Layout.rightMargin: -10
                onClicked: comments.thing.forget(line.modelData.entry)
            }
        }
    }
    RowLayout {
        spacing: 8
        visible: comments.talking

        Field {
            id: field
            label: comments.hint
            placeholderText: comments.hint
            implicitHeight: Theme.control
            maximumLength: 4000
            Layout.fillWidth: true
            onVisibleChanged: if (visible) Qt.callLater(field.forceActiveFocus)
            onTextEdited: comments.thing.begin(comments.entry, text)
            onAccepted: send.clicked()
        }
        Push {
            id: send
            text: qsTr("Send")
            glyph: "recommend"
            display: AbstractButton.IconOnly
            enabled: field.text.trim() !== ""
            onClicked: {
                if (!field.text.trim())
                    return
                comments.thing.say(comments.entry, field.text)
                comments.thing.begin(comments.entry, "")
                field.clear()
            }
        }
    }
}
