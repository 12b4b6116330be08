"""The map of the code, held against the code: who may import whom, who may touch what, and how long a file may be."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("app", "sync", "crypto")
LONGEST = 400

APP_WITH_QT = {"app/__main__.py", "app/window.py", "app/collector.py", "app/demo.py"}
THE_WORLD = (
    *("asyncio", "concurrent", "threading", "multiprocessing", "subprocess", "signal"),
    *("socket", "ssl", "select", "selectors", "zeroconf"),
    *("time", "datetime", "random", "secrets", "uuid"),
    *("os", "io", "pathlib", "tempfile", "shutil", "sqlite3", "sqlcipher3"),
)
QT = ("PySide6", "shiboken6")
SQL = ("sqlcipher3", "sqlite3")


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Every module that the file imports, wherever in the file, by its full dotted name."""
    return tuple(imports_in(parse(path), package=path.relative_to(ROOT).parts[:-1]))


def imports_in(tree: ast.Module, package: tuple[str, ...]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*start, node.module) if node.module else start)
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def is_in(module: str, packages: Iterable[str]) -> bool:
    return any(module == package or module.startswith(package + ".") for package in packages)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def sources(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def wrong(paths: Iterable[Path], forbidden: Iterable[str]) -> list[str]:
    packages = tuple(forbidden)
    return [f"{name(path)} imports {module}" for path in paths for module in imports(path) if is_in(module, packages)]


PROTOCOL = [path for path in sources("sync") if "sync/net/" not in name(path)]


def test_crypto_knows_bytes_and_nothing_else() -> None:
    assert wrong(sources("crypto"), ("app", "sync", "resources", "asyncio", "socket", "pathlib", *QT, *SQL)) == []


def test_sync_knows_neither_the_app_nor_the_window_nor_the_database() -> None:
    assert wrong(sources("sync"), ("app", "resources", *QT, *SQL)) == []


def test_the_protocol_is_bytes_in_and_events_out() -> None:
    assert wrong(PROTOCOL, THE_WORLD) == []


def test_the_protocol_does_not_import_what_has_sockets() -> None:
    assert wrong(PROTOCOL, ["sync.net"]) == []


def test_only_the_lan_speaks_zeroconf() -> None:
    assert wrong([path for path in sources(*ROOMS) if name(path) != "sync/net/lan.py"], ["zeroconf"]) == []


def test_only_the_engine_of_away_from_home_is_iroh() -> None:
    assert wrong([path for path in sources(*ROOMS) if name(path) != "sync/net/engine.py"], ["iroh"]) == []


def test_only_the_vault_opens_the_database() -> None:
    assert wrong([path for path in sources(*ROOMS) if name(path) != "app/vault.py"], SQL) == []


def test_only_the_bridge_and_the_runtime_know_qt() -> None:
    others = [path for path in sources(*ROOMS) if name(path) not in APP_WITH_QT and "app/bridge/" not in name(path)]
    assert wrong(others, QT) == []


def test_the_domain_does_not_know_the_bridge() -> None:
    domain = [path for path in sources("app") if name(path) not in APP_WITH_QT and "app/bridge/" not in name(path)]
    assert wrong(domain, ["app.bridge", *(path.removesuffix(".py").replace("/", ".") for path in APP_WITH_QT)]) == []


def test_nobody_below_knows_the_command_line() -> None:
    ways_in = ("app/__main__.py", "app/cli.py")
    others = [path for path in sources(*ROOMS) if name(path) not in ways_in and "app/commands/" not in name(path)]
    assert wrong(others, ["app.commands", "app.cli"]) == []


PERSONAL = ("library", "writing", "reading", "finding", "people", "sharing", "carrying", "profiles", "own", "network")


@pytest.mark.parametrize("room", ["app/brand", "app/darkroom"])
def test_who_works_for_a_brand_or_opens_what_others_made_knows_nobody_s_library(room: str) -> None:
    assert wrong(sources(room), [f"app.{personal}" for personal in PERSONAL]) == []


@pytest.mark.parametrize("module", ["random", "uuid", "pickle", "marshal", "shelve"])
def test_no_weak_randomness_and_nothing_that_runs_what_it_reads(module: str) -> None:
    assert wrong(sources(*ROOMS), [module]) == []


def test_third_party_packages_are_declared() -> None:
    """What the code imports is in pyproject.toml by itself, and not only because something else needs it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    declared = {re.split(r"[\[<>=~! ]", line)[0].lower() for line in lines}
    used = {module.partition(".")[0] for path in sources(*ROOMS) for module in imports(path)}
    foreign = used - {*ROOMS, "resources", *sys.stdlib_module_names, "shiboken6"}  # the other half of PySide6
    makers = packages_distributions()
    made_by = {name: {maker.lower().replace("_", "-") for maker in makers.get(name, [name])} for name in foreign}
    assert {name for name in foreign if not made_by[name] & declared} == set()


def test_files_are_short_enough_to_be_about_one_thing() -> None:
    files = [path for folder in (*ROOMS, "tests") for kind in ("*.py", "*.qml") for path in (ROOT / folder).rglob(kind)]
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_each_room_says_what_it_is_for() -> None:
    assert [name(path) for path in sources(*ROOMS) if path.stat().st_size and not ast.get_docstring(parse(path))] == []


def test_a_wrong_arrow_would_be_seen() -> None:
    """The reader of imports itself: hidden inside a function, relative, under another name, or one of many."""
    source = "def f():\n    from app.vault import Vault as v\nfrom . import door, wire\nimport os.path as p, ssl\n"
    found = set(imports_in(ast.parse(source), package=("sync",)))
    assert {"app.vault", "sync.door", "sync.wire", "os.path", "ssl"} <= found
    assert is_in("os.path", ["os"])
    assert not is_in("ossify", ["os"])
