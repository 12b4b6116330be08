// The top of an item's page.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Item {
    id: head

    required property Thing thing
    required property real reach          // the width of the page
    required property real overhang       // how far the page goes beyond this on the left
    property bool canRecommend: false
    readonly property bool post: thing.kind === ""
    readonly property bool pictured: thing.photos.length > 0
    readonly property real band: post ? 0 : pictured ? (Theme.narrow ? 190 : 300) : (Theme.narrow ? 110 : 150)
    // A book or film has a cover; of a place or a product a second photo says more than a drawing.
    readonly property bool drawn: ["book", "film", "series", "music", "podcast", "game"].includes(thing.kind) || !pictured
    readonly property bool tiled: drawn || thing.photos.length > 1
    readonly property real coverWidth: Theme.narrow ? 96 : drawn ? 152 : 172
    readonly property real coverHeight: Math.round(coverWidth * (drawn ? 1.5 : 1))
    signal back()
    signal writeMine()
    signal recommend()
    signal look(int index)

    height: post ? plain.implicitHeight + 46 : band + below.implicitHeight + (Theme.narrow ? 34 : 42)

    Picture {
        visible: !head.post
        x: -head.overhang
        width: head.reach
        height: head.band
        corner: 0
        corners: "none"
        source: head.pictured ? head.thing.photos[0] : head.thing.cover

        MouseArea { anchors.fill: parent; enabled: head.pictured; cursorShape: Qt.PointingHandCursor; onClicked: head.look(0) }
    }
    Push {
        id: leave
        visible: !head.post
        x: Theme.narrow ? -6 : Math.min(0, 20 - head.overhang)
        y: Theme.narrow ? 12 : 20
        text: qsTr("Back")
        glyph: "back"
        display: AbstractButton.IconOnly
        background: Rectangle {
            radius: height / 2
            color: Theme.card
            border.width: 1
            border.color: Theme.line
            Ring { shown: (parent.parent as Push)?.visualFocus ?? false; radius: 24 }
        }
        onClicked: head.back()
    }
    PageHead {
        id: plain
        visible: head.post
        y: Theme.narrow ? 18 : 30
        width: parent.width
        deep: true
        heading: head.thing.heading || qsTr("A post")
        onBack: head.back()
    }

    GridLayout {
        id: below
        visible: !head.post
        y: head.band + 16
        width: parent.width
        columns: 2
        columnSpacing: Theme.narrow ? 16 : 26
        rowSpacing: 14

        Picture {
            id: cover
            visible: head.tiled
            source: head.drawn ? head.thing.cover : head.thing.photos[1] ?? ""
            corner: 8
            z: 1

            Rectangle { z: -1; anchors.fill: parent; anchors.margins: -5; radius: 12; color: Theme.paper }
            description: qsTr("Cover of %1").arg(head.thing.heading)
            Layout.preferredWidth: head.coverWidth
            Layout.preferredHeight: head.coverHeight
            Layout.topMargin: -Math.min(Math.round(head.coverHeight * 0.4), below.y - leave.y - leave.height - 12)
            Layout.alignment: Qt.AlignTop
        }
        ColumnLayout {
            spacing: 6
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop

            Phrase {
                text: head.thing.heading
                font.pixelSize: Theme.display
                font.weight: Font.Bold
                wrapMode: Text.Wrap
                lineHeight: 1.12
                maximumLineCount: 3
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
            }
            Phrase {
                text: [Words.thing(head.thing.kind), head.thing.creator, head.thing.year ? String(head.thing.year) : ""].filter(part => part).join(" · ")
                color: Theme.soft
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            GridLayout {
                visible: head.thing.votes > 0
                columns: parent.width < 240 * Theme.scale ? 1 : 2
                columnSpacing: 10
                rowSpacing: 4
                Layout.topMargin: 2
                Stars { halves: Math.round(head.thing.mean); size: 20; Layout.preferredWidth: width; Layout.preferredHeight: height }
                Phrase {
                    text: qsTr("%1 from %n people", "stars", head.thing.votes).arg(Words.rating(head.thing.mean))
                    font.weight: Font.DemiBold
                    wrapMode: Text.Wrap
                    lineHeight: 1.15
                    Layout.fillWidth: true
                }
            }
            ItemActions {
                visible: !Theme.narrow
                thing: head.thing
                canRecommend: head.canRecommend
                Layout.topMargin: 8
                Layout.fillWidth: true
                onWriteMine: head.writeMine()
                onRecommend: head.recommend()
            }
        }
        ItemActions {
            visible: Theme.narrow
            thing: head.thing
            canRecommend: head.canRecommend
            Layout.columnSpan: 2
            Layout.fillWidth: true
            onWriteMine: head.writeMine()
            onRecommend: head.recommend()
        }
    }
}
