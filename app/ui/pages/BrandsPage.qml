// What brands ask and say: the budget, studies, those that friends pass along, news and replies, coupons and vouchers.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."
import "../parts"

FocusScope {
    id: page

    required property Desk desk
    readonly property Brands brands: desk.brands
    readonly property real column: Math.min(720, width - 2 * Theme.margin)
    readonly property Board board: brands.board
    readonly property bool empty: brands.studies.count === 0 && brands.coupons.count === 0 && board.found.count === 0
        && board.notices.count === 0 && board.vouchers.count === 0 && board.carrying.count === 0

    Component.onDestruction: board.markSeen()

    FileDialog {
        id: chooser
        title: qsTr("Open a study, or what a brand gave back")
        nameFilters: [qsTr("Studies (*.study)"), qsTr("All files (*)")]
        onAccepted: page.brands.choose(selectedFile)
    }
    DropArea {
        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: event => page.desk.doormat.take(event.urls)
    }

    Flickable {
        anchors.fill: parent
        contentHeight: form.implicitHeight + form.y + 48
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: Scroll {}

        ColumnLayout {
            id: form
            x: (page.width - page.column) / 2
            y: Theme.narrow ? 18 : 30
            width: page.column
            spacing: 20

            PageHead {
                heading: qsTr("Brands")
                Layout.fillWidth: true
                Push { text: qsTr("Open a file"); glyph: "plus"; display: Theme.narrow ? AbstractButton.IconOnly : AbstractButton.TextBesideIcon; onClicked: chooser.open() }
            }
            Phrase {
                text: qsTr("A brand may ask, and learns nothing of you alone: your computer changes your answer by chance before it leaves, and you see every byte first.")
                color: Theme.soft
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Layout.topMargin: -8
            }
            BudgetCard { accounts: page.brands.accounts; Layout.fillWidth: true; onDetailed: (budget.made() as BudgetSheet).open() }
            Complaint {
                visible: text !== "" && page.brands.stage === "none"
                text: page.brands.complaint
            }
            Empty {
                visible: page.empty
                glyph: "product"
                heading: qsTr("Nobody has asked you anything")
                sentence: qsTr("A study comes as a file, by mail, on a web page or from a friend. Open it here, or drop it on this page.")
                action: qsTr("Open a study")
                Layout.fillWidth: true
                Layout.topMargin: 20
                onTaken: chooser.open()
            }
            Complaint { visible: text !== "" && page.brands.stage === "none"; text: page.board.complaint }
            Repeater {
                model: page.board.carrying
                ErrandCard {
                    required property string errand
                    friends: page.desk.people.friendChoices
                    busy: page.board.busy
                    Layout.fillWidth: true
                    onCarried: page.board.carry(errand)
                    onCarriedBy: friend => page.board.carryBy(errand, friend)
                }
            }
            Phrase { visible: page.board.found.count > 0; text: qsTr("Through friends"); Accessible.role: Accessible.Heading; font.pixelSize: Theme.lead; font.weight: Font.DemiBold; Layout.topMargin: 8 }
            Repeater {
                model: page.board.found
                FoundCard { Layout.fillWidth: true; onOpened: page.brands.look(study) }
            }
            Phrase { visible: page.brands.studies.count > 0; text: qsTr("Studies"); Accessible.role: Accessible.Heading; font.pixelSize: Theme.lead; font.weight: Font.DemiBold; Layout.topMargin: 8 }
            Repeater {
                model: page.brands.studies
                StudyCard { Layout.fillWidth: true; onOpened: page.brands.look(study) }
            }
            Phrase { visible: page.board.notices.count > 0; text: qsTr("What brands say"); Accessible.role: Accessible.Heading; font.pixelSize: Theme.lead; font.weight: Font.DemiBold; Layout.topMargin: 8 }
            Repeater {
                model: page.board.notices
                NoticeCard {
                    required property string notice
                    Layout.fillWidth: true
                    onFollow: on => page.board.follow(notice, on)
                    onPassOn: (spread.made() as SpreadSheet).ask(circle => page.board.passNotice(notice, circle))
                    onStop: page.board.stopNotice(notice)
                }
            }
            Phrase { visible: page.brands.coupons.count > 0; text: qsTr("Coupons"); Accessible.role: Accessible.Heading; font.pixelSize: Theme.lead; font.weight: Font.DemiBold; Layout.topMargin: 8 }
            Repeater {
                model: page.brands.coupons
                CouponCard {
                    Layout.fillWidth: true
                    onShown: { page.brands.showCode(coupon); (code.made() as CouponSheet).ask(brand, worth) }
                    onMarked: page.brands.markUsed(coupon, !used)
                }
            }
            Phrase { visible: page.board.vouchers.count > 0; text: qsTr("Vouchers"); Accessible.role: Accessible.Heading; font.pixelSize: Theme.lead; font.weight: Font.DemiBold; Layout.topMargin: 8 }
            Repeater {
                model: page.board.vouchers
                VoucherCard {
                    Layout.fillWidth: true
                    onShown: { page.brands.showCode(voucher); (code.made() as CouponSheet).ask(brand, worth) }
                    onHanded: page.board.handOn(voucher)
                }
            }
            RowLayout {
                spacing: 8
                Layout.topMargin: 8
                Field { id: pasted; label: qsTr("A study, a voucher or what a brand says, as text"); placeholderText: qsTr("Got one as text? Paste it here"); Layout.fillWidth: true; onAccepted: take.clicked() }
                Push { id: take; text: qsTr("Open"); enabled: pasted.text.trim() !== ""; onClicked: { page.brands.follow(pasted.text); pasted.clear() } }
            }
        }
    }

    StudySheet {
        brands: page.brands
        people: page.desk.people
        onSpread: { const study = page.brands.shown.study; (spread.made() as SpreadSheet).ask(circle => page.board.passStudy(study, circle)) }
    }
    Later { id: spread; sourceComponent: SpreadSheet { people: page.desk.people } }
    Later { id: budget; sourceComponent: BudgetSheet { brands: page.brands } }
    HandSheet { board: page.board }
    Later { id: code; sourceComponent: CouponSheet { brands: page.brands } }
}
