"""Commands that change entries: write, edit, forget, move, comment, recommend."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from app import reviews
from app.bodies import Body, Post, Recommendation, Review
from app.commands.asking import typed
from app.commands.errors import WrongUse
from app.commands.output import Output, entry_text, entry_value
from app.commands.profiles import opened
from app.darkroom.film import take_film
from app.darkroom.room import Darkroom
from app.errors import BadValue
from app.identifiers import parse
from app.items import item
from app.library import Library
from app.people.circles import FRIENDS
from app.photos.films import Film, is_film
from app.photos.pictures import Picture
from app.reading.views import EntryView

MOST_READ = 64 * 1024 * 1024
"""Bytes of standard input that are looked at, to say how much too long a text is."""

_OF_THINGS = ("by", "year", "stars", "id", "status", "tag", "began", "finished", "spoiler", "disclosure")


def write(arguments: Namespace, out: Output) -> None:
    """Write a review or a post."""
    body = _new_body(arguments)
    reviews.check(body)
    with opened(arguments) as library:
        library.circles.find(arguments.circle or FRIENDS)  # before pictures are drawn
        with _taken_in(library, arguments) as photos:
            view = library.entries.write(
                body, circle=arguments.circle or FRIENDS, photos=photos, pass_along=arguments.pass_along or "no"
            )
            _tell(out, view, "Kept")


def edit(arguments: Namespace, out: Output) -> None:
    """Change what is given, and nothing else."""
    given = {name for name, value in vars(arguments).items() if value is not None}
    changeable = {"title", "kind", "text", "photo", "video", "circle", "pass_along", "because", *_OF_THINGS}
    if not given & changeable and "stars" not in arguments:
        raise WrongUse("Say what to change (see: vouchsafe edit --help)")
    if arguments.text is not None:
        arguments.text = _text(arguments.text)
    with opened(arguments) as library:
        body = _changed(library.entries.body(arguments.entry), arguments)
        with _taken_in(library, arguments) as photos:
            given_any = photos if photos or arguments.photo is not None or arguments.video is not None else None
            view = library.entries.edit(
                arguments.entry, body, photos=given_any, circle=arguments.circle, pass_along=arguments.pass_along
            )
            _tell(out, view, "Changed")


def forget(arguments: Namespace, out: Output) -> None:
    """Erase an entry."""
    with opened(arguments) as library:
        view = library.listing.show(arguments.entry)
        count = library.entries.forget([arguments.entry])
        more = f", with {count - 1} of your comments under it" if count > 1 else ""
        named = f"“{view.title}”" if view.title else "It"
        out.say(
            f"{named} is erased here{more}; your friends' computers erase it when they are next in step.",
            {"id": view.id, "forgotten": count},
        )


def move(arguments: Namespace, out: Output) -> None:
    """Put an entry into another circle."""
    with opened(arguments) as library:
        library.entries.move([arguments.entry], arguments.circle)
        view = library.listing.show(arguments.entry)
        out.say(f"“{view.title}” is now in: {view.circle}.", entry_value(view))


def comment(arguments: Namespace, out: Output) -> None:
    """Say something under an entry."""
    text = _text(arguments.text)
    with opened(arguments) as library:
        _tell(out, library.replies.comment(arguments.entry, text, to_all=not arguments.only_author), "Said")


def recommend(arguments: Namespace, out: Output) -> None:
    """Recommend the thing that an entry is about."""
    with opened(arguments) as library:
        view = library.entries.recommend(arguments.entry, to=arguments.to, because=arguments.because)
        _tell(out, view, "Recommended")


def _tell(out: Output, view: EntryView, done: str) -> None:
    out.say(f"{done}, for: {view.circle}\n\n{entry_text(view)}", entry_value(view))


def _new_body(arguments: Namespace) -> Review | Post:
    text = "" if arguments.text is None else _text(arguments.text)
    kind = arguments.kind or "review"
    match kind:
        case "post":
            odd = [name for name in _OF_THINGS if getattr(arguments, name) is not None]
            if odd:
                raise WrongUse(f"A post is about no one thing, so it has no --{odd[0]} (see: vouchsafe write --help)")
            return Post(arguments.title, text)
        case _ if kind in reviews.KINDS and kind != "review":
            raise WrongUse(f"A {kind} is not made by write (see: vouchsafe --help)")
    about = item(
        "other" if kind == "review" else kind,
        arguments.title,
        creator=arguments.by or "",
        year=arguments.year,
        identifiers=tuple(map(parse, arguments.id or ())),
    )
    _in_order(arguments.began or "", arguments.finished or "")
    return Review(
        about,
        stars=None if arguments.stars is None else round(arguments.stars * 20),
        text=text,
        status=arguments.status,
        began=arguments.began or "",
        finished=arguments.finished or "",
        tags=tuple(arguments.tag or ()),
        spoiler=bool(arguments.spoiler),
        disclosure=arguments.disclosure or "",
    )


def _in_order(began: str, finished: str) -> None:
    """Raises BadValue for what was finished before it was begun, as far as the days are known."""
    shared = min(len(began), len(finished))
    if finished[:shared] < began[:shared]:
        raise BadValue(f"It was finished ({finished}) before it was begun ({began}).")


def _changed(body: Body, arguments: Namespace) -> Body:
    """The body with what was given put in. Raises BadValue for what this kind of entry does not have."""
    given = {
        name
        for name in ("title", "kind", "because", *_OF_THINGS)
        if getattr(arguments, name, None) is not None or (name == "stars" and "stars" in arguments)
    }
    changes: dict[str, object] = {} if arguments.text is None else {"text": arguments.text}
    match body:
        case Review():
            given -= {"title", "kind", *_OF_THINGS}
            about = body.item
            changes["item"] = item(
                arguments.kind if arguments.kind not in (None, "review") else about.kind,
                about.title if arguments.title is None else arguments.title,
                creator=about.creator if arguments.by is None else arguments.by,
                year=about.year if arguments.year is None else arguments.year,
                identifiers=about.identifiers if arguments.id is None else tuple(map(parse, arguments.id)),
            )
            if "stars" in arguments:
                changes |= {"stars": None if arguments.stars is None else round(arguments.stars * 20), "scale": ""}
            for name in ("status", "began", "finished", "spoiler", "disclosure"):
                if getattr(arguments, name) is not None:
                    changes[name] = getattr(arguments, name)
            if arguments.began is not None or arguments.finished is not None:
                _in_order(str(changes.get("began", body.began)), str(changes.get("finished", body.finished)))
            if arguments.tag is not None:
                changes["tags"] = tuple(arguments.tag)
        case Post():
            given -= {"title"}
            changes |= {} if arguments.title is None else {"title": arguments.title}
        case Recommendation():
            given -= {"because"}
            changes |= {} if arguments.because is None else {"because": arguments.because}
        case _:
            pass
    if given:
        raise WrongUse(f"A {reviews.kind_of(body)} has no --{min(given)} (see: vouchsafe edit --help)")
    return msgspec.structs.replace(body, **changes)


def _text(given: str) -> str:
    """What was given, or standard input for a dash. Raises TooLong and BadValue."""
    return typed(MOST_READ) if given == "-" else given


@contextmanager
def _taken_in(library: Library, arguments: Namespace) -> Iterator[list[Picture | Film]]:
    """The photos and videos that were given; what no entry comes to name does not stay."""
    taken: list[Picture | Film] = []
    try:
        with Darkroom() as darkroom:
            for file in arguments.photo or ():
                if is_film(file):
                    taken.append(take_film(file, keep=library.media.keep))
                else:
                    taken.append(darkroom.take_in(file))
        for file in arguments.video or ():
            taken.append(take_film(file, keep=library.media.keep))
        yield taken
    finally:
        library.blobs.drop(one.blob for one in taken if isinstance(one, Film))
