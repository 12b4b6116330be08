// Bringing a history along, in three steps; and what was brought before.
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
    readonly property Bringing bringing: desk.bringing
    readonly property real column: Math.min(640, width - 2 * Theme.margin)

    FileDialog {
        id: chooser
        nameFilters: [qsTr("Exports (*.csv *.tsv *.zip *.json *.xlsx *.xml *.gz *.gpx)"), qsTr("All files (*)")]
        title: qsTr("Choose the file")
        onAccepted: page.bringing.choose(selectedFile)
    }
    DropArea {
        id: drop
        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: event => page.desk.doormat.take(event.urls)
    }

    Flickable {
        anchors.fill: parent
        contentHeight: form.implicitHeight + form.y + 48
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: Scroll {}

        ColumnLayout {
            id: form
            x: (page.width - page.column) / 2
            y: Theme.narrow ? 18 : 30
            width: page.column
            spacing: 18

            PageHead { heading: qsTr("Bring your history"); deep: true; Layout.fillWidth: true; onBack: page.desk.way.back() }

            ImportChoose {
                visible: page.bringing.stage === "choose" || page.bringing.stage === "reading"
                bringing: page.bringing
                over: drop.containsDrag
                Layout.fillWidth: true
                onChoose: chooser.open()
            }
            // The other steps are made when they are come to.
            Loader {
                active: page.bringing.stage === "columns"
                visible: active
                sourceComponent: ImportColumns { bringing: page.bringing }
                Layout.fillWidth: true
            }
            Loader {
                active: page.bringing.stage === "ready"
                visible: active
                sourceComponent: ImportReady { bringing: page.bringing; people: page.desk.people }
                Layout.fillWidth: true
            }
            Loader {
                active: page.bringing.stage === "running"
                visible: active
                sourceComponent: ImportRunning { bringing: page.bringing }
                Layout.fillWidth: true
            }
            Loader {
                active: page.bringing.stage === "done"
                visible: active
                sourceComponent: ImportDone { bringing: page.bringing; onSee: page.desk.way.go("library") }
                Layout.fillWidth: true
            }
            ImportList { visible: page.bringing.imports.count > 0 && page.bringing.stage === "choose"; bringing: page.bringing; Layout.fillWidth: true; Layout.topMargin: 14 }
        }
    }
}
