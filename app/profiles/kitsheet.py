"""The recovery kit as a page to print: the words, numbered, and the same as a QR code, in one HTML file without links.

Whoever finds the file can open the profile: where it goes is the person's choice, and they are told so.
"""

from __future__ import annotations

import html
import io
from collections.abc import Sequence

import segno

TITLE = "Recovery words"
EXPLAINED = "These 24 words open your profile if the passphrase is lost. Whoever has them can read everything in it."
KEEP = "Print this page, put it in a safe place, and delete the file."

_PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<title>Vouchsafe</title>
<style>
  body {{ font: 16px/1.5 system-ui, sans-serif; color: #23211d; background: #fff; max-width: 42em; margin: 3em auto; }}
  ol {{ columns: 3; padding-left: 2em; font-size: 18px; font-weight: 600; }}
  li::marker {{ font-weight: 400; color: #6f6960; }}
  svg {{ width: 15em; height: 15em; }}
</style>
<h1>Vouchsafe: {title}</h1>
<p>{explained}</p>
<ol>
{words}
</ol>
{code}
<p><strong>{keep}</strong></p>
</html>
"""


def sheet(
    words: Sequence[str], *, title: str = TITLE, explained: str = EXPLAINED, keep: str = KEEP, language: str = "en"
) -> bytes:
    """The page, with what it says in the person's language."""
    drawn = io.BytesIO()
    code = segno.make(" ".join(words), error="m")
    code.save(drawn, kind="svg", border=2, xmldecl=False, svgclass=None, lineclass=None)
    text = _PAGE.format(
        language=html.escape(language),
        title=html.escape(title),
        explained=html.escape(explained),
        words="\n".join(f"  <li>{html.escape(word)}</li>" for word in words),
        code=drawn.getvalue().decode(),
        keep=html.escape(keep),
    )
    return text.encode()
