"""BBCode, in which some sites write reviews, turned into HTML for markup.py."""

from __future__ import annotations

import html
import re

_TAGS = {"b": "b", "i": "i", "s": "s", "u": "", "spoiler": "spoiler", "quote": "blockquote", "code": "code"}
_TAG = re.compile(r"\[(/?)([a-z]+)(?:=[^\]\n]{0,300})?\]", re.IGNORECASE)


def to_html(text: str) -> str:
    """The same as HTML; what only looks like a tag stays text."""

    def tag(found: re.Match[str]) -> str:
        name = _TAGS.get(found[2].casefold())
        if name is None:
            return found[0]
        return f"<{found[1]}{name}>" if name else ""

    return _TAG.sub(tag, html.escape(text, quote=False))
