// What one can do with a thing.
pragma ComponentBehavior: Bound
import QtQuick
import Vouchsafe.Bridge
import ".."

Flow {
    id: actions

    required property Thing thing
    property bool canRecommend: false
    signal writeMine()
    signal recommend()

    spacing: 8

    Push {
        text: actions.thing.mine ? qsTr("Edit mine") : qsTr("Write mine")
        glyph: "write"
        tone: "primary"
        onClicked: actions.writeMine()
    }
    Push {
        visible: !actions.thing.mine
        text: Words.status("want", actions.thing.kind)
        glyph: "bookmark"
        onClicked: actions.thing.want()
    }
    Push {
        visible: actions.canRecommend
        text: qsTr("Recommend…")
        glyph: "recommend"
        onClicked: actions.recommend()
    }
}
