"""Judges a window as it is: whether a mouse reaches what can be pressed by its name."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from tests.tools.spoken import above, everything, name_of

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
BESIDE = QPoint(-500, -500)
TRIES = 3
"""What has just come may have moved something from under the mouse."""


def unreached(window: Any) -> list[str]:
    """What has a press for a screen reader, and is not pressed by a mouse in its middle. Nothing is let go of there, so
    that nothing happens."""
    quick = window.quick
    quick.grabWindow()  # drawn once, everything is in its place
    sheet = _on_top(quick)
    # What is said of it is asked at once: with a page that goes on changing, what stands for it there may go.
    pressable = [
        (one.object(), f"{one.role().name} {name_of(one)!r}")
        for one in everything(window)
        if one.object() is not None and not one.state().disabled and _can_be_pressed(one)
    ]
    for _try in range(TRIES):
        pressable = [(item, said) for item, said in pressable if not _reaches(quick, item, sheet)]
        quick.grabWindow()
    return [said for _item, said in pressable]


def _reaches(quick: Any, item: Any, sheet: Any) -> bool:
    """Whether a mouse presses it, or it is not there for a mouse now."""
    if not isValid(item) or not item.isVisible() or (sheet is not None and sheet not in above(item)):
        return True
    spot = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    if not _in_sight(item, spot):
        return True
    QTest.mousePress(quick, LEFT, NO_KEY, spot)
    reached = not isValid(item) or any(each.property("pressed") is True for each in (item, *item.findChildren(QObject)))
    QTest.mouseMove(quick, BESIDE)
    QTest.mouseRelease(quick, LEFT, NO_KEY, BESIDE)
    return reached


def _on_top(quick: Any) -> Any:
    """The sheet or menu that lies over everything else, if there is one."""
    popups = [
        item
        for overlay in quick.contentItem().childItems()
        if overlay.inherits("QQuickOverlay")
        for item in overlay.childItems()
        if item.inherits("QQuickPopupItem") and item.isVisible()
    ]
    return popups[-1] if popups else None


def _can_be_pressed(one: Any) -> bool:
    actions = one.actionInterface()
    return actions is not None and bool({"Press", "Toggle"} & set(actions.actionNames()))


def _in_sight(item: Any, spot: QPoint) -> bool:
    around = list(above(item))
    return around[-1].contains(QPointF(spot)) and all(
        not over.property("clip") or over.contains(over.mapFromScene(QPointF(spot))) for over in around
    )
