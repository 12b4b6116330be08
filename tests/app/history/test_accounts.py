"""Rows becoming reviews: what fits, what does not, and what is said twice."""

import pytest

from app.history.accounts import Leftover, read
from app.history.errors import Cancelled
from app.history.exports import Export

HEAD = "Book Id,Title,Author,My Rating,Date Read,Exclusive Shelf,Bookshelves,My Review\n"


def reading_of(*lines: str, head: str = HEAD) -> object:
    return read(Export((head + "\n".join(lines) + "\n").encode(), name="books.csv"))


def test_a_row_becomes_the_review_that_it_is() -> None:
    reading = read(Export((HEAD + "7,A (B #1),C,4,2020/01/02,read,calm,Fine.\n").encode(), name="books.csv"))
    [account] = reading.accounts
    review = account.review
    assert (reading.format, reading.file, reading.rows) == ("goodreads", "books.csv", 1)
    assert (review.item.kind, review.item.title, review.item.creator) == ("book", "A", "C")
    assert review.item.identifiers == (("goodreads", "7"),)
    assert (review.stars, review.scale, review.text, review.status) == (80, "4/5", "Fine.", "done")
    assert review.finished == account.day == "2020-01-02"
    assert review.tags == ("calm", "B #1")


def test_a_status_that_is_none_of_ours_is_no_status() -> None:
    [account] = read(Export((HEAD + "7,A,C,4,,later,later,\n").encode())).accounts
    assert (account.review.status, account.review.tags) == (None, ("later",))


def test_text_beyond_an_entry_is_left_over_whole_with_the_reason() -> None:
    long = "word " * 12_000
    [left] = read(Export((HEAD + f"7,A,C,4,,read,,{long}\n").encode())).leftovers
    assert isinstance(left, Leftover)
    assert left.state == "unclear"
    assert "40,000" in left.reason
    assert left.cells["My Review"] == long


def test_text_that_is_short_in_letters_but_long_in_bytes_is_left_over() -> None:
    [left] = read(Export((HEAD + f"7,A,C,4,,read,,{'好' * 30_000}\n").encode())).leftovers
    assert "KiB" in left.reason


def test_the_same_row_twice_is_one_account() -> None:
    row = "7,A,C,4,,read,,Fine."
    reading = read(Export((HEAD + f"{row}\n{row}\n").encode()))
    assert (len(reading.accounts), reading.repeated, reading.rows) == (1, 1, 2)


def test_two_rows_that_say_different_things_of_one_book_are_not_settled_here() -> None:
    reading = read(Export((HEAD + "7,A,C,4,,read,,Fine.\n7,A,C,2,,read,,Poor.\n").encode()))
    assert len(reading.accounts) == 1
    assert "row 1" in reading.leftovers[0].reason


def test_without_ids_two_different_rows_are_two_accounts() -> None:
    data = (HEAD + ",A,C,4,,read,,Fine.\n,A,C,2,,read,,Poor.\n,A,C,2,,read,,Poor.\n").encode()
    one, other = (read(Export(data)), read(Export(data)))
    assert (len(one.accounts), one.repeated) == (2, 1)
    assert len({account.witness for account in one.accounts}) == 2
    assert one == other


def test_progress_is_told_and_ends_at_the_end() -> None:
    told: list[tuple[int, int]] = []
    data = (HEAD + "".join(f"{n},A{n},C,4,,read,,\n" for n in range(1, 1_200))).encode()
    read(Export(data), progress=lambda done, total: told.append((done, total)))
    assert len(told) == 4
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_reading_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        read(Export((HEAD + "7,A,C,4,,read,,\n").encode()), cancelled=lambda: True)
