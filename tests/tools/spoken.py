"""Judges a window as it is: whether what is shown is said, once, and whether all that can be used has a name."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QAccessibleInterface

CONTROLS = {
    QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton, QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox, QAccessible.Role.Slider, QAccessible.Role.List, QAccessible.Role.ListItem,
    QAccessible.Role.ProgressBar,
}  # fmt: skip
ROLES_OF_TEXT = {QAccessible.Role.StaticText, QAccessible.Role.Heading, QAccessible.Role.AlertMessage}
HOLD_WITHOUT_SAYING = {"Window", "Client", "Pane", "List", "Dialog", "Grouping"}


def everything(window: Any, *, hidden: bool = False) -> Iterator[QAccessibleInterface]:
    """All that a screen reader could come to."""
    yield from _under(QAccessible.queryAccessibleInterface(window.quick), hidden=hidden)


def _under(one: QAccessibleInterface | None, *, hidden: bool) -> Iterator[QAccessibleInterface]:
    if one is None or not one.isValid() or (one.state().invisible and not hidden):
        return
    yield one
    for at in range(one.childCount()):
        yield from _under(one.child(at), hidden=hidden)


def name_of(one: QAccessibleInterface) -> str:
    """What is said of it. Of a field whose text is hidden Qt says no name, but what it is for."""
    return one.text(QAccessible.Text.Name) or (
        one.text(QAccessible.Text.Description) if one.state().passwordEdit else ""
    )


def nameless(window: Any) -> list[str]:
    """The roles of what can be used and has no name."""
    return [
        one.role().name
        for one in everything(window)
        if (one.state().focusable or one.role() in CONTROLS) and not name_of(one).strip()
    ]


def told(one: Any) -> str:
    return str(one.text(QAccessible.Text.Name) + "\n" + one.text(QAccessible.Text.Description))


def items(item: Any) -> Iterator[Any]:
    if item.isVisible() and item.opacity() > 0:
        yield item
        for child in item.childItems():
            yield from items(child)


def above(item: Any) -> Iterator[Any]:
    while item is not None:
        yield item
        item = item.parentItem()


def unsaid(window: Any) -> list[str]:
    """Texts that are shown, and that nothing says.

    Apart are letters on faces, keys (which are said in words), hints in fields whose text is hidden (of these Qt says
    only what they are for), and what a list holds ready out of sight, of which Qt does not give the line.
    """
    said = {one.object(): told(one) for one in everything(window) if one.object() is not None}
    return [
        text
        for item in items(window.quick.contentItem())
        if item.inherits("QQuickText") and (text := item.property("text").strip())
        if not any(one.metaObject().className().startswith(("Avatar", "KeyCap")) for one in above(item))
        if not (item.inherits("QQuickPlaceholderText") and _hides(item.parentItem()))
        if window.quick.contentItem().contains(item.mapToScene(QPointF(0, 0)))
        if not all(any(part in said.get(one, "") for one in above(item)) for part in text.split(" · "))
    ]


def _hides(field: Any) -> bool:
    one = QAccessible.queryAccessibleInterface(field)
    return one is not None and bool(one.state().passwordEdit)


def doubled(window: Any) -> list[str]:
    """Texts that are in the tree although what they stand in says them already."""
    found = []
    for one in everything(window):
        if one.role() not in ROLES_OF_TEXT or not (text := one.text(QAccessible.Text.Name)):
            continue
        over = one.parent()
        while over is not None and over.isValid() and over.role().name != "Window":
            if over.role().name not in HOLD_WITHOUT_SAYING and text in told(over):
                found.append(f"{text!r} in {over.role().name}")
            over = over.parent()
    return found
