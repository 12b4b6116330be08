// The words for times, kinds, stars and states. No sentence for people is made anywhere but in QML.
pragma Singleton
import QtQuick

QtObject {
    id: words

    property double now: Date.now()
    property Timer tick: Timer {
        interval: 20000
        running: true
        repeat: true
        onTriggered: words.now = Date.now()
    }

    function ago(ms: double): string {
        const minutes = Math.floor((now - ms) / 60000)
        if (minutes < 1)
            return qsTr("just now")
        if (minutes < 60)
            return qsTr("%n min ago", "", minutes)
        const then = new Date(ms), today = new Date(now)
        const days = Math.round((new Date(today.getFullYear(), today.getMonth(), today.getDate())
                                 - new Date(then.getFullYear(), then.getMonth(), then.getDate())) / 86400000)
        if (days <= 0)
            return qsTr("%n h ago", "", Math.floor(minutes / 60))
        if (days === 1)
            return qsTr("yesterday")
        if (days < 7)
            return then.toLocaleDateString(Qt.locale(Qt.uiLanguage), "dddd")
        return day(ms)
    }

    function day(ms: double): string {
        const then = new Date(ms)
        return then.getFullYear() === new Date(now).getFullYear()
            ? then.toLocaleDateString(Qt.locale(Qt.uiLanguage), qsTr("d MMMM", "day and month"))
            : then.toLocaleDateString(Qt.locale(Qt.uiLanguage), qsTr("MMMM yyyy", "month and year"))
    }

    // A day as it stands in files, 2026-05-01.
    function date(iso: string): string {
        const parts = iso.split("-").map(Number)
        return new Date(parts[0], parts[1] - 1, parts[2]).toLocaleDateString(Qt.locale(Qt.uiLanguage), Locale.ShortFormat)
    }

    function count(n: int): string {
        return Number(n).toLocaleString(Qt.locale(Qt.uiLanguage), "f", 0)
    }

    function rating(halves: real): string {
        return Number(halves / 2).toLocaleString(Qt.locale(Qt.uiLanguage), "f", 1)
    }

    function stars(halves: int): string {
        return halves < 0 ? qsTr("no stars yet") : qsTr("%1 of 5 stars").arg(Number(halves / 2).toLocaleString(Qt.locale(Qt.uiLanguage), "f", halves % 2))
    }

    // As it is said: 4 and a half of 5 stars.
    function starsSpoken(halves: int): string {
        if (halves < 0 || halves % 2 === 0)
            return stars(halves)
        return halves === 1 ? qsTr("half a star of 5") : qsTr("%1 and a half of 5 stars").arg(count((halves - 1) / 2))
    }

    function thing(kind: string): string {
        switch (kind) {
        case "book": return qsTr("Book")
        case "film": return qsTr("Film")
        case "series": return qsTr("Series")
        case "music": return qsTr("Music")
        case "podcast": return qsTr("Podcast")
        case "game": return qsTr("Game")
        case "stage": return qsTr("Stage")
        case "place": return qsTr("Place")
        case "product": return qsTr("Product")
        case "app": return qsTr("App")
        case "event": return qsTr("Event")
        case "recipe": return qsTr("Recipe")
        case "activity": return qsTr("Activity")
        case "other": return qsTr("Something else")
        case "": return qsTr("A post")
        }
        return kind
    }

    function things(kind: string): string {
        switch (kind) {
        case "book": return qsTr("Books")
        case "film": return qsTr("Films")
        case "series": return qsTr("Series", "several")
        case "music": return qsTr("Music", "several")
        case "podcast": return qsTr("Podcasts")
        case "game": return qsTr("Games")
        case "stage": return qsTr("Stage", "several")
        case "place": return qsTr("Places")
        case "product": return qsTr("Products")
        case "app": return qsTr("Apps")
        case "event": return qsTr("Events")
        case "recipe": return qsTr("Recipes")
        case "activity": return qsTr("Activities")
        case "other": return qsTr("Other things")
        case "post": return qsTr("Posts")
        }
        return kind
    }

    function glyph(kind: string): string {
        switch (kind) {
        case "book": case "recipe": return "book"
        case "film": case "series": case "stage": return "film"
        case "music": case "podcast": return "music"
        case "game": case "app": return "game"
        case "place": case "event": case "activity": return "place"
        case "product": return "product"
        case "post": case "": return "post"
        }
        return "circle"
    }

    function maker(kind: string): string {
        switch (kind) {
        case "book": return qsTr("Author")
        case "film": case "series": return qsTr("Director")
        case "music": return qsTr("Artist")
        case "place": case "event": return qsTr("Where")
        case "product": case "app": case "game": return qsTr("Maker")
        }
        return qsTr("By whom")
    }

    function status(status: string, kind: string): string {
        const read = kind === "book", seen = kind === "film" || kind === "series" || kind === "stage"
        const been = kind === "place" || kind === "event"
        switch (status) {
        case "want": return read ? qsTr("Want to read") : seen ? qsTr("Want to see") : been ? qsTr("Want to go") : qsTr("Want to try")
        case "doing": return read ? qsTr("Reading") : seen ? qsTr("Watching") : been ? qsTr("There now") : qsTr("Trying")
        case "done": return read ? qsTr("Read") : seen ? qsTr("Seen") : been ? qsTr("Been there") : qsTr("Tried")
        case "stopped": return qsTr("Gave up")
        }
        return ""
    }

    function sign(sign: string): string {
        switch (sign) {
        case "thanks": return qsTr("Thanks")
        case "agree": return qsTr("I agree")
        case "want-to-try": return qsTr("I want to try it")
        case "tried-it-too": return qsTr("I tried it, too")
        }
        return sign
    }

    function signGlyph(sign: string): string {
        return { "thanks": "heart", "agree": "check", "want-to-try": "bookmark" }[sign] ?? "undo"
    }

    // Who wrote it, as far as that is told.
    function writer(author: string, via: string): string {
        return author || (via ? qsTr("Somebody %1 knows").arg(via) : qsTr("Somebody"))
    }

    function circle(name: string, sort: string): string {
        if (sort === "only-me") return qsTr("Only me")
        if (sort === "friends") return qsTr("Friends")
        if (sort === "few") return qsTr("Only %1", "friends by name").arg(name)
        return name
    }

    // A circle by the name under which it is kept.
    function circleNamed(name: string): string {
        return circle(name, name === "Only me" ? "only-me" : name === "Friends" ? "friends" : "own")
    }

    function size(bytes: double): string {
        const large = bytes >= 1e9
        return (large ? qsTr("%1 GB") : qsTr("%1 MB")).arg(
            Number(bytes / (large ? 1e9 : 1e6)).toLocaleString(Qt.locale(Qt.uiLanguage), "f", bytes % 1e6 && bytes < 1e8 ? 1 : 0))
    }

    // Why something of a friend's is held back; limits are those that hold for them.
    function held(why: string, limits: var): string {
        switch (why) {
        case "entries": return qsTr("You keep at most %1 entries of theirs.").arg(count(limits.entries))
        case "bytes": return qsTr("You keep at most %1 of their entries.").arg(size(limits.bytes))
        case "per_minute": return qsTr("They sent more than %1 new entries a minute; it goes on by itself.").arg(count(limits.per_minute))
        case "pixels": return qsTr("A photo of theirs has more than %1 megapixels.").arg(count(limits.pixels / 1e6))
        case "media": return qsTr("You keep at most %1 of their photos.").arg(size(limits.media))
        }
        return ""
    }

    // Sentences that the app's own errors say; app/bridge names them, resources/i18n has them under "Errors".
    function told(sentence: string): string {
        return sentence ? qsTranslate("Errors", sentence) : ""
    }
}
