// An entry in one line, as searches show it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

AbstractButton {
    id: line

    required property string entry
    required property string kind
    required property string thing
    required property string heading
    required property string creator
    required property string person
    required property string author
    required property bool mine
    required property int halves
    required property string body
    required property double made
    required property var photos
    required property string cover

    property bool chosen: false
    readonly property bool comment: ["comment", "reaction", "vouch"].includes(kind)
    readonly property string title: {
        switch (kind) {
        case "reaction": return Words.sign(body)
        case "leave": return qsTr("Your leave to pass along what you allow")
        case "comment": case "vouch": return first
        }
        return heading || first
    }
    readonly property string about: {
        if (comment)
            return qsTr("on %1").arg(heading || Words.thing(""))
        if (kind === "leave" || kind === "profile")
            return qsTr("goes with what you show")
        return creator || Words.thing(thing)
    }
    readonly property string first: body.split("\n")[0]

    implicitHeight: Math.round(64 * Theme.scale)
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.onPressAction: click()
    Accessible.name: [comment && kind !== "reaction" ? body : title || body, about, mine ? qsTr("You") : author, halves >= 0 ? Words.stars(halves) : "", Words.ago(made)].filter(part => part).join(", ")

    contentItem: RowLayout {
        spacing: 13

        Picture {
            visible: !avatar.visible
            source: line.photos[0] ?? line.cover
            corner: 4
            Layout.preferredWidth: 32
            Layout.preferredHeight: 46
            Layout.leftMargin: 8
        }
        Avatar {
            id: avatar
            visible: line.comment || (line.cover === "" && line.photos.length === 0)
            name: line.author
            person: line.person
            size: 32
            Layout.leftMargin: 8
        }
        ColumnLayout {
            spacing: 2
            Phrase { text: line.title; font.weight: Font.DemiBold; Layout.fillWidth: true }
            Phrase {
                text: [line.mine ? qsTr("You") : line.author, line.about, Words.ago(line.made)].filter(part => part).join(" · ")
                color: Theme.soft
                font.pixelSize: Theme.small
                Layout.fillWidth: true
            }
        }
        Stars { halves: line.halves; size: 14; Layout.preferredWidth: width; Layout.preferredHeight: height; Layout.rightMargin: 8 }
    }
    background: Rectangle {
        radius: 10
        color: line.hovered || line.chosen ? Theme.hover : "transparent"
    }
}
