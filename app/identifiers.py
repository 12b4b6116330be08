"""The names that the world gives to things: ISBN, IMDb, Wikidata, addresses of pages, each in one normal form.

Two entries about one thing meet when they share an identifier, so the same number must always be written the same
way. Nothing is looked up anywhere, and nothing is guessed: a check digit that is wrong makes no identifier.
Sources: ISO 2108 (ISBN), GS1 General Specifications (GTIN), RFC 3986 section 6 (addresses), RFC 5870 (geo).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from app.errors import BadValue

Identifier: TypeAlias = tuple[str, str]

LONGEST_VALUE = 500

_SCHEME = re.compile(r"[a-z][a-z0-9_-]{0,31}")
_TRACKING = re.compile(r"utm_.*|fbclid|gclid|ref_?|si|spm|from|share_.*", re.IGNORECASE)


def identifier(scheme: str, value: str) -> Identifier:
    """The normal form. Unknown schemes keep their values; an address of a well-known page becomes what the page is for.

    Raises BadValue for a value that the scheme does not allow.
    """
    name = _ALIASES.get(scheme.strip().lower(), scheme.strip().lower())
    if not _SCHEME.fullmatch(name):
        raise BadValue(f"“{scheme}” is not the name of an identifier, such as isbn, imdb or url.")
    bare = " ".join(value.split())
    if not bare or len(bare) > LONGEST_VALUE or not bare.isprintable():
        raise BadValue(f"“{value[:60]}” is not a usable value for {name}.")
    if name == "url":
        for pattern, page_scheme, form in _PAGES:
            if found := pattern.search(bare):
                return identifier(page_scheme, form.format(*found.groups()))
    if name == "gtin" and (book := isbn13(bare)):
        return ("isbn13", book)
    normal = _FORMS[name](bare) if name in _FORMS else bare
    if not normal:
        raise BadValue(f"“{value[:60]}” is not a valid {name}.")
    return (name, normal)


def parse(text: str) -> Identifier:
    """From `scheme:value`, or from an address. Raises BadValue."""
    if re.match(r"https?://", text.strip(), re.IGNORECASE):
        return identifier("url", text)
    scheme, colon, value = text.partition(":")
    if not colon:
        raise BadValue(f"“{text[:60]}” should be written as scheme:value, such as isbn:9780441172719.")
    return identifier(scheme, value)


def isbn13(text: str) -> str | None:
    """Thirteen digits from an ISBN of ten or thirteen, with or without hyphens; None when a check digit is wrong."""
    digits = re.sub(r"[\s\-\u2010-\u2015]", "", text).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits, re.ASCII):
        weighted = sum((10 - at) * (10 if mark == "X" else int(mark)) for at, mark in enumerate(digits))
        return _with_check_digit("978" + digits[:9]) if weighted % 11 == 0 else None
    if re.fullmatch(r"97[89]\d{10}", digits, re.ASCII):
        return digits if _with_check_digit(digits[:12]) == digits else None
    return None


def gtin(text: str) -> str | None:
    """A trade item number of 8, 12, 13 or 14 digits, written with 14; None when the check digit is wrong."""
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"\d{8}|\d{12,14}", digits, re.ASCII):
        return None
    full = digits.zfill(14)
    return full if _with_check_digit(full[:13]) == full else None


def url(text: str) -> str | None:
    """The address of a page without what does not name it: tracking, fragment, default port, last slash."""
    try:
        parts = urlsplit(text if "//" in text else "https://" + text)
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme not in ("http", "https") or "." not in host:
        return None
    named = [(key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(key)]
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    return urlunsplit(("https", place, parts.path.rstrip("/"), urlencode(named), ""))


def geo(text: str) -> str | None:
    """`latitude,longitude` in degrees with five decimals, about a metre."""
    found = re.fullmatch(r"(?:geo:)?\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)(?:[;?,].*)?", text, re.ASCII)
    if not found:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return f"{latitude:.5f},{longitude:.5f}"


def _with_check_digit(digits: str) -> str:
    """GS1: from the right, weights three and one in turn."""
    total = sum(int(digit) * (3 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(digits)))
    return f"{digits}{-total % 10}"


def _matching(pattern: str, form: Callable[[str], str] = str) -> Callable[[str], str | None]:
    compiled = re.compile(pattern, re.IGNORECASE | re.ASCII)
    return lambda text: form(text) if compiled.fullmatch(text) else None


def _imdb(text: str) -> str | None:
    found = re.fullmatch(r"(tt|nm|co)?0*(\d{1,10})", text.lower(), re.ASCII)
    return f"{found[1] or 'tt'}{found[2].zfill(7)}" if found else None


def _number(text: str) -> str:
    return text.lstrip("0") or "0"


_UUID = _matching(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", str.lower)

_ALIASES = {
    "isbn": "isbn13", "isbn10": "isbn13", "isbn_10": "isbn13", "isbn_13": "isbn13", "isbn-10": "isbn13",
    "isbn-13": "isbn13", "ean": "gtin", "ean13": "gtin", "upc": "gtin", "barcode": "gtin", "qid": "wikidata",
    "musicbrainz": "mbid", "link": "url", "http": "url", "https": "url", "place": "google",
}  # fmt: skip

_FORMS: dict[str, Callable[[str], str | None]] = {
    "isbn13": isbn13,
    "gtin": gtin,
    "imdb": _imdb,
    "tmdb": _matching(r"((movie|tv|person|collection)/)?\d+", str.lower),
    "wikidata": _matching(r"Q[1-9]\d*", str.upper),
    "douban": _matching(r"\d+", _number),
    "goodreads": _matching(r"\d+", _number),
    "letterboxd": _matching(r"[a-z0-9-]+", str.lower),
    "storygraph": _UUID,
    "osm": _matching(r"(node|way|relation)/\d+", str.lower),
    "geo": geo,
    "google": _matching(r"0x[0-9a-f]+", str.lower),
    "url": url,
    "steam": _matching(r"\d+", _number),
    "mbid": _UUID,
    "asin": _matching(r"[A-Z0-9]{10}", str.upper),
}

_PAGES: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(r"^\s*https?://(?:[a-z0-9-]+\.)*?" + page, re.IGNORECASE | re.ASCII), scheme, form)
    for page, scheme, form in (
        (r"imdb\.com/(?:[a-z]{2}/)?title/(tt\d+)", "imdb", "{}"),
        (r"themoviedb\.org/(movie|tv)/(\d+)", "tmdb", "{}/{}"),
        (r"wikidata\.org/(?:wiki|entity)/(Q\d+)", "wikidata", "{}"),
        (r"(?:book|movie|music)\.douban\.com/subject/(\d+)", "douban", "{}"),
        (r"goodreads\.com/book/show/(\d+)", "goodreads", "{}"),
        (r"letterboxd\.com/film/([a-z0-9-]+)", "letterboxd", "{}"),
        (r"thestorygraph\.com/books/([0-9a-f-]{36})", "storygraph", "{}"),
        (r"openstreetmap\.org/(node|way|relation)/(\d+)", "osm", "{}/{}"),
        (r"steam(?:powered|community)\.com/app/(\d+)", "steam", "{}"),
        (r"musicbrainz\.org/[a-z-]+/([0-9a-f-]{36})", "mbid", "{}"),
    )
)
