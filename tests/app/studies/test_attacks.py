"""What a brand tries: to tell who somebody is, to ask until it knows, to look into the ledger. At chance, each time."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.brand.asking import make
from app.brand.office import Office
from app.library import Library
from app.profile import by_passphrase, open_profile
from app.studies.catalogue import CATALOGUE
from app.studies.errors import StudyError
from app.studies.mechanism import MICRO, Mechanism
from app.vault import VaultError
from tests.app.conftest import PASSPHRASE
from tests.app.studies.conftest import wish
from tests.app.studies.crowd import J_SHAPED, truths

PEOPLE = 50
ROUNDS = 200


def test_two_studies_of_fifty_people_cannot_be_put_together_better_than_by_chance() -> None:
    """Everybody answers the same question truly for two brands, who put together whose answers are alike."""
    dice = random.Random(1)
    mechanism = Mechanism.within(5, 2 * MICRO)
    matched = 0
    for number in range(ROUNDS):
        said = truths(PEOPLE, number)
        first = [mechanism.respond(one, below=dice.randrange) for one in said]
        second = [mechanism.respond(one, below=dice.randrange) for one in said]
        order = dice.sample(range(PEOPLE), PEOPLE)
        mixed = [second[person] for person in order]
        for person in range(PEOPLE):
            alike = [at for at, answer in enumerate(mixed) if answer == first[person]] or range(PEOPLE)
            matched += order[dice.choice(alike)] == person
    chance = 1 / PEOPLE
    assert matched / (PEOPLE * ROUNDS) < 3 * chance


def test_asking_again_and_again_gives_the_same_answer_and_so_no_more(
    ada: Library, offices: Callable[[str], Office]
) -> None:
    drawn = set()
    for number in range(10):
        study = ada.studies.read(make(offices(f"Brand {number}"), wish(questions=("again",), incentive="")).file)
        drawn.add(ada.studies.seal(study, say="yes").drawn)
    assert len(drawn) == 1
    assert ada.studies.ledger.accounts()[-1].spent == 2 * MICRO


def test_fresh_draws_would_give_it_away_which_is_why_there_are_none() -> None:
    """The attack that the memo stands against: ten fresh draws tell nearly always."""
    dice = random.Random(2)
    mechanism = Mechanism.within(5, 2 * MICRO)
    told = 0
    for true in dice.choices(range(5), J_SHAPED, k=500):
        draws = Counter(mechanism.respond(true, below=dice.randrange) for _ in range(10))
        told += draws.most_common(1)[0][0] == true
    assert told / 500 > 0.95


def test_what_leaves_has_nothing_of_the_person_in_it(ada: Library, office: Office) -> None:
    study = ada.studies.read(make(office, wish(questions=("again",))).file)
    sealed = ada.studies.seal(study, say="yes")
    for mine in (ada.me.person.public, ada.me.device.public, ada.me.id.encode()):
        assert mine not in sealed.content
    assert len(sealed.content) < 400


def test_two_windows_at_once_cannot_overspend(
    tmp_path: Path, ada: Library, offices: Callable[[str], Office], clock: Any
) -> None:
    """Whoever comes second finds the profile open elsewhere, or the budget spent."""
    folder = ada.folder
    studies = [
        make(offices(f"B{number}"), wish(questions=(question,), incentive="")).file
        for number, question in enumerate(("again", "defect", "quality"))
    ]
    sealed = 0
    for file in studies:
        study = ada.studies.read(file)
        try:
            ada.studies.seal(study, say=CATALOGUE[ada.studies.asked(study).id].classes[0])
            sealed += 1
        except StudyError:
            pass
    assert sealed == 2, "4 points about one thing, 2 an answer"
    ada.close()
    outcomes: list[str] = []

    def open_and_spend() -> None:
        try:
            library = open_profile(folder, by_passphrase(PASSPHRASE), now=clock)
        except Exception as wrong:  # told below
            outcomes.append(type(wrong).__name__)
            return
        try:
            study = library.studies.read(studies[-1])
            library.studies.seal(study, say=CATALOGUE[library.studies.asked(study).id].classes[0])
            outcomes.append("sealed")
        except (StudyError, VaultError) as wrong:
            outcomes.append(type(wrong).__name__)
        finally:
            library.close()

    threads = [threading.Thread(target=open_and_spend) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "sealed" not in outcomes
    assert set(outcomes) <= {"TooDear", "AlreadyOpen"}


def test_opendp_agrees_on_the_chances() -> None:
    """OpenDP's randomised response, with the probability that ours has, claims the epsilon that ours claims."""
    dp = pytest.importorskip("opendp.prelude", reason="OpenDP is not installed")
    dp.enable_features("contrib")
    for k in (2, 3, 5):
        for epsilon in (1, 2, 3):
            mechanism = Mechanism.within(k, epsilon * MICRO)
            oracle = dp.m.make_randomized_response(categories=list(range(k)), prob=float(mechanism.truth))
            assert oracle.map(1) == pytest.approx(epsilon, rel=1e-6)
