// Another name for oneself. What is wrong with it is said here, and the sheet stays.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Vouchsafe.Bridge
import ".."

Sheet {
    id: sheet

    required property People people
    property string wrong

    function ask(): void {
        wrong = ""
        called.text = people.me
        called.selectAll()
        open()
    }
    function keep(): void {
        wrong = ""
        if (called.text === people.me)
            close()
        else
            people.callMe(called.text)
    }

    heading: qsTr("Change your name")
    room: 400
    first: called

    Connections {
        target: sheet.people
        function onNamed(wrong: string): void {
            sheet.wrong = wrong
            if (wrong === "")
                sheet.close()
        }
    }

    Field {
        id: called
        label: qsTr("Your name, as friends know you")
        placeholderText: label
        Layout.fillWidth: true
        onTextEdited: sheet.wrong = ""
        onAccepted: sheet.keep()
    }
    Complaint { text: sheet.wrong; font.pixelSize: Theme.small }
    Told { text: qsTr("Friends see the new name when you are next in step."); color: Theme.soft; font.pixelSize: Theme.small }
    Push { text: qsTr("Change it"); tone: "primary"; Layout.alignment: Qt.AlignRight; onClicked: sheet.keep() }
}
