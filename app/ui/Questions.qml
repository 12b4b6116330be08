// The words for what studies ask, and for the answers.
pragma Singleton
import QtQuick

QtObject {
    function words(question: string): string {
        switch (question) {
        case "stars": return qsTr("How many stars do you give it?")
        case "nps": return qsTr("How likely are you to recommend it to a friend?")
        case "quality": return qsTr("How good is it made?")
        case "value": return qsTr("Is it worth its price?")
        case "ease": return qsTr("How easy is it to use?")
        case "service": return qsTr("How good was the service around it?")
        case "defect": return qsTr("Did it break, or arrive broken?")
        case "again": return qsTr("Would you buy it again?")
        case "discovered": return qsTr("How did you come across it?")
        }
        return question
    }

    function answer(id: string): string {
        switch (id) {
        case "1": case "2": case "3": case "4": case "5": return qsTr("%n star(s)", "", Number(id))
        case "detractor": return qsTr("Unlikely (0 to 6)")
        case "passive": return qsTr("Perhaps (7 or 8)")
        case "promoter": return qsTr("Gladly (9 or 10)")
        case "poor": return qsTr("Poor")
        case "fair": return qsTr("Fair")
        case "good": return qsTr("Good")
        case "no": return qsTr("No")
        case "yes": return qsTr("Yes")
        case "friend": return qsTr("A friend")
        case "shop": return qsTr("A shop")
        case "search": return qsTr("A search")
        case "advertisement": return qsTr("An advertisement")
        case "press": return qsTr("The press")
        case "otherwise": return qsTr("Otherwise")
        }
        return id
    }

    function limit(name: string): string {
        switch (name) {
        case "answer": return qsTr("for one answer")
        case "product": return qsTr("about one thing, ever")
        case "brand": return qsTr("for one brand, in a year")
        }
        return qsTr("altogether, in a year")
    }

    function points(count: real): string {
        return qsTr("%1 points").arg(Number(count).toLocaleString(Qt.locale(Qt.uiLanguage), "f", count === Math.round(count) ? 0 : 1))
    }
}
