// Write one, or make it anew. On the right, when there is room, the card as friends will see it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."
import "../parts"

FocusScope {
    id: page

    required property Desk desk
    readonly property real ledge: foot.height      // what lies over the page at its end
    readonly property Draft draft: desk.draft
    readonly property bool post: draft.kind === ""
    readonly property bool wide: width >= 1000
    readonly property real column: Math.min(600, width - 2 * Theme.margin)
    readonly property real start: wide ? Math.max(Theme.margin, (width - 600 - 380) / 2) : (width - column) / 2

    FileDialog {
        id: chooser
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Photos and videos (%1)").arg("*.jpg *.jpeg *.png *.webp *.avif *.heic *.heif *.gif *.bmp *.tif *.tiff *.mp4 *.m4v *.mov *.webm *.mkv")]
        title: qsTr("Choose photos or videos")
        onAccepted: page.draft.addPhotos(selectedFiles)
    }

    DropArea {
        id: drop
        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: event => page.desk.doormat.take(event.urls)
    }

    Flickable {
        id: flick
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: foot.top }
        contentHeight: form.implicitHeight + form.y + 24
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: Scroll {}

        ColumnLayout {
            id: form
            x: page.start
            y: Theme.narrow ? 18 : 30
            width: page.column
            spacing: 14

            PageHead {
                heading: page.draft.editing ? qsTr("Edit") : page.post ? qsTr("Tell friends something") : qsTr("What did you try?")
                deep: true
                Layout.fillWidth: true
                onBack: page.desk.way.back()
            }
            TitleField {
                draft: page.draft
                focus: true
                Layout.fillWidth: true
            }
            Flow {
                visible: !page.draft.editing
                spacing: 8
                Layout.fillWidth: true

                Repeater {
                    model: ["book", "film", "series", "music", "game", "place", "product", "recipe", "event", "other", ""]
                    Chip {
                        required property string modelData
                        text: Words.thing(modelData)
                        glyph: Theme.narrow ? "" : Words.glyph(modelData)
                        checked: page.draft.kind === modelData
                        onClicked: page.draft.kind = modelData
                    }
                }
            }
            RowLayout {
                visible: !page.post
                spacing: 10
                Field {
                    label: Words.maker(page.draft.kind)
                    placeholderText: label
                    text: page.draft.creator
                    maximumLength: 300
                    Layout.fillWidth: true
                    onTextEdited: page.draft.creator = text
                }
                Field {
                    visible: ["book", "film", "series", "music", "game"].includes(page.draft.kind)
                    label: qsTr("Year")
                    placeholderText: label
                    text: page.draft.year
                    maximumLength: 5
                    inputMethodHints: Qt.ImhDigitsOnly
                    Layout.preferredWidth: Math.round(92 * Theme.scale)
                    onTextEdited: page.draft.year = text
                }
            }
            StarPicker {
                visible: !page.post
                halves: page.draft.halves
                Layout.preferredWidth: implicitWidth
                Layout.topMargin: 4
                onGiven: halves => page.draft.halves = halves
            }
            Flow {
                visible: !page.post
                spacing: 8
                Layout.fillWidth: true
                Repeater {
                    model: ["want", "doing", "done", "stopped"]
                    Chip {
                        required property string modelData
                        text: Words.status(modelData, page.draft.kind)
                        checked: page.draft.status === modelData
                        onClicked: page.draft.status = checked ? modelData : ""
                    }
                }
            }
            Prose {
                label: page.post ? qsTr("Your text") : qsTr("How was it?")
                placeholderText: page.post ? qsTr("What would you like to tell them?") : qsTr("How was it? The first lines are what friends see first.")
                text: page.draft.text
                lines: 4
                Layout.fillWidth: true
                onTextChanged: page.draft.text = text
            }
            PhotoStrip {
                draft: page.draft
                over: drop.containsDrag
                Layout.fillWidth: true
                onAsked: chooser.open()
            }
            AudienceChoice {
                draft: page.draft
                people: page.desk.people
                Layout.fillWidth: true
            }
            TermsChoice {
                visible: page.draft.circle !== "Only me"
                draft: page.draft
                Layout.fillWidth: true
            }
            Push {
                id: more
                property bool open: page.draft.tags !== "" || page.draft.disclosure !== "" || page.draft.spoiler
                visible: !page.post && !open
                text: qsTr("Add tags, or a word of warning")
                glyph: "plus"
                tone: "plain"
                Layout.leftMargin: -10
                Layout.maximumWidth: page.column
                onClicked: { open = true; tags.forceActiveFocus() }
            }
            Field {
                id: tags
                visible: !page.post && more.open
                label: qsTr("Tags, with commas between them")
                placeholderText: label
                text: page.draft.tags
                Layout.fillWidth: true
                onTextEdited: page.draft.tags = text
            }
            Field {
                visible: !page.post && more.open
                label: qsTr("Good to know: I got it free, I know the maker…")
                placeholderText: label
                text: page.draft.disclosure
                maximumLength: 2000
                Layout.fillWidth: true
                onTextEdited: page.draft.disclosure = text
            }
            Tick {
                visible: !page.post && more.open
                text: qsTr("It contains spoilers")
                checked: page.draft.spoiler
                onToggled: page.draft.spoiler = checked
            }
        }
    }

    // How it ends is always in sight, however long the page is.
    Rectangle {
        id: foot
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: deeds.height + 24
        color: Theme.paper

        Rectangle { width: parent.width; height: 1; color: Theme.line }
        Flow {
            id: deeds
            x: page.start
            y: 12
            width: page.column
            spacing: 8
            Push {
                text: page.draft.busy ? qsTr("One moment…") : page.draft.editing ? qsTr("Save") : page.draft.circle === "Only me" ? qsTr("Keep for myself") : qsTr("Share with %1").arg(Words.circleNamed(page.draft.circle))
                tone: "primary"
                enabled: page.draft.ready
                implicitHeight: Math.round(44 * Theme.scale)
                onClicked: page.draft.save()
            }
            Push { text: qsTr("Cancel"); tone: "plain"; implicitHeight: Math.round(44 * Theme.scale); onClicked: { page.draft.discard(); page.desk.way.back() } }
        }
    }

    DraftPreview {
        visible: page.wide
        x: page.start + 600 + 40
        y: 38
        width: Math.min(400, page.width - x - Theme.margin / 2)
        draft: page.draft
        people: page.desk.people
    }
}
