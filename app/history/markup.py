"""HTML, as review sites export it, turned into Markdown: the small part of Markdown that entries are written in.

What entries may contain, and nothing more:

    blank line between paragraphs, a newline is a line break
    **bold**   *italic*   ~~struck out~~   `code`        never within a word, so f**k and 2*3*4 stay as they are
    > quotation           - item           1. item       at the start of a line; items may be indented
    [words](https://...)                                 only http and https
    >!spoiler!<                                          within one line; each line of a longer one has its own

Nothing is fetched: a picture becomes a link to it. Scripts, styles, comments and attributes are dropped; what only
looks like a tag (<sigh>, <3) is text. There is no escaping: text that looks like the marks above is left alone, as its
author saw it on the screen. The parser is the standard library's html.parser, which reads anything without an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby
from urllib.parse import urljoin, urlsplit

_words = re.compile(r"\w+").findall

_STYLES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "s": "struck", "strike": "struck",
    "del": "struck", "code": "code", "tt": "code", "kbd": "code", "spoiler": "spoiler",
    "h1": "bold", "h2": "bold", "h3": "bold", "h4": "bold", "h5": "bold", "h6": "bold",
}  # fmt: skip
_MARKS = (
    ("spoiler", ">!", "!<"),
    ("bold", "**", "**"),
    ("italic", "*", "*"),
    ("struck", "~~", "~~"),
    ("code", "`", "`"),
)
_PARAGRAPHS = frozenset(_words(
    "p div h1 h2 h3 h4 h5 h6 section article header footer table dl pre center address figure form"
))  # fmt: skip
_LINES = frozenset(("tr", "dt", "dd", "figcaption", "caption"))
_DROPPED = frozenset(("script", "style"))
_PLAIN = frozenset(_words(
    "a abbr acronym aside audio base bdi bdo big blockquote body br button col colgroup details embed font head hr html"
    " iframe img input ins label li link main map mark math meta nav noscript object ol option param picture q rp rt"
    " ruby samp select small source span sub summary sup svg tbody td template textarea tfoot th thead time title u ul"
    " var video wbr"
))  # fmt: skip
_KNOWN = _STYLES.keys() | _PARAGRAPHS | _LINES | _DROPPED | _PLAIN
_NO_END = frozenset(_words("base br col embed hr img input link meta param source wbr"))
_ODD_DECLARATION = re.compile(r"<(?=[!?](?!--))")
_COMMENT_END = re.compile(r"--\s*>")
_BREAK = re.compile(r"<br\s*/?>(?:[^\S\n]*\n)?", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n\u00a0]+")
_GAPS = re.compile(r"\n{3,}")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")


def to_markdown(html: str, *, base: str = "") -> str:
    """The text as Markdown. Line ends count as <br>, since sites export what people typed.

    Addresses that are not whole are completed from `base`, or left out without one.
    """
    if not html:
        return ""
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    lines = _BREAK.sub("\n", html)
    if "<" not in lines and "&" not in lines:  # most reviews have no other markup
        return _tidy(_BLANKS.sub(" ", lines))
    page = _Page(base)
    page.feed(_closed(_ODD_DECLARATION.sub("&lt;", _BREAK.sub("<br>", html))))
    page.close()
    return _tidy(page.text())


def _closed(html: str) -> str:
    """The same to a reader, but what is never closed is no tag or comment any more: to look for the end of each of a
    thousand of them takes html.parser minutes."""
    comments = max((found.end() for found in _COMMENT_END.finditer(html)), default=0)
    html = html[:comments] + html[comments:].replace("<!--", "&lt;!--")
    tags = html.rfind(">") + 1
    return html[:tags] + html[tags:].replace("<", "&lt;")


def _tidy(text: str) -> str:
    clean = _CONTROLS.sub("", text.replace("\u2028", "\n"))
    lines = [line.rstrip() for line in clean.split("\n")]
    return _GAPS.sub("\n\n", "\n".join(lines)).strip("\n")


@dataclass(slots=True)
class _Line:
    """A line being written: what stands before it, and its words with their styles and link."""

    prefix: str
    runs: list[tuple[str, frozenset[str], str]] = field(default_factory=list)


class _Page(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = base
        self._lines = [_Line("")]
        self._styles: list[str] = []
        self._links: list[str] = []
        self._lists: list[int] = []  # 0 for a list without numbers, else the next number
        self._quotes = 0
        self._dropped: list[str] = []

    def text(self) -> str:
        """What has been read, as Markdown."""
        return "\n".join(_drawn(line) for line in self._lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropped:
            return
        if tag not in _KNOWN:
            self._write(self.get_starttag_text() or "")
        elif tag in _DROPPED:
            self._dropped.append(tag)
        elif tag == "br":
            self._break()
        elif tag == "hr":
            self._part()
            self._write("* * *")
            self._part()
        elif tag == "a":
            self._links.append(self._address(dict(attrs).get("href")))
        elif tag == "img":
            self._picture(dict(attrs))
        elif tag in ("ul", "ol"):
            if not self._lists:
                self._part()
            self._lists.append(1 if tag == "ol" else 0)
        elif tag == "li":
            self._item()
        else:
            self._open(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in _KNOWN and tag not in _NO_END:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._dropped:
            if tag == self._dropped[-1]:
                self._dropped.pop()
        elif tag not in _KNOWN:
            self._write(f"</{tag}>")
        elif tag == "br":
            self._break()
        elif tag == "a":
            self._links[-1:] = []
        elif tag in ("ul", "ol"):
            self._lists[-1:] = []
            if not self._lists:
                self._part()
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
            self._part()
            for line in self._lines[-2:]:
                if not line.runs:
                    line.prefix = self._prefix()
        else:
            if (style := _STYLES.get(tag)) in self._styles and style:
                del self._styles[len(self._styles) - 1 - self._styles[::-1].index(style)]
            if tag in _PARAGRAPHS:
                self._part()

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            first, *more = _BLANKS.sub(" ", data).split("\n")
            self._write(first)
            for line in more:
                if not self._lists:
                    self._break()
                self._write(" " + line)

    def _open(self, tag: str) -> None:
        if tag == "blockquote":
            self._part()
            self._quotes += 1
            self._lines[-1].prefix = self._prefix()
        elif tag in _PARAGRAPHS:
            self._part()
        elif tag in _LINES and self._lines[-1].runs:
            self._break()
        if style := _STYLES.get(tag):
            self._styles.append(style)

    def _write(self, text: str) -> None:
        line = self._lines[-1]
        if text.strip() or line.runs:
            line.runs.append((text, frozenset(self._styles), self._links[-1] if self._links else ""))

    def _break(self) -> None:
        self._lines.append(_Line(self._prefix()))

    def _part(self) -> None:
        """Begin a new paragraph."""
        if self._lines[-1].runs:
            self._lines.append(_Line("> " * self._quotes))
            self._break()
        else:
            self._lines[-1].prefix = self._prefix()

    def _prefix(self) -> str:
        return "> " * self._quotes + "  " * len(self._lists)

    def _item(self) -> None:
        if self._lines[-1].runs:
            self._lines.append(_Line(""))
        mark = "- "
        if self._lists and self._lists[-1]:
            mark = f"{self._lists[-1]}. "
            self._lists[-1] += 1
        self._lines[-1].prefix = "> " * self._quotes + "  " * max(0, len(self._lists) - 1) + mark

    def _address(self, href: str | None) -> str:
        try:
            whole = urljoin(self._base, (href or "").strip())
            usable = urlsplit(whole).scheme in ("http", "https") and bool(urlsplit(whole).hostname)
        except ValueError:
            return ""
        return re.sub(r"[\s()<>]", lambda odd: f"%{ord(odd[0]):02X}", whole) if usable else ""

    def _picture(self, attrs: dict[str, str | None]) -> None:
        words = " ".join((attrs.get("alt") or "").split()) or "picture"
        if address := self._address(attrs.get("src")):
            self._links.append(address)
            self._write(words)
            self._links.pop()
            self._write(" ")
        elif attrs.get("alt"):
            self._write(words)


def _drawn(line: _Line) -> str:
    used = frozenset[str]().union(*(styles for _text, styles, _link in line.runs))
    words = _marked(line.runs, tuple(mark for mark in _MARKS if mark[0] in used))
    return (line.prefix + words.strip()).rstrip()


def _marked(runs: list[tuple[str, frozenset[str], str]], marks: tuple[tuple[str, str, str], ...]) -> str:
    """The runs with their marks, each mark close to the words: Markdown knows none with a blank inside."""
    if not marks:
        links = groupby(runs, lambda run: run[2])
        return "".join(_linked("".join(text for text, _, _ in some), link) for link, some in links)
    (style, before, after), *inner = marks
    parts = []
    for styled, some in groupby(runs, lambda run: style in run[1]):
        text = _marked(list(some), tuple(inner))
        parts.append(_around(text, before, after) if styled else text)
    return "".join(parts)


def _linked(text: str, link: str) -> str:
    words = text.strip()
    if not link or not words:
        return text
    if words == link or words == link.removeprefix("https://"):
        return text.replace(words, link)
    return _around(text.replace("[", "(").replace("]", ")"), "[", f"]({link})")


def _around(text: str, before: str, after: str) -> str:
    words = text.strip()
    if not words:
        return text
    start = text.index(words)
    return f"{text[:start]}{before}{words}{after}{text[start + len(words) :]}"
