// Text of the app or of people: always plain, never markup.
pragma ComponentBehavior: Bound
import QtQuick
import ".."

Text {
    textFormat: Text.PlainText
    color: Theme.ink
    font.pixelSize: Theme.body
    lineHeight: wrapMode === Text.NoWrap ? 1 : Theme.leading
    elide: Text.ElideRight
}
