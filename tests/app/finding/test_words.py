"""Search words, tried on the real index: what is written is found, in any script, and no question is an error."""

from collections.abc import Iterator

import pytest
import sqlcipher3
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadValue
from app.finding.words import MOST_WORDS, query, segments, tidy


class Index:
    """One column of full text, set up as the vault's."""

    def __init__(self) -> None:
        self.db = sqlcipher3.connect(":memory:")
        self.db.execute(
            "CREATE VIRTUAL TABLE search USING fts5(body, content='', tokenize='unicode61 remove_diacritics 2')"
        )

    def add(self, row: int, text: str) -> None:
        self.db.execute("INSERT INTO search (rowid, body) VALUES (?, ?)", (row, segments(text)))

    def find(self, text: str) -> list[int]:
        asked = query(text)
        if asked is None:
            return []
        return [row for (row,) in self.db.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY 1", (asked,))]


@pytest.fixture
def index() -> Iterator[Index]:
    index = Index()
    yield index
    index.db.close()


@pytest.mark.parametrize("asked", ["我", "喜欢", "科幻", "小说", "我喜欢", "喜欢科幻小说", "说", "欢 科", "科幻  小"])
def test_chinese_is_found_by_any_of_its_characters(index: Index, asked: str) -> None:
    index.add(1, "我喜欢科幻小说。")
    index.add(2, "别的东西")
    assert index.find(asked) == [1]


@pytest.mark.parametrize("asked", ["欢喜", "我小", "幻小", "科学"])
def test_characters_that_do_not_stand_together_are_not_found_as_a_word(index: Index, asked: str) -> None:
    index.add(1, "我喜欢科幻，小说也好。")
    assert index.find(asked) == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("iPhone手机很好", "手机"),
        ("iPhone手机很好", "iphone"),
        ("iPhone手机很好", "iphone手机"),
        ("カフェの時々ラーメン", "時々"),
        ("カフェの時々ラーメン", "ラーメン"),
        ("ｶﾌｪ", "カフェ"),
        ("맛있는 김치찌개", "김치"),
        ("Crème brûlée", "creme bru"),
        ("ＦＵＬＬ width", "full"),
        ("Straße", "strasse"),
        ("don't panic", "don't"),
        ("ΑΘΗΝΑ", "αθηνα"),
        ("a 5-star place", "5-star"),
    ],
)
def test_words_are_found_whatever_their_script_width_case_and_accents(index: Index, text: str, asked: str) -> None:
    index.add(1, text)
    assert index.find(asked) == [1]


def test_all_words_must_be_there_and_the_last_may_be_unfinished(index: Index) -> None:
    index.add(1, "the left hand of darkness")
    index.add(2, "the left foot")
    assert index.find("left") == [1, 2]
    assert index.find("left da") == [1]
    assert index.find("da left") == []


@pytest.mark.parametrize("text", ["", "   ", "!!!", '"', "***", "，。", "\x00"])
def test_a_question_without_words_asks_nothing(text: str) -> None:
    assert query(text) is None


HARD = st.one_of(
    st.text(),
    st.text("\"*:^()-+{}[]\\\x00'aA的 喜"),
    st.lists(st.sampled_from(["AND", "OR", "NOT", "NEAR", "(", ")", '"', "title:", "*", "a", "的", "喜欢"])).map(
        " ".join
    ),
)


@given(HARD)
def test_no_question_is_a_syntax_error(text: str) -> None:
    index = Index()
    try:
        index.add(1, "a 喜欢")
        index.find(text)
    finally:
        index.db.close()


@given(st.text(st.characters(codec="ascii") | st.sampled_from("我喜欢科幻小说のがカéñß"), min_size=1, max_size=40))
def test_every_text_is_found_by_itself_if_it_has_words(text: str) -> None:
    index = Index()
    try:
        index.add(1, text)
        assert index.find(text) == ([1] if query(text) else [])
    finally:
        index.db.close()


def test_a_very_long_question_is_cut_short() -> None:
    asked = query("word " * 1000)
    assert asked is not None
    assert asked.count('"word"') == MOST_WORDS


def test_text_is_kept_with_plain_line_ends_and_without_control_characters() -> None:
    assert tidy(" one\r\ntwo\rthree\x1b[31m\x00\tfour\n\n") == "one\ntwo\nthree[31m\tfour"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(BadValue, match="UTF-8"):
        tidy("caf\udce9")
