"""One mishap, told without anything of the person's: what kind of mistake it was, where in the program, when, and in
which versions.

What an exception says may hold anything: a title, a name, a path, a value. So none of it is read, and neither are the
variables. Of a place only the module and the line are told, where the module is the program's own, Python's, or that of
a package; every other file might be somebody's, and is called that.
"""

from __future__ import annotations

import errno
import hashlib
import os
import platform
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app", "sync", "crypto")
ELSEWHERE = "a file elsewhere"
DEEPEST = 40
"""Places that are told of one mistake."""
CAUSES = 4
THREADS = frozenset(
    (
        *("window", "vault", "network", "inspection", "media", "studio", "gallery", "lookout", "backup"),
        *("backup now", "mail", "taking everything out"),
    )
)
"""Ours, by their names; a thread of another name is told as one."""

_NUMBERED = re.compile(r"[_ ][0-9]+\Z")  # one of several
_CODE = re.compile(r"[A-Z][A-Z0-9_]{1,40}\Z")
_MADE = re.compile(r"<(module|lambda|listcomp|dictcomp|setcomp|genexpr)>\Z")


@dataclass(frozen=True, slots=True)
class Mishap:
    """`places` are told from the outermost in; a line that begins with a dash is the cause of what stands above it.

    `first` and `last` are in seconds since the epoch. `seen`: the person knows of it.
    """

    what: str
    thread: str
    places: tuple[str, ...]
    versions: tuple[str, ...]
    first: int
    last: int
    times: int = 1
    seen: bool = False
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.id:
            said = "\n".join((self.what, self.thread, *self.places, *self.versions))
            object.__setattr__(self, "id", hashlib.sha256(said.encode()).hexdigest()[:12])

    def as_value(self) -> dict[str, Any]:
        """For a program, and for the file."""
        return asdict(self) | {"places": list(self.places), "versions": list(self.versions)}


def mishap_of(wrong: BaseException, *, thread: str, at: int, traceback: TracebackType | None = None) -> Mishap:
    """What happened in this thread `at` this second."""
    first, *causes = _causes(wrong)
    places = list(_places(traceback or first.__traceback__))
    for cause in causes:
        places += [f"- from {kind_of(cause)}", *_places(cause.__traceback__)]
    return mishap(kind_of(first), thread=thread, places=places, at=at)


def mishap(what: str, *, thread: str, places: Iterable[str], at: int) -> Mishap:
    """One that is told in words of ours."""
    thread = _NUMBERED.sub("", {"MainThread": "window"}.get(thread, thread))
    known = thread if thread in THREADS else "another"
    return Mishap(what, known, tuple(places), versions(), at, at)


def kind_of(wrong: BaseException) -> str:
    """The name of its class, if that stands in a module under that name, and the code that the system gave it."""
    kind = type(wrong)
    found: object = sys.modules.get(kind.__module__)
    for part in kind.__qualname__.split("."):
        found = getattr(found, part, None)
    if found is not kind:
        return "a mistake of a kind made on the way"
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    code: object = getattr(wrong, "sqlite_errorname", None)
    if isinstance(wrong, OSError):
        code = errno.errorcode.get(wrong.errno or 0)
    return f"{name} ({code})" if isinstance(code, str) and _CODE.match(code) else name


def place_of(path: str, line: int | None, function: str = "") -> str:
    """A place in the program, if it is one."""
    module = module_of(path)
    if module == ELSEWHERE:
        return ELSEWHERE
    named = function if function.isidentifier() or _MADE.match(function) else ""
    return f"{module}, line {line or 0}" + (f", in {named}" if named else "")


def module_of(path: str) -> str:
    """The file within the program, within a package, or within Python."""
    said = _plain(path).replace("\\", "/")
    for root, name in _roots():
        if said.startswith(root + "/"):
            within = said[len(root) + 1 :]
            if name or within.partition("/")[0] in ROOMS:
                return name + within
    return "python/" + said[8:-1] if re.fullmatch(r"<frozen [a-z_.A-Z0-9]+>", said) else ELSEWHERE


@cache
def versions() -> tuple[str, ...]:
    """Of what runs here."""
    from app.version import version

    packages = ("PySide6", "sqlcipher3", "iroh")
    found = [f"{package} {found_}" for package in packages if (found_ := version_of(package))]
    kernel = re.match(r"[0-9.]*", platform.release())
    system = f"{platform.system()} {kernel[0] if kernel else ''}".strip()
    return (f"vouchsafe {version()}", *found, f"Python {platform.python_version()}", f"{system} {platform.machine()}")


def version_of(package: str) -> str:
    """Of what is installed here, or nothing."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _causes(wrong: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    now: BaseException | None = wrong
    while now is not None and id(now) not in seen and len(seen) < CAUSES:
        seen.add(id(now))
        yield now
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)


def _places(traceback: TracebackType | None) -> Iterator[str]:
    places = [place_of(frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in walk_tb(traceback)]
    if len(places) > DEEPEST:
        places = [*places[: DEEPEST // 2], "…", *places[-DEEPEST // 2 :]]
    yield from places


def _roots() -> list[tuple[str, str]]:
    """Folders of programs, and what stands for them; of ours nothing does."""
    paths = sysconfig.get_paths()
    found = [(str(ROOT), ""), (paths["purelib"], "packages/"), (paths["platlib"], "packages/")]
    found += [(os.path.dirname(os.__file__), "python/")]
    return [(_plain(folder).replace("\\", "/").rstrip("/"), name) for folder, name in found]


def _plain(path: str) -> str:
    """As Python writes a path when it dies."""
    return path.encode("ascii", "backslashreplace").decode("ascii")
