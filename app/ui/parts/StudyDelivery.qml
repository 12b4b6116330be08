// How far a sealed answer has come: what the brand signed for, and what a friend only says.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."

ColumnLayout {
    id: delivery

    required property var shown
    readonly property string stage: shown.delivery ?? ""
    readonly property string brand: shown.brand ?? ""
    readonly property string whom: shown.whom ?? ""
    readonly property bool confirmed: stage === "confirmed"
    readonly property bool carried: stage === "asked" || stage === "claimed"

    function told(): string {
        switch (stage) {
        case "confirmed": return whom ? qsTr("%1 has it, and has signed for it. %2 handed it over.").arg(brand).arg(whom) : qsTr("%1 has it, and has signed for it.").arg(brand)
        case "asked": return qsTr("%1 is asked to hand it on. %2 has not confirmed yet that it has it.").arg(whom).arg(brand)
        case "claimed": return qsTr("%1 says that it is handed on. %2 has not confirmed that.").arg(whom).arg(brand)
        }
        return qsTr("It is in a file, as far as is known here. Whether %1 has it shows when you open what they give back.").arg(brand)
    }

    visible: stage !== ""
    spacing: 6

    RowLayout {
        spacing: 8
        Icon {
            name: delivery.confirmed ? "check" : delivery.stage === "claimed" ? "warning" : delivery.carried ? "people" : "save"
            ink: delivery.confirmed ? Theme.accent : delivery.stage === "claimed" ? Theme.bad : Theme.soft
            size: 18
            Layout.preferredWidth: 18
            Layout.preferredHeight: 18
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 2
        }
        Told { text: delivery.told(); font.weight: delivery.confirmed ? Font.DemiBold : Font.Normal }
    }
    Told {
        visible: delivery.carried
        text: qsTr("If you like, send it again by another way: the same answer is counted once.")
        color: Theme.soft
        font.pixelSize: Theme.small
    }
}
