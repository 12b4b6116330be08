"""Reviews as linked data that web pages and search engines read (schema.org/Review, JSON-LD 1.1)."""

from __future__ import annotations

from typing import Any

from app.reading.views import EntryView
from app.takeout.records import day

CONTEXT = "https://schema.org"

_TYPES = {
    "book": "Book", "film": "Movie", "series": "TVSeries", "music": "MusicAlbum", "podcast": "PodcastSeries",
    "game": "VideoGame", "stage": "TheaterEvent", "place": "Place", "product": "Product", "app": "SoftwareApplication",
    "event": "Event", "recipe": "Recipe",
}  # fmt: skip
_MAKERS = {"book": "author", "music": "byArtist", "film": "director", "series": "director"}


def review(view: EntryView, name: str) -> dict[str, Any] | None:
    """The review; None for an entry that is none, or says nothing yet."""
    if view.kind != "review" or view.item is None or not (view.text or view.stars):
        return None
    about = view.item
    thing: dict[str, Any] = {"@type": _TYPES.get(about.kind, "Thing"), "name": about.title}
    if about.creator:
        maker = {"@type": "MusicGroup" if about.kind == "music" else "Person", "name": about.creator}
        thing[_MAKERS.get(about.kind, "creator")] = maker
    for scheme, value in about.identifiers:
        if scheme == "isbn13":
            thing["isbn"] = value
        elif scheme == "url":
            thing["url"] = value
        else:
            known = thing.setdefault("identifier", [])
            known.append({"@type": "PropertyValue", "propertyID": scheme, "value": value})
    said: dict[str, Any] = {
        "@type": "Review",
        "itemReviewed": thing,
        "author": {"@type": "Person", "name": name},
        "datePublished": day(view.first_made),
        "dateModified": day(view.made),
    }
    if view.heading:
        said["name"] = view.heading
    if view.text:
        said["reviewBody"] = view.text
    if view.stars is not None:
        said["reviewRating"] = {"@type": "Rating", "ratingValue": view.stars, "bestRating": 5, "worstRating": 0.5}
    return said
