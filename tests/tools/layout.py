"""Finds in a window what is cut off, sticks out, or lies over something else, as it is drawn at this moment.

Looked at is what a person reads: texts, each with the rectangle that its letters take. Found is a text that is wider or
higher than its place and not shortened with an ellipsis; one that is shortened though it says what a button does or
what a page is called; one that leaves the button, the card or the window it is in; and two that lie over each other.
And a button that the window ends in, although nothing scrolls there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem, QQuickWindow

SLACK = 2.0
"""Pixels that letters may take beyond their place: the edges of glyphs."""

OVERLAP = 4.0
NAMED = ("Push_", "Chip_", "RailEntry_", "Choices_")
"""Buttons whose words must be there in full."""


@dataclass(frozen=True, slots=True)
class Letters:
    """A text on the screen, and where its letters are."""

    item: QQuickItem
    text: str
    place: QRectF
    clipped: QRectF
    """The part of it that can be seen."""


def findings(window: QQuickWindow) -> list[str]:
    """What is wrong, one sentence each; nothing if all is well."""
    whole = QRectF(0, 0, window.width(), window.height())
    root = window.contentItem()
    found = [f"{_name(button)} is where nothing can be scrolled to" for button in _lost(root, whole)]
    texts = list(_texts(root, whole))
    for one in texts:
        found += _cut(one)
        found += _sticking_out(one, whole)
    for at, one in enumerate(texts):
        for other in texts[at + 1 :]:
            both = one.clipped.intersected(other.clipped)
            if both.width() > OVERLAP and both.height() > OVERLAP and not _covered(one.item, other.item):
                found.append(f"{one.text!r} lies over {other.text!r}")
    return sorted(set(found))


def _lost(item: QQuickItem, whole: QRectF) -> Iterator[QQuickItem]:
    """Buttons of which a part is out of the window for good."""
    for child in item.childItems():
        if not child.isVisible() or child.opacity() < 0.05 or child.inherits("QQuickFlickable"):
            continue
        if child.inherits("QQuickAbstractButton") and child.height() and not whole.contains(_rectangle(child)):
            yield child
        yield from _lost(child, whole)


def _texts(item: QQuickItem, seen: QRectF) -> Iterator[Letters]:
    """All texts below this item of which something can be seen."""
    for child in item.childItems():
        if not child.isVisible() or child.opacity() < 0.05 or child.width() < 0:
            continue
        here = _rectangle(child)
        inside = seen.intersected(here) if child.clip() else seen
        if child.metaObject().className().startswith("ScrollBar") or _pooled(child):
            continue
        if child.inherits("QQuickText") and str(child.property("text")).strip():
            letters = _letters(child)
            part = letters.intersected(inside)
            if part.width() > 1 and part.height() > 1:
                yield Letters(child, str(child.property("text"))[:50], letters, part)
        yield from _texts(child, inside)


def _letters(text: QQuickItem) -> QRectF:
    """Where the letters are, told from their size; where they are aligned only enough is told to find no false thing:
    letters that fit are taken to fill their place from its beginning."""
    width, height = float(text.property("contentWidth")), float(text.property("contentHeight"))
    start = text.mapToScene(QPointF(0, 0))
    if width <= text.width() + SLACK:
        metrics = _aligned(text, width)
        start.setX(start.x() + metrics)
    return QRectF(start.x(), start.y() + max(0.0, (text.height() - height) / 2), width, height)


def _aligned(text: QQuickItem, width: float) -> float:
    """How far the letters begin within their place: QML tells the alignment only to QML."""
    alignment = int(_told(text, "effectiveHorizontalAlignment"))
    return {2: text.width() - width, 4: (text.width() - width) / 2}.get(alignment, 0.0)


def _told(item: QQuickItem, expression: str) -> float:
    """A number that QML knows of this item, and Python does not."""
    told: Any = QQmlExpression(QQmlEngine.contextForObject(item), item, expression).evaluate()
    value = told[0] if isinstance(told, tuple) else told
    return float(value or 0)


def _cut(one: Letters) -> list[str]:
    item = one.item
    elided = bool(item.property("truncated"))
    if elided and any(above.metaObject().className().startswith(NAMED) for above in _above(item)):
        return [f"{one.text!r} is shortened on a button"]
    if elided:
        return []
    found = []
    if one.place.width() > item.width() + SLACK:
        found.append(f"{one.text!r} is {one.place.width() - item.width():.0f} wider than its place")
    if one.place.height() > item.height() + SLACK + 0.4 * one.place.height() * (item.property("lineCount") == 1):
        found.append(f"{one.text!r} is {one.place.height() - item.height():.0f} higher than its place")
    return found


def _sticking_out(one: Letters, whole: QRectF) -> list[str]:
    place = QRectF(one.place)
    found = []
    if place.left() < whole.left() - SLACK or place.right() > whole.right() + SLACK:
        found.append(f"{one.text!r} leaves the window")
    for above in _above(one.item):
        if _bordered(above):
            around = _rectangle(above)
            if place.left() < around.left() - SLACK or place.right() > around.right() + SLACK:
                found.append(f"{one.text!r} leaves {_name(above)} at the side")
            if place.top() < around.top() - SLACK - 3 or place.bottom() > around.bottom() + SLACK + 3:
                found.append(f"{one.text!r} leaves {_name(above)} at the top or foot")
            break
    return found


def _bordered(item: QQuickItem) -> bool:
    """Whether a person sees where it ends."""
    if item.inherits("QQuickAbstractButton"):
        return True
    return item.inherits("QQuickRectangle") and item.width() > 8 and _told(item, "border.width") > 0


def _covered(one: QQuickItem, other: QQuickItem) -> bool:
    """Whether something that cannot be seen through lies between the two: a sheet, a notice, a menu."""
    above_one, above_other = list(_above(one)), list(_above(other))
    shared = next(item for item in above_one if item in above_other)
    sides = []
    for chain in (above_one, above_other):
        below = chain[: chain.index(shared)]
        sides.append(any(_opaque(item) for item in below))
    return any(sides)


def _opaque(item: QQuickItem) -> bool:
    """Whether it is drawn on a ground of its own that floats: a popup, or something above its siblings on purpose."""
    name = item.metaObject().className()
    return name.startswith(("QQuickPopupItem", "Notice_", "PickBar_", "FriendDock_")) or item.z() > 0


def _pooled(item: QQuickItem) -> bool:
    """A delegate that a list keeps for later. It is drawn nowhere."""
    parent = item.parentItem()
    view = parent.parentItem() if parent is not None else None
    if view is None or not view.inherits("QQuickItemView"):
        return False
    return item.property("pooled") is True or view.property("contentItem") != parent


def _above(item: QQuickItem) -> Iterator[QQuickItem]:
    above = item.parentItem()
    while above is not None:
        yield above
        above = above.parentItem()


def _rectangle(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _name(item: QQuickItem) -> str:
    return item.metaObject().className().partition("_")[0].removeprefix("QQuick")
