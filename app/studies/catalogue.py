"""The questions that a study may ask. A brand chooses among them and never writes one of its own: so nobody can be
asked the same thing twice in other words, be phished, or be asked what is nobody's business.

An answer is the number of one of the question's classes. What a person says more finely is made coarser here, before
anything is drawn: eleven steps of recommending become three classes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.bodies import Review
from app.errors import BadValue, Unknown


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `classes` name the answers; `values` are the numbers they count as, where they can be averaged."""

    id: str
    words: str
    classes: tuple[str, ...]
    values: tuple[int, ...] = ()

    @property
    def k(self) -> int:
        """How many answers there are."""
        return len(self.classes)

    def code(self, said: str) -> int:
        """The class that a person means: its name, its number from 1, or for `nps` a number from 0 to 10.

        Raises BadValue with the possible answers.
        """
        plain = said.strip().casefold()
        if self.id == "nps" and plain.isascii() and plain.isdigit() and int(plain[:3]) <= 10:
            return 0 if int(plain) <= 6 else 1 if int(plain) <= 8 else 2
        if plain in self.classes:
            return self.classes.index(plain)
        if self.values and plain in map(str, self.values):
            return self.values.index(int(plain))
        raise BadValue(f"“{said}” is no answer to “{self.words}” Possible are: {self.possible}.")

    @property
    def possible(self) -> str:
        """The possible answers in words."""
        return "0 to 10" if self.id == "nps" else ", ".join(self.classes)


def _aspect(id_: str, words: str) -> Question:
    return Question(id_, words, ("poor", "fair", "good"), (1, 2, 3))


CATALOGUE = {
    question.id: question
    for question in (
        Question("stars", "How many stars do you give it?", ("1", "2", "3", "4", "5"), (1, 2, 3, 4, 5)),
        Question(
            "nps",
            "How likely are you to recommend it to a friend, from 0 to 10?",
            ("detractor", "passive", "promoter"),
            (-1, 0, 1),
        ),
        _aspect("quality", "How good is it made?"),
        _aspect("value", "Is it worth its price?"),
        _aspect("ease", "How easy is it to use?"),
        _aspect("service", "How good was the service around it?"),
        Question("defect", "Did it break, or arrive broken?", ("no", "yes"), (0, 1)),
        Question("again", "Would you buy it again?", ("no", "yes"), (0, 1)),
        Question(
            "discovered",
            "How did you come across it?",
            ("friend", "shop", "search", "advertisement", "press", "otherwise"),
        ),
    )
}


def question(id_: str) -> Question:
    """The question of this name. Raises Unknown."""
    found = CATALOGUE.get(id_)
    if found is None:
        raise Unknown(f"There is no question “{id_}”. There are: {', '.join(CATALOGUE)}.")
    return found


def answer_in(review: Review, asked: Question) -> int | None:
    """What a person's own review says to the question already; None if it does not."""
    if asked.id == "stars" and review.stars:
        return min(5, math.ceil(review.stars / 20)) - 1
    return None
