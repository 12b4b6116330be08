// A few signs under an entry: those that friends gave, and under a friend's entry all that one can give.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

Flow {
    id: row

    required property var signs
    property bool giving: false
    signal given(string sign)

    function of(sign: string): var { return signs.find(one => one.sign === sign) ?? { sign: sign, count: 0, mine: false, names: [] } }

    spacing: 6

    Repeater {
        model: row.giving ? ["thanks", "agree", "want-to-try", "tried-it-too"] : row.signs.map(one => one.sign)

        AbstractButton {
            id: chip
            required property string modelData
            readonly property var sign: row.of(modelData)
            readonly property string who: (sign.mine ? [qsTr("You")] : []).concat(sign.names).join(qsTr(", ", "between names"))

            enabled: row.giving
            implicitHeight: Math.round(32 * Theme.scale)
            implicitWidth: face.implicitWidth + 22
            hoverEnabled: true
            focusPolicy: row.giving ? Qt.StrongFocus : Qt.NoFocus
            Accessible.role: row.giving ? Accessible.CheckBox : Accessible.StaticText
            Accessible.name: [Words.sign(modelData), sign.count ? who : ""].filter(part => part).join(": ")
            Accessible.checked: sign.mine
            Keys.onReturnPressed: click()
            onClicked: row.given(sign.mine ? "" : modelData)
            ToolTip.visible: hovered && who !== ""
            ToolTip.text: who
            ToolTip.delay: 400

            contentItem: Item {
                RowLayout {
                    id: face
                    anchors.centerIn: parent
                    spacing: 6
                    Icon { name: Words.signGlyph(chip.modelData); ink: chip.sign.mine ? Theme.accent : Theme.soft; size: Math.round(16 * Theme.scale); Layout.preferredWidth: size; Layout.preferredHeight: size }
                    Phrase {
                        text: row.giving ? Words.sign(chip.modelData) + (chip.sign.count ? " · " + Words.count(chip.sign.count) : "") : Words.sign(chip.modelData) + " · " + chip.who
                        color: chip.sign.mine ? Theme.accent : Theme.soft
                        font.pixelSize: Theme.small
                        font.weight: chip.sign.mine ? Font.DemiBold : Font.Normal
                        Layout.maximumWidth: row.width - 60
                    }
                }
            }
            background: Rectangle {
                radius: height / 2
                color: chip.sign.mine ? Theme.wash : chip.hovered && row.giving ? Theme.hover : "transparent"
                border.width: 1
                border.color: chip.sign.mine ? Theme.wash : Theme.line
                Ring { shown: chip.visualFocus; radius: parent.radius + gap }
            }
        }
    }
}
