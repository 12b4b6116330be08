// Six words that are the same at both ends, or somebody is in between.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property People people
    property string friend
    property string name
    property bool verified

    function ask(friend: string, name: string, verified: bool): void {
        sheet.friend = friend
        sheet.name = name
        sheet.verified = verified
        open()
    }

    heading: qsTr("Compare words with %1").arg(name)

    Phrase {
        text: qsTr("Call %1, or meet. Both of you see the same six words, or somebody is in between.").arg(sheet.name)
        color: Theme.soft
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Rectangle {
        radius: Theme.radius
        color: Theme.wash
        implicitHeight: grid.implicitHeight + 36
        Layout.fillWidth: true
        Accessible.role: Accessible.StaticText
        Accessible.name: sheet.people.words.join(", ")

        GridLayout {
            id: grid
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 18 }
            columns: 3
            rowSpacing: 12
            Repeater {
                model: sheet.people.words
                Phrase {
                    required property string modelData
                    text: modelData
                    silent: true
                    color: Theme.accent
                    font.pixelSize: Theme.lead
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignHCenter
                    Layout.fillWidth: true
                    Layout.preferredWidth: 10
                }
            }
        }
    }
    Phrase {
        text: qsTr("Not the same? Then share nothing more: end the friendship, and invite %1 anew when you meet.").arg(sheet.name)
        color: Theme.soft
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    RowLayout {
        spacing: 8
        Layout.topMargin: 4
        Item { Layout.fillWidth: true }
        Push {
            visible: sheet.verified
            text: qsTr("Not sure any more")
            onClicked: { sheet.people.doubt(sheet.friend); sheet.close() }
        }
        Push { visible: !sheet.verified; text: qsTr("Not now"); onClicked: sheet.close() }
        Push {
            visible: !sheet.verified
            text: qsTr("They are the same")
            glyph: "check"
            tone: "primary"
            onClicked: { sheet.people.verify(sheet.friend); sheet.close() }
        }
    }
}
