"""Reading QR codes in pictures, in the decoding process. Its library is loaded only where codes are read."""

from __future__ import annotations

import json

import zxingcpp
from PIL import Image

from app.darkroom.drawing import opened

LONGEST_SIDE = 4096
"""Pixels: what is larger is made smaller first."""

_MOST_CODES = 16
_LONGEST_TEXT = 4096


def texts_in(data: bytes, area: int) -> bytes:
    """What the codes in the picture say, as a JSON list. Raises NotAPicture, TooLarge."""
    picture = opened(data, area)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    seen = picture.convert("RGBA")
    flat = Image.new("RGB", seen.size, "white")
    flat.paste(seen, mask=seen)
    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(flat.convert("L"), formats=kinds)
    texts = [one.text for one in found if one.valid and len(one.text) <= _LONGEST_TEXT]
    return json.dumps(texts[:_MOST_CODES]).encode()
