// One's own computers: which there are, a link for another one, and parting from one.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: setting

    required property Computers computers
    readonly property bool made: computers.link !== ""

    spacing: 10

    Later { id: asking; sourceComponent: RemoveComputerSheet { computers: setting.computers } }

    Phrase { text: qsTr("Your computers"); Accessible.role: Accessible.Heading; font.weight: Font.DemiBold; Layout.topMargin: 18; Layout.fillWidth: true }
    Phrase {
        text: qsTr("With Vouchsafe on several computers of yours, each has everything, and friends meet whichever is there.")
        color: Theme.soft
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.topMargin: -6
    }
    Repeater {
        model: setting.computers.all
        RowLayout {
            id: row
            required property var modelData
            spacing: 12
            Accessible.role: Accessible.ListItem
            Accessible.name: state.text ? name.text + ", " + state.text : name.text
            Layout.fillWidth: true

            Icon { name: "screen"; ink: Theme.soft; size: 20; opacity: row.modelData.gone ? 0.5 : 1; Layout.preferredWidth: 20; Layout.preferredHeight: 20 }
            ColumnLayout {
                spacing: 1
                Layout.fillWidth: true
                Phrase { id: name; silent: true; text: row.modelData.name || qsTr("This computer"); font.weight: Font.DemiBold; Layout.fillWidth: true }
                Phrase {
                    id: state
                    silent: true
                    visible: text !== ""
                    text: row.modelData.gone ? qsTr("Removed") : row.modelData.this ? (row.modelData.name ? qsTr("This computer") : "")
                        : row.modelData.seen ? qsTr("In step %1").arg(Words.ago(row.modelData.seen)) : qsTr("Never in step yet")
                    color: Theme.soft
                    font.pixelSize: Theme.small
                    Layout.fillWidth: true
                }
            }
            Push {
                visible: !row.modelData.this && !row.modelData.gone
                text: qsTr("Remove")
                onClicked: (asking.made() as RemoveComputerSheet).ask(row.modelData.id, row.modelData.name)
            }
        }
    }
    Phrase {
        visible: setting.made
        text: qsTr("On the other computer start Vouchsafe, choose “I have Vouchsafe on another computer”, and paste the link; the code holds the same. It works once, for an hour, while Vouchsafe is open here. Show it to nobody: it brings everything you have.")
        color: Theme.soft
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Rectangle {
        visible: setting.made
        radius: 12
        color: "#ffffff"
        border.width: 1
        border.color: Theme.line
        Layout.preferredWidth: Math.min(228, setting.width)
        Layout.preferredHeight: Layout.preferredWidth
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("The link as a code to scan")

        Image {
            anchors.fill: parent
            anchors.margins: 8
            source: setting.computers.code
            smooth: false
            fillMode: Image.PreserveAspectFit
        }
    }
    Flow {
        spacing: 8
        Layout.fillWidth: true
        Layout.bottomMargin: 18
        Push { visible: setting.made; text: qsTr("Copy link"); glyph: "copy"; tone: "primary"; onClicked: setting.computers.copy() }
        Push { visible: setting.made; text: qsTr("Take it back"); onClicked: setting.computers.withdraw() }
        Push {
            visible: !setting.made
            text: setting.computers.making ? qsTr("One moment…") : qsTr("Add a computer")
            glyph: "plus"
            enabled: setting.computers.possible && !setting.computers.making
            onClicked: setting.computers.make()
        }
    }
    Rectangle { color: Theme.line; implicitHeight: 1; Layout.fillWidth: true }
}
