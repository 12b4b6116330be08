"""What is news: what friends wrote, recommended, or said under one's own, once."""

from typing import Any

import pytest

import app.reading.news
from app.bodies import Post, Review
from app.items import item
from app.library import Library
from app.reading.news import MOST, News


def told(news: News) -> list[tuple[str, str]]:
    return [(view.kind, view.author_name) for view in news.fresh().first]


def test_what_friends_write_is_news_once(ada: Library, bela: Library, people: Any) -> None:
    people.show(bela, ada)
    news = News(ada)
    mine = ada.entries.write(Review(item=item("book", "Solaris")))
    assert told(news) == []
    theirs = bela.entries.write(Post("Hello", "there"))
    people.show(bela, ada)
    assert told(news) == [("post", "Bela")]
    assert told(news) == []
    bela.entries.edit(theirs.id, Post("Hello", "again"))
    people.show(bela, ada)
    assert told(news) == []  # made anew is no news
    people.show(ada, bela)
    bela.replies.comment(mine.id, "Yes!")
    bela.replies.comment(theirs.id, "Nobody asked.")
    people.show(bela, ada)
    assert told(news) == [("comment", "Bela")]  # under mine; what is said elsewhere is not for me


def test_of_very_much_only_the_first_are_looked_at_and_all_are_counted(
    ada: Library, bela: Library, people: Any
) -> None:
    people.show(bela, ada)
    news = News(ada)
    for number in range(MOST + 5):
        bela.entries.write(Post(f"{number}", ""))
    people.show(bela, ada)
    fresh = news.fresh()
    assert (len(fresh.first), fresh.count) == (MOST, MOST + 5)


def test_very_many_are_not_counted_to_the_end(
    ada: Library, bela: Library, people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.reading.news, "COUNTED", MOST + 1)
    people.show(bela, ada)
    news = News(ada)
    for number in range(MOST + 5):
        bela.entries.write(Post(f"{number}", ""))
    people.show(bela, ada)
    assert news.fresh().count == MOST + 2
