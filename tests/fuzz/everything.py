"""All targets, and the findings that are kept: `corpus/TARGET/NAME`, each of which once went wrong or may well do."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz import files, friends, links, meetings, own, papers, public, ways
from tests.fuzz.target import Target

CORPUS = Path(__file__).parent / "corpus"

TARGETS: dict[str, Target] = {
    target.name: target
    for part in (meetings, ways, links, papers, public, files, friends, own)
    for target in part.group.targets
}


def kept(target: Target) -> dict[str, bytes]:
    """What is kept of this target, by name."""
    folder = CORPUS / target.name
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder.is_dir() else {}
