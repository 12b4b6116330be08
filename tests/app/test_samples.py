"""The people of the demo: what they wrote can be read, is in order, and has its pictures."""

from pathlib import Path

import pytest
from PIL import Image

from app.identifiers import identifier
from app.samples import Sample, samples_of

PICTURES = Path(__file__).resolve().parents[2] / "resources" / "demo" / "pictures"
PEOPLE = ("Ana", "Ben")


@pytest.fixture(params=PEOPLE)
def person(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def samples(person: str) -> list[Sample]:
    return samples_of(person.lower())


def test_there_is_enough_to_fill_a_window_and_each_title_is_there_once(samples: list[Sample]) -> None:
    assert len(samples) >= 30
    assert len({sample.title for sample in samples}) == len(samples)


def test_there_is_something_in_each_circle(samples: list[Sample]) -> None:
    assert {sample.circle for sample in samples} == {"Friends", "Only me", "Family"}


def test_each_has_something_to_say_and_half_stars_at_most(samples: list[Sample]) -> None:
    assert [sample.title for sample in samples if len(sample.text) < 15] == []
    assert [sample.title for sample in samples if sample.stars is not None and sample.stars * 2 % 1] == []


def test_identifiers_are_right_and_in_normal_form(samples: list[Sample]) -> None:
    pairs = [pair for sample in samples for pair in sample.ids.items()]
    assert [identifier(scheme, value) for scheme, value in pairs] == pairs


def test_they_recommend_to_and_comment_on_each_other_only_where_it_can_be_seen(
    person: str, samples: list[Sample]
) -> None:
    (other,) = set(PEOPLE) - {person}
    assert {sample.to for sample in samples} == {None, other}
    assert {remark.by for sample in samples for remark in sample.comments} == {other}
    spoken = [sample for sample in samples if sample.to or sample.comments]
    assert [sample.title for sample in spoken if sample.circle != "Friends"] == []
    assert [sample.title for sample in spoken if sample.to and not sample.because] == []


def test_every_picture_is_used_once_is_small_and_can_be_seen() -> None:
    named = [sample.photo for name in PEOPLE for sample in samples_of(name.lower()) if sample.photo]
    assert sorted(named) == sorted(path.name for path in PICTURES.iterdir())
    for path in PICTURES.iterdir():
        assert path.stat().st_size < 90_000
        with Image.open(path) as picture:
            picture.load()
            assert min(picture.size) >= 800
