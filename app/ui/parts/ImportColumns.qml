// Of a table of no known program: which column is what, with what the first rows would become.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: step

    required property Bringing bringing
    readonly property Columns columns: bringing.columns
    readonly property var parts: [
        { part: "title", text: qsTr("Title") },
        { part: "creator", text: qsTr("By whom") },
        { part: "stars", text: qsTr("Stars") },
        { part: "text", text: qsTr("What you said") },
        { part: "day", text: qsTr("Day") },
        { part: "kind", text: qsTr("Kind of thing") },
        { part: "status", text: qsTr("Status") },
        { part: "tags", text: qsTr("Tags") },
        { part: "year", text: qsTr("Year") },
        { part: "link", text: qsTr("Link") },
        { part: "isbn", text: "ISBN" }
    ]

    function sample(name: string): string {
        return columns.all.find(one => one.name === name)?.sample ?? ""
    }

    spacing: 18

    Phrase { text: step.columns.file; color: Theme.soft; elide: Text.ElideMiddle; Layout.fillWidth: true }
    ColumnLayout {
        spacing: 4
        Phrase {
            text: qsTr("Which column is what?")
            Accessible.role: Accessible.Heading
            font.pixelSize: Theme.lead
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Phrase {
            text: qsTr("This table is of no program that Vouchsafe knows. This is what its headings seem to say; change what is wrong.")
            color: Theme.soft
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
    Rectangle {
        radius: Theme.radius
        color: Theme.card
        border.width: 1
        border.color: Theme.line
        implicitHeight: lines.implicitHeight + 36
        Layout.fillWidth: true

        ColumnLayout {
            id: lines
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 18 }
            spacing: Theme.narrow ? 14 : 10

            Repeater {
                model: step.parts
                GridLayout {
                    id: line

                    required property var modelData
                    readonly property string part: modelData.part
                    readonly property string column: step.columns.chosen[part] ?? ""
                    readonly property bool rated: part === "stars" && column !== ""
                    readonly property bool alike: part === "kind" && column === ""

                    columns: Theme.narrow ? 1 : 2
                    columnSpacing: 14
                    rowSpacing: 4
                    Layout.fillWidth: true

                    Phrase {
                        text: line.modelData.text
                        silent: true        // the picker says it
                        font.weight: Font.Medium
                        Layout.preferredWidth: Theme.narrow ? -1 : Math.round(130 * Math.min(1.4, Theme.scale))
                    }
                    Flow {
                        spacing: 8
                        Layout.fillWidth: true
                        Picker {
                            label: line.modelData.text
                            caption: line.column || (line.part === "title" ? qsTr("Choose a column") : qsTr("No column"))
                            active: line.column !== ""
                            current: line.column
                            choices: (line.part === "title" ? [] : [{ key: "", text: qsTr("No column") }])
                                .concat(step.columns.all.map(one => ({ key: one.name, text: one.name })))
                            onChosen: key => step.columns.choose(line.part, key)
                        }
                        Picker {
                            visible: line.rated
                            label: qsTr("Out of")
                            caption: qsTr("out of %1").arg(step.columns.best)
                            current: String(step.columns.best)
                            choices: [5, 10, 20, 100].map(n => ({ key: String(n), text: qsTr("out of %1").arg(n) }))
                            onChosen: key => step.columns.outOf(Number(key))
                        }
                        Picker {
                            visible: line.alike
                            label: qsTr("What all of them are")
                            caption: Words.things(step.columns.sort)
                            glyph: Words.glyph(step.columns.sort)
                            active: step.columns.sort !== "other"
                            current: step.columns.sort
                            choices: step.columns.sorts.map(kind => ({ key: kind, text: Words.things(kind), glyph: Words.glyph(kind) }))
                            onChosen: key => step.columns.areAll(key)
                        }
                        Phrase {
                            visible: text !== ""
                            text: line.column === "" ? "" : step.sample(line.column)
                            color: Theme.soft
                            font.pixelSize: Theme.small
                            width: Theme.narrow ? parent.width : Math.min(implicitWidth, parent.width)
                            height: Theme.narrow ? implicitHeight : Math.round(36 * Theme.scale)
                            verticalAlignment: Text.AlignVCenter
                        }
                    }
                }
            }
        }
    }
    Complaint { text: step.columns.complaint }
    ColumnLayout {
        visible: step.columns.preview.length > 0
        spacing: 8
        Phrase { text: qsTr("The first of them would be"); Accessible.role: Accessible.Heading; font.weight: Font.DemiBold }
        Repeater {
            model: step.columns.preview
            ColumnLayout {
                id: row
                required property var modelData
                spacing: 2
                Layout.fillWidth: true
                Layout.bottomMargin: 6
                RowLayout {
                    spacing: 8
                    Icon { name: Words.glyph(row.modelData.kind); ink: Theme.soft; size: 18; Layout.preferredWidth: 18; Layout.preferredHeight: 18 }
                    Phrase { text: row.modelData.title; font.weight: Font.Medium; Layout.fillWidth: true; Layout.maximumWidth: implicitWidth + 1 }
                    Stars { halves: row.modelData.halves; Layout.preferredWidth: width }
                    Item { Layout.fillWidth: true }
                }
                Phrase {
                    visible: text !== ""
                    text: [row.modelData.creator, row.modelData.day.length === 10 ? Words.date(row.modelData.day) : row.modelData.day].filter(one => one !== "").join(" · ")
                    color: Theme.soft
                    font.pixelSize: Theme.small
                    Layout.fillWidth: true
                }
                Phrase {
                    visible: text !== ""
                    text: row.modelData.text
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    Layout.fillWidth: true
                }
            }
        }
    }
    RowLayout {
        spacing: 8
        Push {
            text: qsTr("Look what it would bring")
            tone: "primary"
            enabled: step.columns.enough
            implicitHeight: Math.round(46 * Theme.scale)
            onClicked: step.bringing.readColumns()
        }
        Push { text: qsTr("Another file"); tone: "plain"; onClicked: step.bringing.start("") }
    }
}
