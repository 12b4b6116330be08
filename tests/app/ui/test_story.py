"""Whole stories in the window, by what a screen reader says and by keys."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from app.bodies import Post, Review
from app.items import item

Open = Callable[..., Any]
BUTTON = QAccessible.Role.Button


def reviews(library: Any) -> None:
    library.entries.write(
        Review(item=item("book", "Piranesi", creator="Susanna Clarke", year=2020), stars=90, text="Tides.")
    )
    library.entries.write(Review(item=item("book", "红楼梦", creator="曹雪芹"), status="want"))
    library.entries.write(Post(text="Who comes to the lake?"))


def test_a_new_person_comes_in_and_writes_a_first_review(open_window: Open, tmp_path: Path) -> None:
    hand = open_window(tmp_path / "new")
    gate = hand.window.desk.gate
    hand.write("Your name, as friends know you", "安娜 Ana")
    hand.write("A passphrase that locks everything here", "tide amber falcon seven")
    hand.write("The passphrase once more", "tide amber falcon seven")
    hand.press("Begin")
    hand.wait_until(lambda: gate.stage == "words")
    assert len(gate.words) == 24
    hand.press("I have them")
    hand.press("Go on")
    assert gate.words == []
    hand.press("Write one")
    hand.write("Title or name", "The Left Hand of Darkness")
    hand.write("How was it?", "The crossing of the ice.")
    hand.press("Share with Friends", role=BUTTON)
    hand.wait_until(lambda: hand.window.desk.home.cards.count == 1)
    hand.wait_until(lambda: hand.sees("You, The Left Hand of Darkness"))
    [written] = hand.window.ask(lambda library: library.listing.newest())
    assert (written.title, written.text, written.circle) == (
        "The Left Hand of Darkness",
        "The crossing of the ice.",
        "Friends",
    )


def test_a_wrong_passphrase_is_told_in_a_sentence_and_the_right_one_opens(
    open_window: Open, profile: Callable[..., Path]
) -> None:
    hand = open_window(profile(reviews))
    hand.write("Passphrase", "not this one")
    hand.press("Unlock", role=BUTTON)
    hand.wait_until(lambda: bool(hand.window.desk.gate.complaint))
    assert hand.window.desk.gate.complaint.endswith(".")
    assert hand.window.desk.gate.stage == "locked"
    hand.unlock()
    hand.wait_until(lambda: hand.sees("You, Who comes to the lake?"))


def test_locking_takes_everything_from_the_window(open_window: Open, profile: Callable[..., Path]) -> None:
    hand = open_window(profile(reviews))
    hand.unlock()
    hand.key(Qt.Key.Key_L, with_=Qt.KeyboardModifier.ControlModifier)
    hand.wait_until(lambda: hand.window.desk.gate.stage == "locked")
    hand.wait_until(lambda: hand.window.desk.library is None)
    assert hand.window.desk.home.cards.count == hand.window.desk.shelf.cards.count == 0
    assert hand.window.desk.people.me == ""
    hand.unlock()
    assert hand.window.desk.home.cards.count == 3


def test_search_finds_a_chinese_word_of_two_characters_and_goes_there(
    open_window: Open, profile: Callable[..., Path]
) -> None:
    hand = open_window(profile(reviews))
    hand.unlock()
    hand.key(Qt.Key.Key_K, with_=Qt.KeyboardModifier.ControlModifier)
    hand.write("Search everything, or say what to do", "楼梦")
    hand.wait_until(lambda: hand.window.desk.finder.cards.count == 1)
    hand.wait_until(lambda: hand.sees("红楼梦, 曹雪芹"))
    hand.key(Qt.Key.Key_Return)
    hand.wait_until(lambda: hand.window.desk.way.page == "item" and hand.window.desk.thing.heading == "红楼梦")


def test_stars_are_given_by_half_steps_with_the_keys(open_window: Open, profile: Callable[..., Path]) -> None:
    hand = open_window(profile())
    hand.unlock()
    draft = hand.window.desk.draft
    hand.key(Qt.Key.Key_N, with_=Qt.KeyboardModifier.ControlModifier)
    hand.wait_until(lambda: hand.window.desk.way.page == "write")
    hand.find("Stars", role=QAccessible.Role.Slider).actionInterface().doAction("SetFocus")
    for _press in range(7):
        hand.key(Qt.Key.Key_Right)
    assert draft.halves == 7
    assert draft.status == "done"
    hand.key(Qt.Key.Key_Left)
    assert draft.halves == 6
    hand.key(Qt.Key.Key_4)
    assert draft.halves == 8
    hand.key(Qt.Key.Key_Backspace)
    assert draft.halves == -1


def test_a_known_thing_is_offered_while_typing_and_taken_with_the_keys(
    open_window: Open, profile: Callable[..., Path]
) -> None:
    hand = open_window(profile(reviews))
    hand.unlock()
    draft = hand.window.desk.draft
    hand.key(Qt.Key.Key_N, with_=Qt.KeyboardModifier.ControlModifier)
    hand.write("Title or name", "pira")
    hand.wait_until(lambda: draft.suggestions.count == 1)
    hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Return)
    assert (draft.title, draft.creator, draft.year, draft.kind) == ("Piranesi", "Susanna Clarke", "2020", "book")
    assert draft.suggestions.count == 0


def test_what_is_forgotten_on_its_page_is_gone(open_window: Open, profile: Callable[..., Path]) -> None:
    hand = open_window(profile(reviews))
    hand.unlock()
    [entry] = [
        view.id for view in hand.window.ask(lambda library: library.listing.newest()) if view.title == "Piranesi"
    ]
    hand.window.desk.way.open(entry)
    hand.wait_until(lambda: hand.window.desk.thing.ready)
    hand.window.desk.thing.forget(entry)
    hand.wait_until(lambda: hand.window.desk.way.page == "home" and hand.window.desk.home.cards.count == 2)


def test_an_entry_is_made_anew_and_moved_to_another_circle(open_window: Open, profile: Callable[..., Path]) -> None:
    hand = open_window(profile(reviews))
    hand.unlock()
    [entry] = [
        view.id for view in hand.window.ask(lambda library: library.listing.newest()) if view.title == "Piranesi"
    ]
    draft = hand.window.desk.draft
    hand.window.desk.way.edit(entry)
    hand.wait_until(lambda: draft.editing)
    assert (draft.title, draft.halves, draft.text, draft.circle) == ("Piranesi", 9, "Tides.", "Friends")
    hand.write("How was it?", "Birds. ")
    hand.press("Only me")
    hand.press("Save", role=BUTTON)
    hand.wait_until(lambda: hand.window.desk.way.page != "write")
    view = hand.window.ask(lambda library: library.listing.show(entry))
    assert (view.circle, view.stars, view.edited) == ("Only me", 4.5, True)
    assert "Birds." in view.text


def test_a_history_is_tried_out_brought_in_and_taken_back(
    open_window: Open, profile: Callable[..., Path], tmp_path: Path
) -> None:
    from PySide6.QtCore import QUrl

    file = tmp_path / "goodreads_library_export.csv"
    file.write_text(
        "Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Average Rating,Publisher,Binding,"
        "Number of Pages,Year Published,Original Publication Year,Date Read,Date Added,Bookshelves,"
        "Bookshelves with positions,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Owned Copies\n"
        '18423,The Left Hand of Darkness,Ursula K. Le Guin,"Le Guin, Ursula K.",,="",="",5,4.11,Ace,Paperback,304,1987,'
        "1969,2023/02/11,2023/01/02,,,read,Ice.,,,1,0\n"
        '5107,Piranesi,Susanna Clarke,"Clarke, Susanna",,="",="",0,4.2,B,Hardcover,272,2020,2020,,2023/01/02,to-read,,'
        "to-read,,,,0,0\n",
        encoding="utf-8",
    )
    hand = open_window(profile())
    hand.unlock()
    bringing = hand.window.desk.bringing
    hand.window.desk.way.go("import")
    bringing.choose(QUrl.fromLocalFile(str(file)))
    hand.wait_until(lambda: bringing.stage == "ready")
    assert (bringing.read, bringing.imported, bringing.unclear) == (2, 2, 0)
    hand.press("Bring in 2 entries", role=BUTTON)
    hand.wait_until(lambda: bringing.stage == "done")
    assert hand.window.ask(lambda library: library.listing.count()) == 2
    hand.press("Undo", role=BUTTON)
    hand.wait_until(lambda: bringing.stage == "choose" and hand.window.desk.shelf.cards.count == 0)
    assert hand.window.ask(lambda library: library.listing.count()) == 0


def test_the_language_changes_without_a_restart(open_window: Open, profile: Callable[..., Path]) -> None:
    hand = open_window(profile(reviews))
    hand.unlock()
    hand.window.desk.way.go("settings")
    hand.press("简体中文")
    hand.wait_until(lambda: hand.sees("设置"))
    hand.press("English")
    hand.wait_until(lambda: hand.sees("Settings"))
