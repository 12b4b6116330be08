// A coupon as a code to be scanned in a shop.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property Brands brands
    property string brand
    property string worth

    function ask(brand: string, worth: string): void {
        sheet.brand = brand
        sheet.worth = worth
        open()
    }

    heading: worth
    room: 420
    onClosed: brands.showCode("")

    Rectangle {
        radius: 12
        color: "#ffffff"
        border.width: 1
        border.color: Theme.line
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: Math.min(320, sheet.availableWidth)
        Layout.preferredHeight: Layout.preferredWidth
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("The coupon as a code to scan")

        Image { anchors.fill: parent; anchors.margins: 8; source: sheet.brands.code; smooth: false; fillMode: Image.PreserveAspectFit }
    }
    Phrase {
        text: qsTr("%1 sees that it is valid, once, and not who you are or what you answered.").arg(sheet.brand)
        color: Theme.soft
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
}
