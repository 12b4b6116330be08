// One entry as friends see it: a photo or a quiet cover, stars, the first lines, who, when, for whom.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

ItemDelegate {
    id: card

    required property string entry
    required property string kind
    required property string thing
    required property string heading
    required property string creator
    required property int year
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
    required property var photos          // sources of pictures, the first one is the largest
    required property string cover
    required property int comments
    required property string via
    required property string passed
    required property var signs

    property bool keyed: false            // whether the list is used by keys
    readonly property string writer: Words.writer(author, via)
    readonly property bool pictured: photos.length > 0
    readonly property bool covered: !pictured && cover !== ""
    readonly property bool brief: body === "" && because === ""
    readonly property string line: [creator, year ? String(year) : ""].filter(part => part).join(" · ")
    readonly property string shownText: spoiler ? qsTr("It contains spoilers. Open it to read.") : body
    readonly property string when: Words.ago(made) + (edited ? " · " + qsTr("edited") : "")

    // A delegate in the pool has nothing to say.
    ListView.onPooled: visible = false
    ListView.onReused: visible = true
    padding: 0
    hoverEnabled: true
    Accessible.role: Accessible.ListItem
    Accessible.onPressAction: click()
    Accessible.name: byline.who.concat([heading, line, recommended.visible ? recommended.text : "", halves >= 0 ? Words.stars(halves) : "", because ? "“" + because + "”" : "", shownText, notice.visible ? notice.text : ""].filter(part => part)).concat(byline.rest).join(", ")
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Rectangle {
        radius: Theme.radius
        color: Theme.card
        border.width: 1
        border.color: card.hovered ? Theme.edge : Theme.line

        Ring { shown: card.visualFocus || (card.keyed && card.ListView.isCurrentItem); radius: Theme.radius + gap }
    }

    Grip { card: card; visible: card.entry !== "" }
    contentItem: ColumnLayout {
        spacing: 0

        RowLayout {
            visible: card.pictured
            spacing: 2
            Layout.margins: 1
            Layout.fillWidth: true
            Layout.preferredHeight: visible ? Math.round(Math.min(card.width * 0.42, 300)) : 0

            Picture {
                source: card.photos[0] ?? ""
                corner: Theme.radius - 1
                corners: card.photos.length > 1 ? "left" : "top"
                description: qsTr("Photo of %1").arg(card.heading)
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            Picture {
                visible: card.photos.length > 1
                source: card.photos[1] ?? ""
                corner: Theme.radius - 1
                corners: "right"
                description: qsTr("Another photo of %1").arg(card.heading)
                Layout.preferredWidth: Math.round(card.width * 0.34)
                Layout.fillHeight: true
            }
        }

        RowLayout {
            spacing: 18
            Layout.fillWidth: true
            Layout.margins: Theme.narrow ? 16 : 20
            Layout.topMargin: card.pictured ? 15 : Theme.narrow ? 16 : 20

            Picture {
                visible: card.covered
                source: card.cover
                corner: 6
                Layout.alignment: Qt.AlignTop
                Layout.preferredWidth: card.brief ? 60 : Theme.narrow ? 72 : 92
                Layout.preferredHeight: Math.round(Layout.preferredWidth * 1.5)
            }

            ColumnLayout {
                spacing: 6
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop

                RowLayout {
                    visible: card.kind === "recommendation"
                    spacing: 6

                    Icon { name: "recommend"; ink: Theme.accent; size: 16; Layout.preferredWidth: 16; Layout.preferredHeight: 16 }
                    Phrase {
                        id: recommended
                        text: card.mine ? qsTr("You recommended this") : qsTr("%1 thinks this is for you").arg(card.author)
                        color: Theme.accent
                        font.pixelSize: Theme.small
                        font.weight: Font.DemiBold
                        Layout.fillWidth: true
                    }
                }
                GridLayout {
                    visible: card.heading !== ""
                    columns: card.width < 380 ? 1 : 2   // stars below the title, where they would take its room
                    columnSpacing: 12
                    rowSpacing: 4

                    Phrase {
                        text: card.heading
                        font.pixelSize: Theme.lead
                        font.weight: Font.DemiBold
                        wrapMode: Text.Wrap
                        maximumLineCount: 2
                        lineHeight: 1.15
                        Layout.fillWidth: true
                    }
                    Stars {
                        halves: card.halves
                        size: 17
                        Layout.alignment: Qt.AlignTop
                        Layout.topMargin: 3
                        Layout.preferredWidth: width
                        Layout.preferredHeight: height
                    }
                }
                Phrase {
                    visible: text !== ""
                    text: card.line
                    color: Theme.soft
                    font.pixelSize: Theme.small
                    Layout.fillWidth: true
                }
                Phrase {
                    visible: text !== ""
                    text: card.because ? "“" + card.because + "”" : ""
                    color: Theme.accent
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                    Layout.fillWidth: true
                    Layout.topMargin: 4
                }
                Phrase {
                    visible: text !== ""
                    text: card.shownText
                    color: card.spoiler ? Theme.soft : Theme.ink
                    font.italic: card.spoiler
                    wrapMode: Text.Wrap
                    maximumLineCount: card.covered ? 4 : 5
                    Layout.fillWidth: true
                    Layout.topMargin: 2
                }
                Phrase {
                    id: notice
                    visible: card.disclosure !== ""
                    text: qsTr("Good to know: %1").arg(card.disclosure)
                    color: Theme.soft
                    font.pixelSize: Theme.small
                    Layout.fillWidth: true
                }
                Byline {
                    id: byline
                    person: card.person
                    author: card.writer
                    via: card.via
                    passed: card.passed
                    signs: card.signs.reduce((sum, one) => sum + one.count, 0)
                    hue: card.hue
                    mine: card.mine
                    when: card.when
                    status: Words.status(card.halves < 0 ? card.status : "", card.thing)
                    circle: card.mine ? Words.circle(card.circle, card.sort) : ""
                    sort: card.sort
                    comments: card.comments
                    Layout.fillWidth: true
                    Layout.topMargin: 5
                }
            }
        }
    }
}
