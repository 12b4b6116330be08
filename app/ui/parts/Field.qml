// One line to type in. label is what a screen reader says; it is shown above when the field has a caption.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ".."

TextField {
    id: field

    required property string label

    implicitHeight: Math.round(44 * Theme.scale)
    leftPadding: 14
    rightPadding: 14
    color: Theme.ink
    placeholderTextColor: Theme.soft
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    selectByMouse: true
    font.pixelSize: Theme.body
    Accessible.name: label
    // Qt says no name of a field whose text is hidden; then this has to say what it is for.
    Accessible.description: echoMode !== TextInput.Normal ? label : placeholderText !== label ? placeholderText : ""

    background: Rectangle {
        radius: 10
        color: Theme.card
        border.width: field.activeFocus ? 2 : 1
        border.color: field.activeFocus ? Theme.accent : Theme.edge
    }
}
