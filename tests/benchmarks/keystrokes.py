"""How long does each key take while a person searches 100,000 entries? English and Chinese, typed letter by letter.

From the text as it stands after a key to results that are ready to be shown, on the thread that owns the vault.
"""

from __future__ import annotations

import random
from itertools import accumulate
from statistics import median, quantiles

from bench import SEED, Bench, main, say
from person import Person
from table import Table, plain
from texts import Texts

COLUMNS = ("", "keys", "median ms", "p95 ms", "longest ms")
MOST_P95 = 50.0  # milliseconds
PHRASES = 40


def measure(bench: Bench) -> Table:
    """The table."""
    table = Table(f"Searching {bench.entries:,} entries as you type", COLUMNS)
    say("searching")
    with Person(bench.copy(bench.library(entries=bench.entries)), "Ada") as ada:
        for name, asked in phrases().items():
            keys = [text for phrase in asked for text in accumulate(phrase)]
            ada.do("find", keys[:50])
            took = [1000 * seconds for seconds in ada.do("find", keys)]
            p95 = quantiles(took, n=20)[-1]
            table.row(name, len(took), plain(median(took)), plain(p95), plain(max(took)))
            table.limit(f"p95 of a key, {name}", p95, MOST_P95, unit=" ms")
    return table


def phrases() -> dict[str, list[str]]:
    """What people look for: titles, names, one or two words of a text, a few characters."""
    dice = random.Random(7)
    reviews = list(Texts(SEED).reviews(2000))
    english = dice.sample([review for review in reviews if review.text.isascii()], PHRASES)
    chinese = dice.sample([review for review in reviews if not review.text.isascii()], PHRASES)
    starts = [dice.randrange(20) for _ in chinese]
    return {
        "titles and names": [review.item.title for review in english[::2]] + [r.item.creator for r in english[1::2]],
        "two words of a text": [" ".join(dice.sample(review.text.split(), 2)) for review in english],
        "titles and names, each with a slip": [_slipped(review.item.title, dice) for review in english],
        "Chinese titles and texts": [review.item.title for review in chinese[::2]]
        + [review.text[at : at + dice.randint(2, 5)] for review, at in zip(chinese[1::2], starts, strict=False)],
    }


def _slipped(text: str, dice: random.Random) -> str:
    """The text with two neighbouring letters of its longest word exchanged."""
    word = max(text.split(), key=len)
    at = dice.randrange(1, len(word) - 1)
    return text.replace(word, word[:at] + word[at + 1] + word[at] + word[at + 2 :])


if __name__ == "__main__":
    main(measure)
