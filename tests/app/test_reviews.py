"""What entries say: written down, read back, refused when it cannot be, and never a reason to stumble."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bodies import Comment, Post, Profile, Recommendation, Review
from app.drawn import Drawn
from app.errors import BadValue, TooLong
from app.items import item, subject_key
from app.reviews import (
    LARGEST_BODY,
    LONGEST_TEXT,
    PROFILE,
    Unreadable,
    check,
    decode,
    draw,
    draw_facts,
    draw_texts,
    encode,
    kind_of,
)

DUNE = item("book", "Dune", creator="Frank Herbert", year=1965, identifiers=(("isbn", "9780441172719"),))
BODIES = [
    Review(DUNE, stars=90, scale="4.5/5", text="Sand.", status="done", began="2024-05", finished="2024-06-01"),
    Review(
        DUNE, tags=("desert", "科幻"), spoiler=True, disclosure="A gift.", language="en", title="Again", first_made=5
    ),
    Post("Hello", "World"),
    Recommendation(DUNE, because="You like deserts.", of=bytes(16)),
    Comment("Yes!"),
    Profile("Ada", colour="#1f6b4e", about="I read."),
]


@pytest.mark.parametrize("body", BODIES, ids=kind_of)
def test_what_is_written_is_read_back(body: Review) -> None:
    assert decode(kind_of(body), encode(body)) == body


def test_fields_that_a_newer_app_added_are_passed_over() -> None:
    newer = msgspec.msgpack.encode({"x": "Yes!", "mood": ["glad"], "first": {"a": 1}})
    assert decode("comment", newer) == Comment("Yes!")


def test_a_body_is_small() -> None:
    assert len(encode(Review(item("book", "Dune"), stars=80))) == 21


@given(
    st.binary(max_size=200), st.sampled_from(["review", "post", "recommendation", "comment", "profile", "vouch", ""])
)
def test_odd_bytes_are_unreadable_and_draw_nothing(data: bytes, kind: str) -> None:
    try:
        decode(kind, data)
    except Unreadable:
        assert draw(kind, data) == Drawn()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(max_size=5) | st.binary(max_size=17),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("istxkcyiobnarm"), inner, max_size=6),
    max_leaves=12,
)


@given(JSON, st.sampled_from(["review", "post", "recommendation", "comment", "profile"]))
def test_bodies_of_the_right_shape_and_the_wrong_sense_do_not_stumble_either(value: object, kind: str) -> None:
    drawn = draw(kind, msgspec.msgpack.encode(value))
    assert drawn.subject is None or len(drawn.subject) == 16


@pytest.mark.parametrize("body", BODIES, ids=kind_of)
def test_texts_drawn_alone_are_the_texts_drawn_with_the_rest(body: Review) -> None:
    """Or what was put into the index could not be taken out of it."""
    alone, whole = draw_texts(kind_of(body), encode(body)), draw(kind_of(body), encode(body))
    assert (alone.title, alone.creator, alone.body) == (whole.title, whole.creator, whole.body)


@pytest.mark.parametrize("body", BODIES, ids=kind_of)
def test_what_is_drawn_ahead_is_what_is_drawn_later_but_for_the_texts(body: Review) -> None:
    ahead, whole = draw_facts(kind_of(body), encode(body)), draw(kind_of(body), encode(body))
    facts = ("subject", "thing", "status", "identifiers")
    assert [getattr(ahead, fact) for fact in facts] == [getattr(whole, fact) for fact in facts]


def test_a_review_is_filed_under_its_thing_and_its_words() -> None:
    drawn = draw("review", encode(Review(DUNE, text="沙漠 Desert", tags=("Slow",))))
    assert drawn == Drawn(
        title="Dune",
        creator="Frank Herbert",
        body="沙漠 Desert\nSlow",
        subject=subject_key(DUNE),
        thing="book",
        identifiers=(("isbn13", "9780441172719"),),
    )


def test_profiles_are_filed_where_names_are_looked_up_and_are_not_found_by_words() -> None:
    assert draw("profile", encode(Profile("Ada", about="I read."))) == Drawn(subject=PROFILE)


@pytest.mark.parametrize(
    ("body", "error", "says"),
    [
        (Review(DUNE, stars=101), BadValue, "0.5 to 5"),
        (Review(DUNE, stars=-1), BadValue, "0.5 to 5"),
        (Review(DUNE, text="x" * (LONGEST_TEXT + 1)), TooLong, "40,001"),
        (Review(DUNE, began="yesterday"), BadValue, "yesterday"),
        (Review(DUNE, finished="2024-13"), BadValue, "2024-13"),
        (Review(DUNE, tags=("a",) * 65), TooLong, "64"),
        (Review(DUNE, tags=("a" * 101,)), TooLong, "tag"),
        (Post(), BadValue, "nothing written"),
        (Comment(""), BadValue, "nothing written"),
        (Recommendation(DUNE, because="x" * 2001), TooLong, "2,001"),
        (Profile(""), BadValue, "name"),
        (Profile("x" * 81), TooLong, "81"),
        (Profile("Ada", colour="red"), BadValue, "red"),
    ],
)
def test_what_cannot_be_written_is_refused_with_the_reason(body: Review, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        check(body)


def test_forty_thousand_letters_fit_and_as_many_chinese_characters_do_not() -> None:
    assert len(encode(Review(DUNE, text="x" * LONGEST_TEXT))) < LARGEST_BODY
    with pytest.raises(TooLong, match="KiB"):
        encode(Review(DUNE, text="沙" * LONGEST_TEXT))


@pytest.mark.parametrize(
    "body",
    [
        Review(DUNE, text="拉" * (LONGEST_TEXT + 1)),
        Review(DUNE, tags=("a",) * 65),
        Review(DUNE, tags=("a" * 101,)),
        Post("x" * 2001, "World"),
        Recommendation(DUNE, because="x" * 2001),
        Profile("x" * 81),
        Profile("Ada", parcel=bytes(8193)),
    ],
)
def test_what_nobody_may_write_nobody_reads(body: Review | Post | Recommendation | Profile) -> None:
    """One look where a body is decoded, instead of one wherever it is shown; a changed app can send anything."""
    data = msgspec.msgpack.encode(body)
    with pytest.raises(Unreadable):
        decode(kind_of(body), data)
    assert draw(kind_of(body), data) == Drawn()
