"""Keeps resources/i18n in step with the words in the sources.

    python tests/tools/translations.py            collect the words, keep what is translated, make the .qm files
    python tests/tools/translations.py --check    change nothing; exit code 1 if any of that would change something

The words stand in QML (qsTr), in app/bridge (tr, translate), and in the docstrings of the errors that a person may be
shown. English is there for its plural forms only.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import pkgutil
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.bridge.errand import first_sentences  # noqa: E402
from app.bridge.filled import SENTENCES  # noqa: E402

FOLDER = ROOT / "resources" / "i18n"
FILES = ("vouchsafe_en", "vouchsafe_zh_CN")
WITHOUT_ERRORS = (
    *("app.ui", "app.window", "app.demo", "app.__main__", "app.cli", "app.commands"),
    *("app.reach.doctor", "app.reach.faraway"),  # whose sentences are shown as they are
    "app.brand",  # works on the command line alone
)


def tool(name: str) -> str:
    """Where a tool of PySide6 is."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        raise SystemExit(f"translations: '{name}' was not found. It comes with PySide6.")
    return found


def sentences() -> list[str]:
    """What errors say to a person: the docstring of each kind, and what is said where one is raised, word for word or
    with something filled in."""
    return sorted({*_docstrings(), *_written(), *SENTENCES})


def _written() -> Iterator[str]:
    """Whole sentences that stand in the sources, other than docstrings."""
    shown = (ROOT / "crypto" / name for name in ("vaultkey.py", "words.py"))  # the rest of that room is not for persons
    for path in (*(ROOT / "app").rglob("*.py"), *(ROOT / "sync").rglob("*.py"), *shown):
        if _module(path).startswith((*WITHOUT_ERRORS, "app.bridge")):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        apart |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
                said = node.value
                if said[:1].isupper() and said.endswith(".") and " " in said:
                    yield said


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _docstrings() -> set[str]:
    from app.errors import Refused
    from app.vault import VaultError
    from crypto.errors import CryptoError
    from sync.errors import SyncError

    for package in ("app", "crypto", "sync"):
        for module in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            if not module.name.startswith(WITHOUT_ERRORS):
                importlib.import_module(module.name)
    kinds = {kind for base in (Refused, VaultError, CryptoError, SyncError) for kind in _with_subclasses(base)}
    return {sentence for kind in kinds if (sentence := first_sentences(kind))}


def _with_subclasses(kind: type[BaseException]) -> Iterator[type[BaseException]]:
    if kind.__module__.split(".")[0] in ("app", "crypto", "sync"):
        yield kind
    for below in kind.__subclasses__():
        yield from _with_subclasses(below)


def collect(folder: Path) -> None:
    """Bring the .ts files in this folder up to date, and make the .qm files from them."""
    with tempfile.TemporaryDirectory() as name:
        errors = Path(name) / "errors.py"
        lines = [f"QT_TRANSLATE_NOOP('Errors', {sentence!r})" for sentence in sentences()]
        errors.write_text("\n".join(lines) + "\n", encoding="utf-8")
        sources = sorted(map(str, (*(ROOT / "app" / "ui").rglob("*.qml"), *(ROOT / "app" / "bridge").rglob("*.py"))))
        for file in FILES:
            plural = ["-pluralonly"] if file.endswith("_en") else []
            language = file.partition("_")[2]
            _run(
                [
                    tool("pyside6-lupdate"), *sources, str(errors), "-no-obsolete", "-locations", "none", *plural,
                    "-source-language", "en", "-target-language", language, "-ts", str(folder / f"{file}.ts"),
                ]
            )  # fmt: skip
            _run([tool("pyside6-lrelease"), "-silent", str(folder / f"{file}.ts"), "-qm", str(folder / f"{file}.qm")])


def missing(path: Path) -> list[str]:
    """The words of a .ts file that have no translation."""
    found = []
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [] if translation is None else [*translation.iter("numerusform")] or [translation]
            if not forms or any(not (form.text or "").strip() for form in forms):
                found.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return found


def _run(command: list[str]) -> None:
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"translations: {ran.stdout}{ran.stderr}")


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args(arguments)
    if not given.check:
        collect(FOLDER)
        for file in FILES:
            for word in missing(FOLDER / f"{file}.ts"):
                print(f"{file}: no translation of {word!r}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        for file in FILES:
            shutil.copy(FOLDER / f"{file}.ts", name)
        collect(Path(name))
        stale = [
            path.name for path in sorted(Path(name).iterdir()) if path.read_bytes() != (FOLDER / path.name).read_bytes()
        ]
    untranslated = [word for file in FILES for word in missing(FOLDER / f"{file}.ts")]
    for trouble in (
        *(f"{name} is not up to date" for name in stale),
        *(f"no translation of {w!r}" for w in untranslated),
    ):
        print(f"translations: {trouble}", file=sys.stderr)
    return 1 if stale or untranslated else 0


if __name__ == "__main__":
    sys.exit(main())
