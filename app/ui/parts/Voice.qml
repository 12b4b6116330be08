// One person's entry on an item's page: all of it, with its photos and what was said under it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Rectangle {
    id: voice

    required property Thing thing
    required property People people
    required property string entry
    required property string kind
    required property string heading
    required property string person
    required property string author
    required property string hue
    required property bool mine
    required property int halves
    required property string body
    required property string circle
    required property string sort
    required property double made
    required property bool edited
    required property string status
    required property string because
    required property bool spoiler
    required property string disclosure
    required property var tags
    required property var photos
    required property var said
    required property string via
    required property string viaText
    required property string terms
    required property string passed
    required property var signs

    property bool talking: false
    readonly property bool theirs: !mine && via === ""  // a friend's, as the friend shows it
    readonly property string writer: Words.writer(author, via)
    signal edit()
    readonly property bool tight: width < 380 * Theme.scale  // no room for the stars beside the name
    signal talk()
    signal look(string source)
    signal passAlong()
    signal whoHas()

    ListView.onPooled: visible = false
    ListView.onReused: visible = true
    implicitHeight: column.implicitHeight + 40
    radius: Theme.radius
    color: Theme.card
    border.width: 1
    border.color: mine ? Theme.accent : Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: [mine ? qsTr("You") : writer, halves >= 0 ? Words.stars(halves) : "", body].filter(part => part).join(", ")

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 20 }
        spacing: 10

        RowLayout {
            spacing: 12

            Avatar { name: voice.author || voice.via; person: voice.person; hue: voice.hue; size: Math.round(38 * Theme.scale) }
            ColumnLayout {
                spacing: 2
                Phrase { silent: true; text: voice.mine ? qsTr("You") : voice.writer; font.weight: Font.DemiBold; Layout.fillWidth: true }
                Phrase {
                    text: [voice.kind === "recommendation" ? qsTr("recommends it") : Words.status(voice.status, voice.thing.kind), Words.ago(voice.made), voice.edited ? qsTr("edited") : ""].filter(part => part).join(" · ")
                    color: Theme.soft
                    font.pixelSize: Theme.small
                    Layout.fillWidth: true
                }
            }
            Stars { silent: true; visible: !voice.tight && voice.halves >= 0; halves: voice.halves; size: 18; Layout.preferredWidth: width; Layout.preferredHeight: height }
            Push {
                id: more
                visible: voice.mine || voice.passed !== ""
                text: qsTr("More")
                glyph: "more"
                tone: "plain"
                display: AbstractButton.IconOnly
                Layout.rightMargin: -10
                onClicked: menu.popup(more, more.width - menu.width, more.height + 2)

                Choices {
                    id: menu
                    choices: (voice.mine && (voice.kind === "review" || voice.kind === "post") ? [{ key: "edit", text: qsTr("Edit"), glyph: "write" }] : [])
                        .concat([{ key: "who", text: qsTr("Who has this"), glyph: "faces" }])
                        .concat(voice.mine ? [{ key: "forget", text: qsTr("Forget"), glyph: "trash", bad: true }]
                            : [{ key: "stop", text: qsTr("Pass along no more"), glyph: "undo" }])
                    onChosen: key => {
                        switch (key) {
                        case "edit": return voice.edit()
                        case "who": return voice.whoHas()
                        case "stop": return voice.thing.sharing.stopPassing(voice.entry)
                        case "forget": return (forgetting.made() as Sheet).open()
                        }
                    }
                }
            }
        }
        Stars { silent: true; visible: voice.tight && voice.halves >= 0; halves: voice.halves; size: 18; Layout.preferredWidth: width; Layout.preferredHeight: height }
        RowLayout {
            visible: voice.via !== ""
            spacing: 8
            Icon { name: "pass"; ink: Theme.accent; size: 17; Layout.preferredWidth: 17; Layout.preferredHeight: 17; Layout.alignment: Qt.AlignTop; Layout.topMargin: 1 }
            Phrase {
                text: voice.viaText ? qsTr("Passed along by %1: “%2”").arg(voice.via).arg(voice.viaText) : qsTr("Passed along by %1").arg(voice.via)
                color: Theme.accent
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                elide: Text.ElideNone
                Layout.fillWidth: true
            }
        }
        Phrase {
            visible: text !== ""
            text: voice.because ? "“" + voice.because + "”" : ""
            color: Theme.accent
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Phrase {
            visible: text !== ""
            text: voice.body
            silent: true
            wrapMode: Text.Wrap
            elide: Text.ElideNone
            Layout.fillWidth: true
        }
        Phrase {
            visible: voice.disclosure !== ""
            text: qsTr("Good to know: %1").arg(voice.disclosure)
            color: Theme.soft
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Flow {
            visible: voice.photos.length > 0
            spacing: 8
            Layout.fillWidth: true

            Repeater {
                model: voice.photos
                AbstractButton {
                    id: shot
                    required property string modelData
                    required property int index
                    implicitWidth: Theme.narrow ? 100 : 150
                    implicitHeight: implicitWidth * 0.72
                    focusPolicy: Qt.StrongFocus
                    Accessible.role: Accessible.Button
                    Accessible.name: (modelData.startsWith("film/") ? qsTr("Video %1, by %2") : qsTr("Photo %1, by %2")).arg(index + 1).arg(voice.writer)
                    Keys.onReturnPressed: click()
                    onClicked: voice.look(modelData)
                    contentItem: Picture { source: shot.modelData; corner: 8 }
                    background: Ring { shown: shot.visualFocus }
                }
            }
        }
        Flow {
            visible: voice.tags.length > 0
            spacing: 6
            Layout.fillWidth: true

            Repeater {
                model: voice.tags
                Rectangle {
                    id: tag
                    required property string modelData
                    implicitWidth: Math.min(tagText.implicitWidth + 20, column.width)
                    implicitHeight: tagText.implicitHeight + 10
                    radius: height / 2
                    color: Theme.wash
                    Phrase { id: tagText; anchors.centerIn: parent; width: Math.min(implicitWidth, column.width - 20); text: tag.modelData; color: Theme.accent; font.pixelSize: Theme.small }
                }
            }
        }
        GridLayout {
            // What one can say with one press, and with words, beside each other where there is room.
            columns: voice.theirs && width >= 560 * Theme.scale && voice.passed === "" ? 2 : 1
            columnSpacing: 10
            rowSpacing: column.spacing
            Layout.topMargin: 2

            SignRow {
                id: given
                visible: voice.signs.length > 0 || giving
                signs: voice.signs
                giving: voice.theirs && voice.kind !== "recommendation"
                onGiven: sign => voice.thing.sharing.react(voice.entry, sign)
                Layout.fillWidth: true
            }
            RowLayout {
                visible: voice.mine || voice.kind !== "recommendation"
                spacing: 10
                Layout.fillWidth: parent.columns === 1 || !given.visible
                Layout.alignment: Qt.AlignTop
                Icon { visible: voice.mine; name: voice.sort === "only-me" ? "onlyme" : "people"; ink: Theme.soft; size: 17; Layout.preferredWidth: 17; Layout.preferredHeight: 17 }
                Phrase {
                    visible: voice.mine && voice.sort === "few"
                    text: Words.circle(voice.circle, voice.sort)
                    color: Theme.soft
                    font.pixelSize: Theme.small
                    Layout.fillWidth: true
                }
                Picker {
                    visible: voice.mine && voice.sort !== "few"
                    label: qsTr("Who sees this")
                    caption: Words.circle(voice.circle, voice.sort)
                    current: voice.circle
                    choices: voice.people.circleChoices.map(c => ({ key: c.key, text: Words.circle(c.text, c.sort), glyph: c.sort === "only-me" ? "onlyme" : "people" }))
                    onChosen: key => { if (key !== voice.circle) voice.thing.move(voice.entry, key) }
                }
                Phrase {
                    visible: voice.passed !== ""
                    text: qsTr("You pass it along to %1").arg(Words.circleNamed(voice.passed))
                    color: Theme.soft
                    font.pixelSize: Theme.small
                    Layout.fillWidth: true
                }
                Item { Layout.fillWidth: true }
                Push {
                    visible: voice.theirs && voice.passed === "" && voice.terms !== "no"
                    text: qsTr("Pass along…")
                    glyph: "pass"
                    tone: "plain"
                    display: voice.tight ? AbstractButton.IconOnly : AbstractButton.TextBesideIcon
                    Layout.rightMargin: -10
                    onClicked: voice.passAlong()
                }
                Push {
                    visible: voice.mine || voice.theirs || voice.author === ""
                    text: qsTr("Comment")
                    glyph: "comment"
                    tone: "plain"
                    display: voice.tight ? AbstractButton.IconOnly : AbstractButton.TextBesideIcon
                    Layout.rightMargin: -10
                    onClicked: voice.talk()
                }
            }
        }
        Rectangle { visible: voice.talking || voice.said.length > 0; color: Theme.line; implicitHeight: 1; Layout.fillWidth: true; Layout.topMargin: 2 }
        Comments {
            thing: voice.thing
            entry: voice.entry
            said: voice.said
            visible: voice.talking || voice.said.length > 0
            talking: voice.talking
            own: voice.mine
            hint: voice.mine ? qsTr("Say something to those who see this") : qsTr("Say something to %1, and to those who see this").arg(voice.author || voice.via)
            Layout.fillWidth: true
        }
    }

    Later {
        id: forgetting
        sourceComponent: Sheet {
            id: sheet
            heading: qsTr("Forget this?")
            room: 400
            first: stay
            Phrase {
                text: qsTr("It is erased here at once, and from your friends' computers when you are next in step.")
                color: Theme.soft
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            RowLayout {
                spacing: 8
                Layout.topMargin: 6
                Item { Layout.fillWidth: true }
                Push { id: stay; text: qsTr("Keep it"); onClicked: sheet.close() }
                Push {
                    text: qsTr("Forget")
                    tone: "danger"
                    onClicked: {
                        sheet.close()
                        voice.thing.forget(voice.entry)
                    }
                }
            }
        }
    }
}
