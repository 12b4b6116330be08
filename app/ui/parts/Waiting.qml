// A page whose content has not come yet says so, after a moment: most come before one sees that they were not there.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

ColumnLayout {
    id: waiting

    required property bool awaited
    property bool late: false

    visible: awaited && late
    spacing: 12
    onAwaitedChanged: late = false

    Timer { interval: 400; running: waiting.awaited; onTriggered: waiting.late = true }
    Busy { Accessible.ignored: true; Layout.alignment: Qt.AlignHCenter }
    Told { text: qsTr("One moment: this is being fetched from your disk."); color: Theme.soft; horizontalAlignment: Text.AlignHCenter }
}
