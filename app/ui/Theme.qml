// Every colour, size and radius of the app. Light, dark and high contrast differ in nothing else.
pragma Singleton
import QtQuick

QtObject {
    id: theme

    // Set by Main: what the person chose, and how wide the window is.
    property string look: "system"
    property real scale: 1
    property bool narrow: false
    property string contrast: "system"
    property bool still: false

    readonly property bool dark: look === "dark"
        || (look === "system" && Application.styleHints.colorScheme === Qt.ColorScheme.Dark)
    readonly property bool strong: contrast === "high" || Application.styleHints.accessibility.contrastPreference === Qt.ContrastPreference.HighContrast

    readonly property color paper: strong ? (dark ? "#000000" : "#ffffff") : dark ? "#16171a" : "#f7f4ee"
    readonly property color rail: strong ? paper : dark ? "#121316" : "#f1ece3"
    readonly property color card: strong ? paper : dark ? "#1f2125" : "#fffdf9"
    readonly property color ink: strong ? (dark ? "#ffffff" : "#000000") : dark ? "#ece8e0" : "#23211d"
    readonly property color soft: strong ? ink : dark ? "#a5a198" : "#69635a"
    readonly property color line: strong ? ink : dark ? "#303338" : "#e6e0d5"
    readonly property color edge: strong ? ink : dark ? "#74777d" : "#938b7e"     // round what can be typed into
    readonly property color hover: dark ? "#26292e" : "#ebe5da"
    readonly property color accent: strong ? (dark ? "#8fe3ba" : "#0d4a33") : dark ? "#6fbf9a" : "#1f6b4e"
    readonly property color accentOver: dark ? "#86d0ad" : "#195a41"
    readonly property color accentOnInk: dark ? "#1f6b4e" : "#8fd8b6"
    readonly property color accentInk: dark ? "#10231a" : "#ffffff"
    readonly property color wash: strong ? paper : dark ? "#223029" : "#e8f0ea"
    readonly property color star: strong ? (dark ? "#ffc24d" : "#7a4d00") : dark ? "#e0a83e" : "#b5770d"
    readonly property color starOff: strong ? "#767676" : dark ? "#44474d" : "#dcd5c8"
    readonly property color bad: strong ? (dark ? "#ffb4ab" : "#8c1c13") : dark ? "#eb9a90" : "#a3312a"
    readonly property color alarm: strong ? paper : dark ? "#33221f" : "#fbe9e4"
    readonly property color veil: dark ? "#b0000000" : "#70282318"

    // Five sizes of type, in the system's own font.
    readonly property int small: Math.round(13 * scale)
    readonly property int body: Math.round(15 * scale)
    readonly property int lead: Math.round(17.5 * scale)
    readonly property int title: Math.round(21 * scale)
    readonly property int display: Math.round((narrow ? 25 : 29) * scale)
    readonly property real leading: 1.36

    // The grid is 8 pixels.
    readonly property int gap: 8
    readonly property int margin: narrow ? 16 : 40
    readonly property int radius: 14
    readonly property int control: Math.round(40 * scale)
    readonly property int column: Math.round(660 * Math.min(scale, 1.3))
    readonly property int aside: 288
    readonly property int motion: still ? 0 : 110
}
