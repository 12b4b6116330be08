"""PySide6's marks for what QML may see, with the types that its stubs leave out. At run time these are PySide6's own.

A property that can be written is made as `name = Property(type, read, write, notify=...)`: the tool that tells qmllint
about the types reads that form, and so does mypy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Generic, TypeVar, overload

    R = TypeVar("R")
    F = TypeVar("F", bound="Callable[..., Any]")
    C = TypeVar("C", bound="type[Any]")

    class Shown(Generic[R]):
        """A property as Python sees it."""

        def __get__(self, one: object, kind: object = None) -> R: ...
        def __set__(self, one: object, value: R) -> None: ...

    @overload
    def Property(
        kind: object, /, *, notify: object = None, constant: bool = False
    ) -> Callable[[Callable[[Any], R]], Shown[R]]: ...
    @overload
    def Property(
        kind: object, read: Callable[[Any], R], write: Callable[[Any, R], None], /, *, notify: object = None
    ) -> Shown[R]: ...
    def Property(*_args: object, **_named: object) -> object: ...

    def Slot(*_kinds: object, result: object = None) -> Callable[[F], F]: ...
    def QmlElement(kind: C) -> C: ...
    def QmlUncreatable(reason: str) -> Callable[[C], C]: ...

else:
    from PySide6.QtCore import Property, Slot
    from PySide6.QtQml import QmlElement, QmlUncreatable

__all__ = ["Property", "QmlElement", "QmlUncreatable", "Slot"]
