"""Finding entries again, mine and friends', in any script, fast enough to search at every key.

What has the words in its title or creator comes first, then what has them in its text, each newest first. The index
answers with what came in last and can stop early; looking at all matches of a common word would take longer than a
person should wait, so what is shown are the newest of some hundreds of matches, or of a few thousand where few of them
are of the kind that is asked for.

Where nothing has all the words, one slip of the finger is forgiven in a word, or in two: in those that nothing has.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from app.errors import BadValue
from app.finding.index import A_FEW, WordIndex
from app.finding.slips import bare, slips
from app.finding.words import asked as asked_of
from app.finding.words import beginning, match, phrases, unspaced, whole
from app.items import Item, subject_key
from app.reading.listing import FIRST, NEWEST, SEEN, of_kinds
from app.reading.viewer import Viewer
from app.reading.views import EntryView
from app.sharing.shelves import slices
from app.vault import Vault

MOST_MATCHES = 2000
"""How many matches are looked at in the end."""


READ_AT_ONCE = 40

MOST_SLIPS = 2
"""Words of a question in which a slip is forgiven."""

MOST_WEIGHED = 3
"""Longer questions are not asked again with each of their words in doubt."""

MOST_ALIKE = 12
"""Words of the index that one word is taken for."""


class Search:
    """Searches for one person."""

    def __init__(self, vault: Vault, viewer: Viewer, index: WordIndex) -> None:
        self._vault = vault
        self._viewer = viewer
        self._index = index

    def find(self, text: str, *, kinds: Sequence[str] = (), limit: int = FIRST) -> list[EntryView]:
        """The entries that have all these words, the last one as a beginning; none for a text without words.

        `kinds` as in `Listing.newest`. No text is wrong.
        """
        if limit < 1:
            raise BadValue("A list has at least one entry.")
        words = asked_of(text)
        asked = match(phrases(words))
        if asked is None:
            return []
        best = self._ranked(asked, kinds, limit)
        if not best and (nearly := self._nearly(words)) is not None:
            best = self._ranked(nearly, kinds, limit)
        return self._viewer.views(best)

    def suggest(self, text: str, *, limit: int = 8) -> list[Item]:
        """Things that I or friends wrote about, whose title or creator has these words: for typing ahead."""
        words = asked_of(text)
        asked = match(phrases(words))
        if asked is None:
            return []
        rows = self._matches(_named(asked))
        if not rows and (nearly := self._nearly(words)) is not None:
            rows = self._matches(_named(nearly))
        found: dict[bytes, Item] = {}
        for start in range(0, len(rows), READ_AT_ONCE):
            for view in self._viewer.views(rows[start : start + READ_AT_ONCE]):
                if view.item is not None:
                    found.setdefault(subject_key(view.item), view.item)
            if len(found) >= limit:
                break
        return list(found.values())[:limit]

    def _ranked(self, asked: str, kinds: Sequence[str], limit: int) -> list[int]:
        best = self._best(_named(asked), kinds, limit)
        if len(best) < limit:
            held = set(best)
            best += [row for row in self._best(asked, kinds, limit) if row not in held]
        return best[:limit]

    def _nearly(self, words: Sequence[str]) -> str | None:
        """The same question with one slip forgiven in the words that nothing has; where each is somewhere but nothing
        has all, in any of them. None if that is no other question."""
        places = phrases(words)
        lost = [at for at, [phrase] in enumerate(places) if not self._is_there(phrase)]
        if len(lost) > MOST_SLIPS or (not lost and len(words) > MOST_WEIGHED):
            return None
        others = {at: self._alike(words[at], last=at == len(words) - 1) for at in lost or range(len(words))}
        if not any(others.values()):
            return None
        return match([others[at] if at in lost else place + others.get(at, []) for at, place in enumerate(places)])

    def _alike(self, word: str, *, last: bool) -> list[str]:
        """What is in the index and is one slip away from this word."""
        if unspaced(word):
            return [phrase for phrase in _gapped(word) if self._is_there(phrase)]
        near = (beginning(whole(slip)) if last else whole(slip) for slip in slips(bare(word)))
        return list(islice((phrase for phrase in near if self._is_there(phrase)), MOST_ALIKE))

    def _is_there(self, phrase: str) -> bool:
        return bool(self._vault.execute("SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", (phrase,)))

    def _best(self, asked: str, kinds: Sequence[str], limit: int) -> list[int]:
        """Matches that may be shown, each entry once, newest first: enough of them, from those that came in last."""
        where, values = of_kinds(kinds)
        shown: list[tuple[int, int]] = []
        for some in slices(self._matches(asked)):
            marks = ",".join("?" * len(some))
            shown += self._vault.execute(
                f"SELECT made, row FROM entry WHERE row IN ({marks}) AND {where} AND {SEEN} AND {NEWEST}",
                [*some, *values],
            )
            if len(shown) >= limit:
                break
        return [row for _made, row in sorted(shown, reverse=True)]

    def _matches(self, asked: str) -> list[int]:
        self._index.catch_up(A_FEW)  # what came a moment ago; more of it than that, and the rest is found soon
        rows = self._vault.execute(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?", (asked, MOST_MATCHES)
        )
        return [row for (row,) in rows]


def _gapped(run: str) -> list[str]:
    """The run with one of its characters left open, for what is left of it to be found in pairs."""
    found = []
    for at in range(len(run)):
        parts = [part for part in (run[:at], run[at + 1 :]) if len(part) > 1]
        if parts:
            found.append(f"({' AND '.join(map(whole, parts))})")
    return found


def _named(asked: str) -> str:
    """The same words, in what a thing is called and by whom it is."""
    return f"{{title creator}} : ({asked})"
