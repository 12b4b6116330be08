"""Measures on a picture of the window how well its texts and icons stand out from what is behind them (WCAG 2.2).

Of each text and icon the colour found most in its place is taken as the ground, and the one farthest from it as the
ink, both as they were drawn. What cannot be used just now may be pale, and what a sheet has dimmed is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage

TEXT, SIGN = 4.5, 3.0
SLACK = 0.05
"""What rounding of colours may cost."""

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Pale:
    """Something that stands out too little."""

    what: str
    ratio: float
    wanted: float
    ink: Colour
    ground: Colour

    def __str__(self) -> str:
        ink, ground = ("#{:02x}{:02x}{:02x}".format(*colour) for colour in (self.ink, self.ground))
        return f"{self.ratio:.2f} instead of {self.wanted}: {self.what!r} is {ink} on {ground}"


def luminance(colour: Colour) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def pale(quick: Any, image: QImage) -> list[Pale]:
    """What stands out too little in this picture of the window."""
    picture = as_picture(image)
    shown = list(_shown(quick))
    grounds = [(place, _whole(item)) for place, item in enumerate(shown) if _opaque(item)]
    found = []
    for place, item in enumerate(shown):
        wanted, what = _wanted(item)
        box = _seen(item) if wanted else None
        if box is None or any(later > place and over.contains(_middle(box)) for later, over in grounds):
            continue
        ink, ground = ink_and_ground(picture.crop(box))
        if (ratio := contrast(ink, ground)) < wanted - SLACK:
            found.append(Pale(what, ratio, wanted, ink, ground))
    return found


def as_picture(image: QImage) -> Image.Image:
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    size = (image.width(), image.height())
    data = bytes(image.constBits())
    return Image.frombuffer("RGBA", size, data, "raw", "RGBA", image.bytesPerLine(), 1).convert("RGB")


def ink_and_ground(place: Image.Image) -> tuple[Colour, Colour]:
    """The colour farthest from the one that is there most, and that one."""
    colours = place.getcolors(place.width * place.height) or []
    ground: Colour = max(colours)[1]  # type: ignore[assignment]
    ink: Colour = max((colour for _count, colour in colours), key=lambda one: contrast(one, ground))  # type: ignore
    return ink, ground


def _shown(quick: Any) -> Iterator[Any]:
    """Everything that is painted, in the order it is; under a sheet only the sheet."""
    root = quick.contentItem()
    over = [child for child in root.childItems() if child.inherits("QQuickOverlay") and child.isVisible()]
    dimmed = any(item.isVisible() and item.opacity() > 0.5 for one in over for item in one.childItems())
    yield from _items(over[0] if dimmed else root)


def _wanted(item: Any) -> tuple[float, str]:
    """How much it has to stand out, and what it is; 0 for what is neither text nor icon."""
    if item.inherits("QQuickText") and item.property("text").strip():
        return TEXT, item.property("text").strip()[:60]
    if item.metaObject().className().startswith("Icon_") and item.property("name"):
        return SIGN, f"icon {item.property('name')}"
    return 0, ""


def _opaque(item: Any) -> bool:
    return bool(item.inherits("QQuickRectangle")) and item.property("color").alpha() == 255


def _middle(box: Box) -> QPointF:
    return QPointF((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def _items(item: Any) -> Iterator[Any]:
    """What is shown below this, without what cannot be used just now, and without what paints a picture's own marks."""
    if not item.isVisible() or item.opacity() < 0.9 or not item.isEnabled():
        return
    if item.metaObject().className().startswith("Picture_"):
        return
    yield item
    for child in sorted(item.childItems(), key=lambda one: one.z()):
        yield from _items(child)


def _whole(item: Any) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))  # type: ignore[no-any-return]


def _seen(item: Any) -> Box | None:
    """Where in the window it is drawn; nothing if a part of it is out of sight."""
    place = _whole(item)
    whole, over = place.height(), item.parentItem()
    while over is not None:
        if over.clip() or over.parentItem() is None:
            place = place.intersected(_whole(over))
        over = over.parentItem()
    box = (round(place.left()), round(place.top()), round(place.right()), round(place.bottom()))
    return box if box[2] - box[0] >= 4 and place.height() > whole * 0.9 else None
