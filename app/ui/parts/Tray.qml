// The icon beside the clock, where the desktop has a place for it.
pragma ComponentBehavior: Bound
import QtQuick
import Qt.labs.platform as Platform
import Vouchsafe.Bridge

Platform.SystemTrayIcon {
    id: tray

    required property Desk desk
    readonly property Herald herald: desk.pulse.herald
    required property Window window

    function come(): void {
        window.visible = true
        window.raise()
        window.requestActivate()
    }

    visible: available
    icon.source: Qt.resolvedUrl("../../../resources/icons/vouchsafe.svg")
    tooltip: "Vouchsafe"
    onActivated: reason => { if (reason !== Platform.SystemTrayIcon.Context) tray.come() }
    onMessageClicked: tray.come()
    Component.onCompleted: herald.sit(available, supportsMessages)

    menu: Platform.Menu {
        Platform.MenuItem { text: qsTr("Open Vouchsafe"); onTriggered: tray.come() }
        Platform.MenuItem { text: qsTr("Write"); enabled: tray.desk.gate.stage === "open"; onTriggered: { tray.come(); tray.desk.way.write() } }
        Platform.MenuItem { text: qsTr("Lock now"); enabled: tray.desk.gate.stage === "open"; onTriggered: tray.desk.gate.lock() }
        Platform.MenuSeparator {}
        Platform.MenuItem { text: qsTr("Quit"); onTriggered: Qt.exit(0) }
    }

    readonly property Connections news: Connections {
        target: tray.herald
        function onSpoke(title: string, sentence: string): void {
            if (tray.available)
                tray.showMessage(title, sentence)
        }
    }
}
