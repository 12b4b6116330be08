"""What can be typed after `vouchsafe`, and which function does it. Nothing heavy is imported before it is needed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, NoReturn

from app.commands.grammar import away, brands, devices, reports, studies
from app.commands.speech import Command, Parser, deeds, everywhere, remakes, where, writes
from app.commands.values import count, index, minutes, seconds, stars, stars_or_none, year


class _Version(argparse.Action):
    """Looks the version up only when asked for it."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: Any) -> NoReturn:
        from app.version import version

        print(f"vouchsafe {version()}")
        parser.exit()


def parser() -> Parser:
    """The whole grammar. In the outcome, `run` is 'module:function' below app.commands, or None for the window."""
    common = everywhere()
    top = Parser(
        prog="vouchsafe",
        description="Word of mouth without a platform. Without a command, the window opens.",
        parents=[common],
        allow_abbrev=False,
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show the version and end")
    top.add_argument("--background", action="store_true", help="open the window beside the clock, if it can be")
    top.set_defaults(run=None)
    groups = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)

    def command(name: str, run: str, about: str) -> Parser:
        added: Parser = groups.add_parser(
            name, help=about, description=about[0].upper() + about[1:] + ".", parents=[common], allow_abbrev=False
        )
        added.set_defaults(run=run)
        return added

    _profiles(command)
    _entries(command)
    _passing(command)
    _people(command)
    _limits(command)
    _network(command)
    _parcels(command)
    devices(command)
    studies(command)
    brands(command)
    return top


def _profiles(command: Command) -> None:
    init = command("init", "profiles:init", "make a profile; prints the recovery words, once")
    init.add_argument("--name", required=True, help="what friends call you")
    me = command("me", "profiles:me", "show, or change, how you show to friends")
    me.add_argument("--name", help="what friends call you")
    me.add_argument("--colour", metavar="#RRGGBB")
    me.add_argument("--about", metavar="TEXT", help="a few words about you")
    recover = command("recover", "profiles:recover", "set a new passphrase with the recovery words")
    recover.add_argument("--words-file", type=Path, metavar="FILE", help="read the 24 words from a file")
    change = command("passphrase", "profiles:change", "change the passphrase")
    change.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help="read the new passphrase from a file")
    kit = command("kit", "locks:kit", "make a new recovery kit; the words of before stop working")
    kit.add_argument("file", type=Path, metavar="FILE.html", help="where to put the sheet, to be printed")
    start = command("autostart", "profiles:autostart", "show, or change, whether the window starts with the computer")
    start.add_argument("state", nargs="?", choices=("on", "off"))
    lock = command("lock", "locks:lock", "show, or change, what locks and opens the profile")
    lock.add_argument("--after", type=minutes, metavar="MINUTES|never", help="lock a window that is left alone so long")
    lock.add_argument("--remember", action=argparse.BooleanOptionalAction, help="let the system's key store open it")
    backup = command("backup", "backups:backup", "keep an encrypted copy of everything, also while it is in use")
    backup.add_argument(
        "what", metavar="FILE|DIR|auto|list|check",
        help="write it into FILE, in place of an older backup of this profile; or add it to the folder DIR, with only"
        " those pictures that are new; auto DIR: do that"
        " by itself from now on, while the window is open or 'serve' runs (auto off: no longer); list: what there is;"
        " check FILE: read one through",
    )  # fmt: skip
    backup.add_argument("where", nargs="?", metavar="FILE|DIR|off")
    backup.add_argument("--keep", type=count, metavar="N", help="auto: how many to keep (if not given, 7)")
    backup.add_argument("--every", type=count, metavar="DAYS", help="auto: after how many days (if not given, 1)")
    _words(backup)
    restore = command("restore", "backups:restore", "make a profile from a backup, in a folder where there is none")
    restore.add_argument("file", type=Path, metavar="FILE", help="a backup, or a folder of them, whose newest is taken")
    _words(restore)


def _words(command: Parser) -> None:
    command.add_argument(
        "--words-file", type=Path, metavar="FILE", help="instead of the passphrase, the 24 words in this file open it"
    )


def _entries(command: Command) -> None:
    write = command("write", "writing:write", "write a review or a post")
    write.add_argument("title", metavar="TITLE")
    _details(write)
    write.add_argument("--stars", type=stars, help="0.5 to 5")

    edit = command("edit", "writing:edit", "change an entry; what is not given stays")
    edit.add_argument("entry", metavar="ENTRY")
    edit.add_argument("--title")
    _details(edit)
    edit.add_argument("--stars", type=stars_or_none, help="0.5 to 5, or none", default=argparse.SUPPRESS)
    edit.add_argument("--because", help="of a recommendation: why")

    listing = command("list", "reading:newest", "list entries, newest first")
    listing.add_argument("--by", default="everyone", metavar="WHO", help="me, everyone, or a friend")
    listing.add_argument("--kind", action="append", help="review, post, recommendation, comment, book, film ...")
    listing.add_argument("--circle", help="only what is in this circle of yours")
    listing.add_argument("--status", choices=("want", "doing", "done", "stopped"))
    listing.add_argument("--limit", type=count, default=50)

    search = command("search", "reading:search", "find entries that have all these words")
    search.add_argument("query", metavar="QUERY", nargs="+")
    search.add_argument("--kind", action="append", help="as for list")
    search.add_argument("--limit", type=count, default=50)

    show = command("show", "reading:show", "show an entry, what was said under it, and what others say of the thing")
    show.add_argument("entry", metavar="ENTRY")

    forget = command("forget", "writing:forget", "erase an entry, here and at your friends'")
    forget.add_argument("entry", metavar="ENTRY")

    move = command("move", "writing:move", "put an entry into another circle")
    move.add_argument("entry", metavar="ENTRY")
    move.add_argument("circle", metavar="CIRCLE")

    comment = command("comment", "writing:comment", "say something under an entry")
    comment.add_argument("entry", metavar="ENTRY")
    comment.add_argument("text", metavar="TEXT", help="or - to read it from standard input")
    comment.add_argument(
        "--only-author", action="store_true", help="for its author alone, not for whoever sees the entry"
    )

    recommend = command("recommend", "writing:recommend", "recommend the thing that an entry is about to some friends")
    recommend.add_argument("entry", metavar="ENTRY")
    recommend.add_argument("--to", nargs="+", action="extend", required=True, metavar="FRIEND")
    recommend.add_argument("--because", default="", metavar="TEXT", help="why")

    bring = command("import", "imports:bring_in", "bring your history from elsewhere")
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--as", dest="format", metavar="FORMAT", help="what kind of export it is, if not recognised")
    bring.add_argument(
        "--columns", metavar="PART=COLUMN,...",
        help="of a table of no known program, which column is what: title=Name,stars=Rating/10,text=Notes,day=Read on;"
        " also creator, year, kind (or kind=:book for all), tags, status, link, isbn. Or: guess",
    )  # fmt: skip
    bring.add_argument("--encoding", help="how its letters are written, if it does not say so")
    bring.add_argument("--dry-run", action="store_true", help="only say what would happen")
    bring.add_argument("--circle", help="who may see it (if not given, only you)")

    take = command("export", "takeout:take_out", "write down everything of yours in open formats, to leave with it")
    take.add_argument("file", type=Path, metavar="FILE.zip")
    writes(take, "file")
    take.add_argument("--without-photos", action="store_true", help="words only")

    undo = command("undo", "imports:undo", "take an import back")
    undo.add_argument("batch", metavar="BATCH")
    imports = command("imports", "imports:all_of_them", "list your imports, or write down what of one became no entry")
    imports.add_argument("batch", nargs="?", metavar="BATCH")
    imports.add_argument("--leftovers", type=Path, metavar="FILE", help="a table of those rows, to mend and import")
    writes(imports, "leftovers")


def _passing(command: Command) -> None:
    def on_entry(name: str, about: str, *, called: str = "entry") -> Parser:
        added: Parser = command(name, f"passing:{name}", about)
        added.add_argument(called, metavar=called.upper())
        return added

    vouch = on_entry("vouch", "pass a friend's entry along, on their terms")
    vouch.add_argument("--circle", help="who is to see it (if not given, Friends)")
    vouch.add_argument("--text", help="what you have to say about it")
    on_entry("unvouch", "pass it along no more")
    react = on_entry("react", "put a sign under a friend's entry")
    react.add_argument("sort", choices=("thanks", "agree", "want-to-try", "tried-it-too"), metavar="SIGN",
                       help="thanks, agree, want-to-try or tried-it-too")  # fmt: skip
    on_entry("unreact", "take your sign back")
    on_entry("hide", "show what a friend said under an entry of yours to nobody else", called="comment")
    on_entry("unhide", "show it again", called="comment")
    on_entry("who", "tell which friends have an entry, and from whose computers it is erased")
    on_entry("sees", "show what a friend may see of yours", called="friend")


def _details(write: Parser) -> None:
    write.add_argument("--kind", help="review, post, or what it is about: book, film, place, product ...")
    write.add_argument("--by", metavar="CREATOR", help="who made the thing")
    write.add_argument("--year", type=year, help="when the thing came out")
    write.add_argument("--text", help="what you have to say, or - to read it from standard input")
    write.add_argument("--photo", action="append", type=Path, metavar="FILE", help="a photo, or a video")
    write.add_argument("--video", action="append", type=Path, metavar="FILE", help="MP4, MOV or WebM")
    write.add_argument("--circle", help="who may see it (if not given, Friends)")
    write.add_argument(
        "--pass-along", choices=("no", "named", "unnamed"), help="what friends may do with it (if not given, no)"
    )
    write.add_argument(
        "--id", action="append", metavar="SCHEME:VALUE", help="such as isbn:9780441172719, or an address"
    )
    write.add_argument("--status", choices=("want", "doing", "done", "stopped"))
    write.add_argument("--tag", action="append")
    write.add_argument("--began", metavar="DAY", help="2024-05-01, 2024-05 or 2024")
    write.add_argument("--finished", metavar="DAY")
    write.add_argument("--spoiler", action=argparse.BooleanOptionalAction)
    write.add_argument("--disclosure", metavar="TEXT", help="what readers should know: a gift, my own work")


def _people(command: Command) -> None:
    circle = command("circle", "people:circle", "list and change who sees what")
    circle_deed = deeds(circle)
    for deed, about, names in (
        ("list", "your circles and who is in them", ()),
        ("add", "a new circle", ("name",)),
        ("rename", "call a circle something else", ("name", "new")),
        ("remove", "take a circle away; what was in it is for only you", ("name",)),
        ("admit", "let a friend see what is in a circle", ("name", "friend")),
        ("expel", "stop showing a friend what is in a circle", ("name", "friend")),
    ):
        added = circle_deed(deed, about)
        for name in names:
            added.add_argument(name, metavar={"name": "CIRCLE", "new": "NAME", "friend": "FRIEND"}[name])

    introduce = command("introduce", "introducing:introduce", "propose two of your friends to each other")
    introduce.add_argument("one", metavar="FRIEND")
    introduce.add_argument("other", metavar="FRIEND")
    introduce.add_argument("--text", default="", help="a few words to both")
    command("introductions", "introducing:introductions", "list introductions: those you make, and those to you")
    introduction = command("introduction", "introducing:introduction", "accept or decline being introduced")
    introduction.add_argument("deed", choices=("accept", "decline"))
    introduction.add_argument("introduction", metavar="ID")

    friends = command("friends", "people:friends", "list your friends, and say how sure you are of them")
    friends.add_argument(
        "deed",
        nargs="?",
        choices=("list", "words", "verify", "doubt", "block", "unblock", "part"),
        default="list",
        help="words: the safety words to compare; verify: they are the same; part: end the friendship",
    )
    friends.add_argument("friend", nargs="?", metavar="FRIEND")
    friends.add_argument("--wait", type=seconds, default=3.0, metavar="SECONDS", help="how long to look for them")
    where(friends)


def _limits(command: Command) -> None:
    limits = command("limits", "limits:limits", "see and say how much friends may take up on this disk")
    limits.add_argument("friend", nargs="?", metavar="FRIEND")
    for name, about in (
        ("entries", "entries of theirs that are kept"),
        ("megabytes", "of their entries"),
        ("per-minute", "new entries a minute, on average"),
        ("megapixels", "of one photo"),
        ("photo-megabytes", "of their photos in full"),
    ):
        limits.add_argument(f"--{name}", type=index, metavar="N", help=about)
    limits.add_argument("--usual", action="store_true", help="as for everybody, but for what is given")


def _network(command: Command) -> None:
    invite = command("invite", "meeting:invite", "make a link for one new friend, or a code to say to them")
    invite.add_argument("--spoken", action="store_true", help="a number and three words, for who is on this network")
    invite.add_argument("--qr", type=Path, metavar="FILE.png", help="draw it as a QR code as well")
    invite.add_argument("--file", type=Path, metavar="FILE", help="write it into a file, to be answered by a file")
    remakes(invite, "qr", "file")
    invite.add_argument("--wait", type=seconds, metavar="SECONDS", help="wait here until it is used")
    where(invite)

    accept = command("accept", "meeting:accept", "become friends with whoever made the link or said the code")
    accept.add_argument("link", nargs="?", metavar="LINK", help="or - to read it from standard input")
    accept.add_argument("--qr", type=Path, metavar="FILE", help="read the link from a picture of its QR code")
    accept.add_argument("--spoken", metavar="CODE", help='what your friend said, such as "7 apple river stone"')
    accept.add_argument("--file", type=Path, metavar="FILE", help="an invitation in a file, or the answer to your own")
    accept.add_argument("--reply", type=Path, metavar="FILE", help="where your answer to it goes, to be sent back")
    remakes(accept, "reply")
    accept.add_argument("--again", action="store_true", help="even from somebody who is a friend already")
    accept.add_argument("--wait", type=seconds, default=15.0, metavar="SECONDS")
    where(accept)

    sync = command("sync", "network:sync", "exchange news once with the friends who are reachable")
    sync.add_argument("--friend", metavar="FRIEND", help="only with this one, or with this computer of your own")
    sync.add_argument("--timeout", type=seconds, default=15.0, metavar="SECONDS")
    where(sync)

    photo = command("photo", "network:photo", "save a photo in full, or a video, from a friend if it is not here")
    photo.add_argument("entry", metavar="ENTRY")
    photo.add_argument("--index", type=index, default=0, metavar="N", help="which one, from 0")
    photo.add_argument("--out", type=Path, required=True, metavar="FILE", help="where to")
    writes(photo, "out")
    photo.add_argument("--wait", type=seconds, default=15.0, metavar="SECONDS", help="how long to look for the friend")
    where(photo)

    media = command("media", "media:media", "see and say which photos and videos of friends are fetched in full")
    media.add_argument("what", nargs="?", choices=("looked-at", "all"), help="all: on the local network, newest first")
    media.add_argument("--free", action="store_true", help="erase them here; they come again when you look at them")

    serve = command("serve", "network:serve", "keep exchanging news, without a window, until told to end")
    where(serve)

    network = command("network", "borders:network", "show how much left the local network, and whether anything may")
    network.add_argument("--local-only", choices=("on", "off"), help="whether to talk only within the local network")

    away(command)
    reports(command)

    doctor = command("doctor", "network:doctor", "look for what could be wrong")
    doctor.add_argument("--wait", type=seconds, default=6.0, metavar="SECONDS", help="how long to look for friends")
    where(doctor)


def _parcels(command: Command) -> None:
    parcel = command("parcel", "parcels:parcel", "exchange news in sealed files, with friends who are never there")
    deed = deeds(parcel)
    pack = deed("pack", "seal a file that only this friend can open")
    pack.add_argument("friend", metavar="FRIEND")
    pack.add_argument("file", type=Path, metavar="FILE")
    remakes(pack, "file")
    unseal = deed("open", "take in what friends sealed for you")
    unseal.add_argument("files", nargs="+", type=Path, metavar="FILE")

    folder = command("dropfolder", "parcels:dropfolder", "watch folders that carry such files, such as a stick")
    folder.add_argument("deed", choices=("add", "remove", "list"), nargs="?", default="list")
    folder.add_argument("folder", nargs="?", type=Path, metavar="DIR")
