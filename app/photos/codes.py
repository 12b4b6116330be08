"""Codes to scan: an invitation as a QR code, drawn, and read back from a picture that somebody saved or was sent.

Pictures come from anywhere, so they are read in a darkroom. What comes back is text, and is believed no further than
that; what it means is for others.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from app.photos.pictures import PictureError

SCHEME = "vouchsafe:"


class NoCode(PictureError):
    """There is no Vouchsafe code in this picture. Take in all of it, with its white edge, and hold it straight."""


def drawn(link: str, *, error: str = "m", scale: int = 8, border: int = 4) -> bytes:
    """The link as a QR code, in a PNG. `error` is how much of it may be damaged: l, m, q, h; a long one fits with l."""
    import segno

    file = io.BytesIO()
    segno.make(link, error=error, micro=False).save(file, kind="png", scale=scale, border=border)
    return file.getvalue()


def read(source: Path | bytes) -> str:
    """The link in a picture. Takes some tenths of a second; call it off the window's thread.

    Raises NoCode if there is none, NotAPicture and TooLarge as for photos.
    """
    from app.darkroom.room import Darkroom

    with Darkroom(codes=True) as darkroom:
        return link_among(darkroom.read_codes(source))


def link_among(texts: Sequence[str]) -> str:
    """The one of these texts that is a link of ours. Raises NoCode."""
    for text in texts:
        if text.strip().lower().startswith(SCHEME):
            return text.strip()
    raise NoCode
