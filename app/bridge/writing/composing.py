"""From what stands on the writing page to what an entry says. Nothing here is Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from app.bodies import Body, Post, Review, Status
    from app.items import Item
    from app.reading.views import EntryView

FIRST: dict[str, Any] = {
    "kind": "book", "title": "", "creator": "", "year": "", "halves": -1, "status": "", "text": "", "tags": "",
    "spoiler": False, "disclosure": "", "circle": "Friends", "terms": "no",
}  # fmt: skip
"""An empty page. An empty kind means a post; `halves` are stars in halves, -1 for none."""

COMMAS = str.maketrans("，、", ",,")


def compose(now: dict[str, Any], *, item: Item | None, held: Body | None) -> Review | Post:
    """The body that says what stands on the page; what the page does not show stays as it was held.

    Raises BadValue and TooLong.
    """
    import msgspec

    from app.bodies import Post, Review
    from app.errors import BadValue
    from app.items import item as make_item

    if not now["kind"]:
        post = held if isinstance(held, Post) else Post()
        return msgspec.structs.replace(post, title=now["title"], text=now["text"])
    year = now["year"].strip()
    if year and not year.lstrip("-").isdecimal():
        raise BadValue(f"{year} is not a year.")
    about = make_item(
        now["kind"],
        now["title"],
        creator=now["creator"],
        year=int(year) if year else None,
        identifiers=item.identifiers if item else (),
    )
    review = held if isinstance(held, Review) else Review(item=about)
    stars = now["halves"] * 10 if now["halves"] >= 0 else None
    return msgspec.structs.replace(
        review,
        item=about,
        stars=stars,
        scale=review.scale if review.stars == stars else "",
        text=now["text"],
        status=cast("Status | None", now["status"] or None),
        tags=tuple(filter(None, (tag.strip() for tag in now["tags"].translate(COMMAS).split(",")))),
        spoiler=now["spoiler"],
        disclosure=now["disclosure"],
    )


def page_of(view: EntryView) -> dict[str, Any]:
    """How the page stands for an entry that is to be made anew."""
    return (
        FIRST
        | about(view.item)
        | {
            "kind": view.item.kind if view.item else "",
            "title": view.item.title if view.item else view.title,
            "halves": -1 if view.stars is None else round(view.stars * 2),
            "status": view.status or "",
            "text": view.text,
            "tags": ", ".join(view.tags),
            "spoiler": view.spoiler,
            "disclosure": view.disclosure,
            "circle": view.circle or "Friends",
            "terms": view.pass_along,
        }
    )


def about(item: Item | None) -> dict[str, Any]:
    """What the page says of a thing."""
    if item is None:
        return {}
    year = "" if item.year is None else str(item.year)
    return {"kind": item.kind, "title": item.title, "creator": item.creator, "year": year}
