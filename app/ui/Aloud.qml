// What a screen reader says without being asked: that friends are in step, that something is done or went wrong.
pragma Singleton
import QtQuick

QtObject {
    id: aloud

    property string last: ""
    signal said(string sentence, bool urgent)

    // Once, also when a page and a notice both have it.
    function say(sentence: string, urgent: bool): void {
        if (sentence === "" || (sentence === last && pause.running))
            return
        last = sentence
        pause.restart()
        said(sentence, urgent)
    }

    property Timer pause: Timer { interval: 1500 }
}
