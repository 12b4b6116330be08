// Looks, language, size of text, and the lock.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."
import "../parts"

FocusScope {
    id: page

    required property Desk desk
    readonly property Looks looks: desk.looks
    readonly property real column: Math.min(640, width - 2 * Theme.margin)

    Later { id: naming; sourceComponent: NameSheet { people: page.desk.people } }
    Later { id: mishaps; sourceComponent: MishapSheet { mishaps: page.desk.mishaps } }

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
            spacing: 0

            PageHead { heading: qsTr("Settings"); Layout.fillWidth: true; Layout.bottomMargin: 22 }

            Rectangle {
                radius: Theme.radius
                color: Theme.card
                border.width: 1
                border.color: Theme.line
                implicitHeight: who.implicitHeight + 36
                Layout.fillWidth: true
                Layout.bottomMargin: 10

                GridLayout {
                    id: who
                    anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 18 }
                    columns: Theme.narrow || Theme.scale > 1.2 ? 2 : 3
                    columnSpacing: 16
                    rowSpacing: 12
                    Avatar { name: page.desk.people.me; person: page.desk.people.myId; size: 52 }
                    ColumnLayout {
                        spacing: 2
                        Layout.fillWidth: true
                        Phrase { text: page.desk.people.me; Accessible.role: Accessible.Heading; font.pixelSize: Theme.lead; font.weight: Font.DemiBold; Layout.fillWidth: true }
                        Phrase { text: qsTr("Everything you wrote is on this computer, locked by your passphrase."); color: Theme.soft; font.pixelSize: Theme.small; wrapMode: Text.Wrap; Layout.fillWidth: true }
                    }
                    Flow {
                        id: deeds
                        spacing: 8
                        Layout.columnSpan: who.columns === 2 ? 2 : 1
                        Layout.fillWidth: who.columns === 2
                        Push { text: qsTr("Change"); glyph: "write"; Accessible.name: qsTr("Change your name"); onClicked: (naming.made() as NameSheet).ask() }
                        Push { text: qsTr("Lock now"); glyph: "onlyme"; onClicked: page.desk.gate.lock() }
                    }
                }
            }
            LockSettings {
                locking: page.desk.locking
                Layout.fillWidth: true
            }
            BorderSettings {
                border: page.desk.border
                checkup: page.desk.checkup
                people: page.desk.people
                Layout.fillWidth: true
            }
            AwaySettings {
                roaming: page.desk.border.roaming
                localOnly: page.desk.border.localOnly
                Layout.fillWidth: true
            }
            ComputersSettings {
                computers: page.desk.computers
                Layout.fillWidth: true
            }
            Setting {
                heading: qsTr("Friends' photos and videos")
                sentence: qsTr("In full they come when you look at them; or all of them while you are on one network, the newest first. Friends' computers can tell.")
                choices: [{ key: "looked-at", text: qsTr("When I look"), glyph: "eye" }, { key: "all", text: qsTr("All of them"), glyph: "photo" }]
                current: page.desk.collecting.everything ? "all" : "looked-at"
                Layout.fillWidth: true
                onChosen: key => page.desk.collecting.everything = key === "all"
            }
            DesktopSettings {
                seat: page.looks.seat
                herald: page.desk.pulse.herald
                Layout.fillWidth: true
            }
            Setting {
                heading: qsTr("Look")
                choices: [{ key: "system", text: qsTr("As the system"), glyph: "screen" }, { key: "light", text: qsTr("Light"), glyph: "sun" }, { key: "dark", text: qsTr("Dark"), glyph: "moon" }]
                current: page.looks.look
                Layout.fillWidth: true
                onChosen: key => page.looks.look = key
            }
            Setting {
                heading: qsTr("Contrast")
                choices: [{ key: "system", text: qsTr("As the system"), glyph: "screen" }, { key: "high", text: qsTr("High") }]
                current: page.looks.seat.contrast
                Layout.fillWidth: true
                onChosen: key => page.looks.seat.contrast = key
            }
            Setting {
                heading: qsTr("Motion")
                choices: [{ key: "system", text: qsTr("As the system"), glyph: "screen" }, { key: "none", text: qsTr("None") }]
                current: page.looks.seat.motion
                Layout.fillWidth: true
                onChosen: key => page.looks.seat.motion = key
            }
            Setting {
                heading: qsTr("Language")
                choices: [{ key: "system", text: qsTr("As the system"), glyph: "screen" }, { key: "en", text: "English" }, { key: "zh_CN", text: "简体中文" }]
                current: page.looks.language
                Layout.fillWidth: true
                onChosen: key => page.looks.language = key
            }
            Setting {
                heading: qsTr("Size of text")
                choices: [1, 1.15, 1.3, 1.5, 2].map(size => ({ key: String(size), text: qsTr("%1%").arg(Math.round(size * 100)) }))
                current: String(page.looks.size)
                Layout.fillWidth: true
                onChosen: key => page.looks.size = Number(key)
            }
            Setting {
                heading: qsTr("Backup")
                sentence: qsTr("A copy of everything, locked like this one: now, or by itself.")
                choices: [{ key: "backup", text: qsTr("Backups"), glyph: "save" }]
                Layout.fillWidth: true
                onChosen: page.desk.way.go("backup")
            }
            Setting {
                heading: qsTr("Friends who are never online with you")
                sentence: qsTr("Files that you carry or send yourselves, and folders that carry them for you.")
                choices: [{ key: "files", text: qsTr("Sealed files and drop folders"), glyph: "bring" }]
                Layout.fillWidth: true
                onChosen: page.desk.way.go("files")
            }
            Setting {
                heading: qsTr("History")
                sentence: qsTr("Bring what you rated elsewhere, or take an import back.")
                choices: [{ key: "import", text: qsTr("Bring my history"), glyph: "bring" }]
                Layout.fillWidth: true
                onChosen: page.desk.way.go("import")
            }
            Setting {
                visible: Theme.narrow
                heading: qsTr("Brands")
                sentence: qsTr("What brands ask, what your answers cost, and your coupons.")
                choices: [{ key: "brands", text: qsTr("What brands ask"), glyph: "product" }]
                Layout.fillWidth: true
                onChosen: page.desk.way.go("brands")
            }
            Setting {
                visible: page.desk.mishaps.count > 0
                heading: qsTr("What went wrong")
                sentence: qsTr("Reports of mistakes in Vouchsafe, without a word of yours. They are on this computer only.")
                choices: [{ key: "mishaps", text: qsTr("%n reports", "", page.desk.mishaps.count), glyph: "warning" }]
                Layout.fillWidth: true
                onChosen: (mishaps.made() as MishapSheet).open()
            }
            Phrase {
                text: "Vouchsafe " + page.desk.version
                color: Theme.soft
                font.pixelSize: Theme.small
                Layout.topMargin: 26
            }
        }
    }
}
