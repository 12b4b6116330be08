// The limits one by one, and what left: when, what, by which way, how many bytes.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Brands brands

    function what(kind: string): string {
        switch (kind) {
        case "answer": return qsTr("An answer")
        case "slip": return qsTr("A receipt's code")
        case "quote": return qsTr("A quote")
        }
        return qsTr("Something sealed")
    }

    function way(how: string, whom: string): string {
        switch (how) {
        case "inbox": return qsTr("to the inbox at %1").arg(whom)
        case "friend": return qsTr("over %1").arg(whom)
        case "confirmed": return whom === "" ? qsTr("confirmed by the brand") : qsTr("handed over by %1, and confirmed by the brand").arg(whom)
        }
        return qsTr("into the file %1").arg(whom)
    }

    heading: qsTr("What your answers may say about you")
    room: 560

    Told {
        text: qsTr("Each answer is changed by chance, and still says a little. That is counted in points, so that many answers together cannot say much. No brand can raise these limits.")
        color: Theme.soft
    }
    Repeater {
        model: sheet.brands.accounts.filter(one => one.name === "answer" || one.name === "all")
        ColumnLayout {
            id: limit
            required property var modelData
            readonly property string told: modelData.name === "answer" ? qsTr("Up to %1 for one answer").arg(Questions.points(modelData.allowed))
                : qsTr("%1 of %2 are left altogether, in a year").arg(Questions.points(modelData.left)).arg(modelData.allowed)
            spacing: 6
            Layout.fillWidth: true
            Phrase { text: limit.told; font.weight: Font.DemiBold; wrapMode: Text.Wrap; Layout.fillWidth: true }
            Counters { spare: limit.modelData.left; allowed: limit.modelData.allowed; told: limit.told; size: 14; Layout.fillWidth: true }
        }
    }
    Told {
        readonly property var product: sheet.brands.accounts.find(one => one.name === "product") ?? { allowed: 4 }
        readonly property var brand: sheet.brands.accounts.find(one => one.name === "brand") ?? { allowed: 6 }
        text: qsTr("Besides, %1 about one thing, ever, and %2 for one brand, in a year.").arg(Questions.points(product.allowed)).arg(Questions.points(brand.allowed))
        font.pixelSize: Theme.small
        color: Theme.soft
    }
    Phrase { text: qsTr("What has left"); font.weight: Font.DemiBold; Layout.topMargin: 8 }
    Told { visible: sheet.brands.board.left.count === 0; text: qsTr("Nothing, so far."); color: Theme.soft }
    Repeater {
        model: sheet.brands.board.left
        ColumnLayout {
            id: row
            required property double at
            required property string brand
            required property string what
            required property string how
            required property string whom
            required property int bytes
            spacing: 2
            Layout.fillWidth: true
            Accessible.role: Accessible.ListItem
            Accessible.name: first.text + ", " + second.text

            RowLayout {
                Layout.fillWidth: true
                Phrase { id: first; silent: true; text: row.brand === "" ? sheet.what(row.what) : qsTr("%1 for %2", "an answer for a brand").arg(sheet.what(row.what)).arg(row.brand); wrapMode: Text.Wrap; Layout.fillWidth: true }
                Phrase { visible: row.bytes > 0; text: qsTr("%n bytes", "", row.bytes); color: Theme.soft; font.pixelSize: Theme.small }
            }
            Phrase {
                id: second
                silent: true
                text: new Date(row.at).toLocaleString(Qt.locale(Qt.uiLanguage), Locale.ShortFormat) + ", " + sheet.way(row.how, row.whom)
                color: Theme.soft
                font.pixelSize: Theme.small
                wrapMode: Text.WrapAnywhere
                Layout.fillWidth: true
            }
        }
    }
}
