// Something is under way. It turns, or stands still where nothing shall move.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ".."

BusyIndicator {
    id: busy

    running: visible && !Theme.still
    palette.dark: Theme.accent

    Icon { visible: Theme.still; anchors.centerIn: parent; name: Theme.still ? "sync" : ""; ink: Theme.accent; size: Math.min(24, busy.height) }
}
