// A button. tone: primary (one on a page), quiet (outlined), plain (no outline), danger.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

Button {
    id: push

    property string tone: "quiet"
    property string glyph: ""
    readonly property bool bare: display === AbstractButton.IconOnly
    readonly property color fore: !enabled ? Theme.soft
        : tone === "primary" ? Theme.accentInk : tone === "danger" ? Theme.bad : tone === "plain" && !bare ? Theme.accent : Theme.ink

    implicitHeight: Theme.control
    implicitWidth: bare ? implicitHeight : face.implicitWidth + leftPadding + rightPadding
    horizontalPadding: bare ? 0 : tone === "plain" ? 10 : 18
    verticalPadding: 0
    font.pixelSize: Theme.body
    font.weight: Font.DemiBold
    hoverEnabled: true
    onVisibleChanged: if (activeFocus) Qt.callLater(leave)
    onActiveFocusChanged: if (activeFocus && !visible) Qt.callLater(leave)
    Keys.onReturnPressed: if (!down) click()
    Keys.onEnterPressed: if (!down) click()
    ToolTip.visible: bare && hovered
    ToolTip.delay: 600
    ToolTip.text: text

    // Hidden it would go on hearing Enter and Space: whoever pressed it goes on with what took its place.
    function leave(): void {
        if (visible || !activeFocus || !parent?.visible)
            return
        for (let at = 0; at < parent.children.length; ++at) {
            const other = parent.children[at]
            if (other.visible && other.enabled && other.activeFocusOnTab)
                return other.forceActiveFocus(focusReason)
        }
        nextItemInFocusChain()?.forceActiveFocus(focusReason)
    }

    contentItem: Item {
        implicitWidth: face.implicitWidth
        implicitHeight: face.implicitHeight

        RowLayout {
            id: face
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: 7

            Icon {
                visible: push.glyph !== ""
                name: push.glyph
                ink: push.fore
                size: Math.round(19 * Theme.scale)
                Layout.preferredWidth: size
                Layout.preferredHeight: size
            }
            Phrase {
                visible: !push.bare
                text: push.text
                color: push.fore
                font: push.font
                Layout.fillWidth: true
            }
        }
    }
    background: Rectangle {
        radius: height / 2
        opacity: push.enabled || push.tone !== "primary" ? 1 : 0.55
        color: push.tone === "primary"
            ? (!push.enabled ? Theme.line : push.down || push.hovered ? Theme.accentOver : Theme.accent)
            : push.down || push.hovered ? Theme.hover : "transparent"
        border.width: push.tone === "quiet" || push.tone === "danger" ? 1 : 0
        border.color: Theme.line

        Ring { shown: push.visualFocus; radius: parent.radius + gap }
    }
}
