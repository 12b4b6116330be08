// Local only: the switch, and the counter that shows that it holds.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

ColumnLayout {
    id: settings

    required property Border border
    required property Checkup checkup
    required property People people

    function amount(bytes: double): string {
        const locale = Qt.locale(Qt.uiLanguage)
        return bytes < 1000 ? qsTr("%n bytes", "", bytes)
            : bytes < 1000000 ? qsTr("%1 kB").arg(Number(bytes / 1000).toLocaleString(locale, "f", 1))
            : qsTr("%1 MB").arg(Number(bytes / 1000000).toLocaleString(locale, "f", 1))
    }

    spacing: 0

    Timer { interval: 4000; running: settings.visible; repeat: true; triggeredOnStart: true; onTriggered: settings.border.refresh() }

    Phrase { text: qsTr("Network"); Accessible.role: Accessible.Heading; font.weight: Font.DemiBold; Layout.topMargin: 18; Layout.fillWidth: true }
    Tick {
        text: qsTr("Local only: nothing leaves this network")
        checked: settings.border.localOnly
        Layout.topMargin: 4
        Layout.leftMargin: -4
        Layout.fillWidth: true
        onToggled: settings.border.localOnly = checked
    }
    Rectangle {
        radius: Theme.radius
        color: settings.border.beyond > 0 ? Theme.card : Theme.wash
        border.width: settings.border.beyond > 0 ? 1 : 0
        border.color: Theme.line
        implicitHeight: counted.implicitHeight + 28
        Layout.fillWidth: true
        Layout.topMargin: 8
        activeFocusOnTab: true
        Accessible.role: Accessible.StaticText
        Accessible.name: [left.text, stayed.text].concat(refusals.visible ? [refusals.text] : []).join(". ")

        Ring { shown: parent.activeFocus; radius: Theme.radius + gap }

        ColumnLayout {
            id: counted
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 16 }
            spacing: 3

            Phrase {
                id: left
                silent: true
                text: settings.border.beyond > 0 ? qsTr("%1 crossed the border of this network").arg(settings.amount(settings.border.beyond))
                    : qsTr("0 bytes left this network")
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Phrase {
                id: stayed
                silent: true
                text: qsTr("%1 between your friends' computers and this one, within it").arg(settings.amount(settings.border.within))
                    + (settings.border.since > 0 ? " · " + qsTr("counted since %1").arg(Words.day(settings.border.since)) : "")
                color: Theme.soft
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Phrase {
                id: refusals
                silent: true
                visible: settings.border.refused > 0
                text: qsTr("%n times somebody outside was not called, or not let in", "", settings.border.refused)
                color: Theme.soft
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
    }
    Push { text: qsTr("Ask the doctor"); glyph: "search"; Layout.topMargin: 12; onClicked: (doctor.made() as DoctorSheet).open() }
    Rectangle { color: Theme.line; implicitHeight: 1; Layout.fillWidth: true; Layout.topMargin: 18 }

    Later { id: doctor; sourceComponent: DoctorSheet { checkup: settings.checkup; people: settings.people } }
}
