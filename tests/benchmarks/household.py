"""Somebody who has used the app for years, for the benchmarks of the window: 100,000 entries, of which a fifth are
their own, eight friends who show the rest, and a photo with every third entry.

The texts are from none at all to several thousand characters long. The pictures are drawn by dice: soft shapes with
grain, which cost as much to decode and to scale as a photo does.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from pathlib import Path

import msgspec
from person import Person, befriend
from PIL import Image
from texts import Texts

from app.darkroom.drawing import small_version
from app.library import Library
from app.photos.pictures import Picture
from app.writing.pen import Draft
from sync.entry import Attachment

FRIENDS = ("Ben", "Mei", "Tomás", "Priya", "Jonas", "Amara", "Kenji", "Lena")
MINE = 5  # every fifth entry is one's own
PICTURES = 48  # that differ
LARGE = (2048, 1536)
SMALL_BYTES = 12_000  # as most small versions are


def settle(folder: Path, homes: Path, *, entries: int) -> None:
    """Ada's profile in `folder`, with what her friends have shown her; theirs under their names in `homes`."""
    with Person(folder, "Ada") as ada:
        ada.do("keep", entries // MINE, 0)
        ada.do("online")
        for number, name in enumerate(FRIENDS):
            with Person(homes / name, name) as friend:
                friend.do("keep", (entries - entries // MINE) // len(FRIENDS), 1 + number)
                friend.do("online")
                befriend(friend, ada)
        ada.do("rest")


def drafts(library: Library, count: int, seed: int) -> Iterator[Draft]:
    """So many reviews, as different from each other as those of a person are."""
    dice = random.Random(seed)
    texts = Texts(1000 + seed)
    photos = list(_photos(library, seed))
    for review in texts.reviews(count):
        length = dice.choice((0, 40, 120, 1, 1, 1, 1, 1, 3, 6))  # characters, or how often as long
        text = review.text[:length] if length >= 40 or not length else "\n\n".join([review.text] * length)
        held = () if dice.randrange(3) else tuple(dice.sample(photos, dice.choice((1, 1, 1, 2))))
        yield Draft(msgspec.structs.replace(review, text=text), attachments=held)


def _photos(library: Library, seed: int) -> Iterator[Attachment]:
    for number in range(PICTURES // 4):
        picture = photo(100 * seed + number)
        yield Attachment(
            "photo",
            thumb=picture.small,
            width=picture.width,
            height=picture.height,
            blob=library.media.add(picture.large),
        )


def photo(seed: int) -> Picture:
    """A picture of 3 megapixels, the same for the same seed."""
    dice = random.Random(seed)
    width, height = LARGE
    red, green, blue = (_shapes(dice, width // 64, height // 64).resize(LARGE, Image.Resampling.BICUBIC) for _ in "rgb")
    grain = Image.frombytes("L", (width // 4, height // 4), dice.randbytes(width * height // 16)).resize(LARGE)
    drawn = Image.merge("RGB", [Image.blend(each, grain, 0.08) for each in (red, green, blue)])
    file = io.BytesIO()
    drawn.save(file, "JPEG", quality=85)
    return Picture(file.getvalue(), small_version(drawn, SMALL_BYTES), width, height)


def _shapes(dice: random.Random, width: int, height: int) -> Image.Image:
    return Image.frombytes("L", (width, height), dice.randbytes(width * height))
