// A budget as counters: one for each point that is allowed. Full ones are left, of one that is partly spent a part.
pragma ComponentBehavior: Bound
import QtQuick
import ".."

Grid {
    id: counters

    required property real spare
    required property real allowed
    required property string told
    property int size: 18

    spacing: 6
    columns: width >= allowed * (size + spacing) ? Math.max(1, Math.ceil(allowed)) : 10
    Accessible.role: Accessible.ProgressBar
    Accessible.name: told

    Repeater {
        model: Math.ceil(counters.allowed)
        Rectangle {
            id: counter
            required property int index
            readonly property real full: Math.max(0, Math.min(1, counters.spare - index))

            implicitWidth: counters.size
            implicitHeight: counters.size
            radius: counters.size / 2
            color: "transparent"
            border.width: full < 1 ? 1.5 : 0
            border.color: Theme.edge

            Rectangle {
                anchors.centerIn: parent
                width: counter.full === 1 ? parent.width : Math.round(counter.full * (parent.width - 6))
                height: width
                radius: width / 2
                color: Theme.accent
            }
        }
    }
}
