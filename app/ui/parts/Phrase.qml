// Text of the app or of people: always plain, never markup. A screen reader comes to it, unless it stands in
// something that is pressed, which says it in its own name, or is silent because what is round it says it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import ".."

Text {
    id: phrase

    property bool silent: false

    function pressed(): bool {
        for (let above = parent; above; above = above.parent) {
            if (above instanceof T.AbstractButton)
                return true
        }
        return false
    }

    textFormat: Text.PlainText
    color: Theme.ink
    font.pixelSize: Theme.body
    lineHeight: wrapMode === Text.NoWrap ? 1 : Theme.leading
    elide: Text.ElideRight
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: silent || text === "" || pressed()
}
