"""What people do with entries, and what their friends then see."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.bodies import Comment, Post, Recommendation, Review
from app.errors import Ambiguous, BadValue, NotYours, TooLong, Unknown
from app.items import item
from app.library import Library
from app.photos.media import Missing
from app.photos.pictures import Picture, take_in
from app.vault import DiskFull
from tests.app.conftest import People

DUNE = item("book", "Dune", creator="Frank Herbert", identifiers=(("isbn", "9780441172719"),))
SOLARIS = item("film", "Solaris", creator="Andrei Tarkovsky", year=1972)


def picture(mark: bytes) -> Picture:
    return Picture(large=b"\xff\xd8\xff large " + mark, small=b"RIFF small " + mark, width=20, height=10)


def fill(library: Library) -> None:
    for _ in range(20):
        library.entries.write(Review(SOLARIS, text="x" * 30_000))


def texts(library: Library, **what: Any) -> list[str]:
    return [view.text for view in library.listing.newest(**what)]


def test_a_review_is_shown_as_it_was_written(ada: Library, clock: Any) -> None:
    body = Review(DUNE, stars=90, text=" Sand.\r\n\r\nMore sand. ", status="done", tags=(" desert ", "desert", ""))
    written = ada.entries.write(body)
    assert ada.listing.show(written.id) == written
    assert (written.kind, written.title, written.by) == ("review", "Dune", "Frank Herbert")
    assert (written.stars, written.text, written.tags) == (4.5, "Sand.\n\nMore sand.", ("desert",))
    assert (written.author, written.author_name, written.mine) == (ada.me.id, "Ada", True)
    assert (written.circle, written.made, written.edited) == ("Friends", clock(), False)
    assert (written.item, written.status, written.comments) == (DUNE, "done", 0)


def test_an_edited_entry_keeps_its_id_its_circle_and_its_first_day(ada: Library, clock: Any) -> None:
    first = ada.entries.write(Review(DUNE, text="Sand."), circle="Only me")
    clock.step(days=2)
    edited = ada.entries.edit(first.id, Review(DUNE, stars=80, text="More sand."))
    again = ada.entries.edit(first.id, Review(DUNE, stars=60, text="Less sand."))
    assert (again.id, again.circle, again.edited) == (first.id, "Only me", True)
    assert again.first_made == first.made
    assert again.made == edited.made == first.made + 2 * 86_400_000
    assert texts(ada) == ["Less sand."]
    assert ada.search.find("more") == []


def test_an_entry_stays_the_kind_it_is(ada: Library) -> None:
    review = ada.entries.write(Review(DUNE))
    with pytest.raises(BadValue, match="review, and stays one"):
        ada.entries.edit(review.id, Post("Dune"))


def test_what_a_friend_sees_is_what_the_circle_says(ada: Library, bela: Library, people: Any) -> None:
    ada.circles.add("Family")
    ada.entries.write(Review(DUNE, text="for friends"), circle="friends")
    ada.entries.write(Review(DUNE, text="for family"), circle="Family")
    ada.entries.write(Review(DUNE, text="for nobody"), circle="Only me")
    people.show(ada, bela)
    assert texts(bela) == ["for friends"]
    [seen] = bela.listing.newest()
    assert (seen.author_name, seen.mine, seen.circle, seen.verified_author) == ("Ada", False, None, False)
    ada.circles.admit("Family", "Bela")
    people.show(ada, bela)
    assert texts(bela) == ["for family", "for friends"]
    assert [view.text for view in ada.listing.seen_by("Bela")] == texts(bela)


def test_a_forgotten_review_is_gone_from_friends_too(ada: Library, bela: Library, people: Any) -> None:
    review = ada.entries.write(Review(DUNE, text="a slip of the tongue"))
    people.show(ada, bela)
    assert ada.entries.forget([review.id]) == 1
    people.show(ada, bela)
    for library in (ada, bela):
        assert library.listing.newest() == []
        assert library.search.find("slip") == []
        with pytest.raises(Unknown, match="no entry"):
            library.listing.show(review.id)


def test_a_review_moved_out_of_sight_is_gone_from_friends(ada: Library, bela: Library, people: Any) -> None:
    review = ada.entries.write(Review(DUNE, text="for friends"))
    people.show(ada, bela)
    assert ada.entries.move([review.id], "only me") == 1
    people.show(ada, bela)
    assert texts(bela) == []
    assert ada.listing.show(review.id).circle == "Only me"


def test_a_friend_sees_an_edit_and_only_the_edit(ada: Library, bela: Library, people: Any) -> None:
    review = ada.entries.write(Review(DUNE, text="first"))
    people.show(ada, bela)
    ada.entries.edit(review.id, Review(DUNE, text="second"))
    people.show(ada, bela)
    assert texts(bela) == ["second"]


def test_only_the_author_changes_an_entry(ada: Library, bela: Library, people: Any) -> None:
    review = ada.entries.write(Review(DUNE))
    people.show(ada, bela)
    for deed in (
        lambda: bela.entries.forget([review.id]),
        lambda: bela.entries.move([review.id], "Only me"),
        lambda: bela.entries.edit(review.id, Review(DUNE, stars=20)),
    ):
        with pytest.raises(NotYours, match="Ada wrote this"):
            deed()


def test_of_many_to_be_forgotten_none_is_if_one_is_not_mine(ada: Library, bela: Library, people: Any) -> None:
    theirs = ada.entries.write(Review(DUNE))
    people.show(ada, bela)
    mine = bela.entries.write(Review(SOLARIS))
    with pytest.raises(NotYours):
        bela.entries.forget([mine.id, theirs.id])
    assert bela.listing.show(mine.id) == mine


def test_a_comment_on_a_friends_entry_goes_to_its_author_alone(ada: Library, bela: Library, people: Any) -> None:
    cleo = people("Cleo")
    people.befriend(bela, cleo)
    review = ada.entries.write(Review(DUNE, text="Sand."))
    people.show(ada, bela)
    said = bela.replies.comment(review.id, "So much of it!")
    assert (said.circle, said.title, said.parent) == ("Only Ada", "Dune", review.id)
    people.show(bela, cleo)
    people.show(bela, ada)
    assert texts(cleo) == []
    [heard] = ada.listing.comments(review.id)
    assert (heard.text, heard.author_name, heard.item) == ("So much of it!", "Bela", DUNE)
    assert ada.listing.show(review.id).comments == 1
    assert [circle.name for circle in bela.circles.all()] == ["Only me", "Friends"]


def test_an_answer_under_ones_own_entry_is_for_those_who_see_the_entry(
    ada: Library, bela: Library, people: Any
) -> None:
    review = ada.entries.write(Review(DUNE))
    answer = ada.replies.comment(review.id, "More to come.")
    assert answer.circle == "Friends"
    people.show(ada, bela)
    assert [view.text for view in bela.listing.comments(review.id)] == ["More to come."]
    ada.entries.move([review.id], "Only me")
    people.show(ada, bela)
    assert texts(bela) == []
    assert ada.entries.forget([review.id]) == 2
    assert texts(ada) == []


def test_comments_to_one_friend_share_one_hidden_circle(ada: Library, bela: Library, people: Any) -> None:
    review = ada.entries.write(Review(DUNE))
    people.show(ada, bela)
    bela.replies.comment(review.id, "One.")
    bela.replies.comment(review.id, "Two.")
    [(hidden,)] = bela.vault.execute("SELECT count(*) FROM circle WHERE sort = 'direct'")
    assert hidden == 1
    with pytest.raises(BadValue, match="nothing written"):
        bela.replies.comment(review.id, "  ")


def test_a_recommendation_reaches_those_it_is_for_and_nobody_else(ada: Library, bela: Library, people: Any) -> None:
    cleo, dora = people("Cleo"), people("Dora")
    people.befriend(ada, cleo)
    people.befriend(ada, dora)
    review = ada.entries.write(Review(DUNE, stars=100, text="private thoughts"), circle="Only me")
    held_out = ada.entries.recommend(review.id, to=["Bela", "cleo", "Bela"], because="You like deserts.")
    assert (held_out.kind, held_out.circle, held_out.item) == ("recommendation", "Only Bela, Cleo", DUNE)
    for friend in (bela, cleo, dora):
        people.show(ada, friend)
    assert texts(dora) == []
    for friend in (bela, cleo):
        [view] = friend.listing.newest()
        assert (view.title, view.because, view.stars, view.text) == ("Dune", "You like deserts.", None, "")
    assert held_out.circle == ada.entries.recommend(review.id, to=["Cleo", "Bela"]).circle
    [(hidden,)] = ada.vault.execute("SELECT count(*) FROM circle WHERE sort = 'few'")
    assert hidden == 1


def test_recommending_what_a_friend_reviewed_does_not_name_the_friends_entry(
    ada: Library, bela: Library, people: Any
) -> None:
    cleo = people("Cleo")
    people.befriend(bela, cleo)
    review = ada.entries.write(Review(DUNE))
    people.show(ada, bela)
    said = bela.entries.recommend(review.id, to=["Cleo"])
    body = bela.entries.body(said.id)
    assert isinstance(body, Recommendation)
    assert body.of is None


def test_only_things_can_be_recommended_and_only_to_friends(ada: Library, bela: Library) -> None:
    post = ada.entries.write(Post("Hello", "World"))
    review = ada.entries.write(Review(DUNE))
    with pytest.raises(BadValue, match="about none"):
        ada.entries.recommend(post.id, to=["Bela"])
    with pytest.raises(BadValue, match="to whom"):
        ada.entries.recommend(review.id, to=[])
    with pytest.raises(Unknown, match=r"no friend called “Zoe”.*Bela"):
        ada.entries.recommend(review.id, to=["Bela", "Zoe"])
    assert texts(ada, kinds=["recommendation"]) == []


def test_photos_come_with_the_entry_and_go_with_it(ada: Library, bela: Library, people: Any) -> None:
    kept = ada.folder / "media"
    written = ada.entries.write(Review(DUNE), photos=[picture(b"one"), picture(b"two")])
    assert [(photo.index, photo.width, photo.height) for photo in written.photos] == [(0, 20, 10), (1, 20, 10)]
    assert ada.entries.thumbnail(written.id, 1) == b"RIFF small two"
    assert ada.entries.photo(written.id, 1) == b"\xff\xd8\xff large two"
    people.show(ada, bela)
    assert [photo.here for photo in bela.listing.show(written.id).photos] == [False, False]
    assert bela.entries.thumbnail(written.id, 1) == b"RIFF small two"
    with pytest.raises(Missing):
        bela.entries.photo(written.id, 1)
    assert len(list(kept.iterdir())) == 2
    ada.entries.edit(written.id, Review(DUNE, stars=80))
    assert len(ada.listing.show(written.id).photos) == 2
    ada.entries.edit(written.id, Review(DUNE), photos=[picture(b"two")])
    assert len(list(kept.iterdir())) == 1
    with pytest.raises(BadValue, match="no such photo"):
        ada.entries.thumbnail(written.id, 1)
    ada.entries.forget([written.id])
    assert list(kept.iterdir()) == []


def test_a_photo_that_another_entry_has_as_well_stays(ada: Library) -> None:
    one = ada.entries.write(Review(DUNE), photos=[picture(b"same")])
    other = ada.entries.write(Review(SOLARIS), photos=[picture(b"same")])
    ada.entries.forget([one.id])
    assert ada.entries.photo(other.id, 0) == b"\xff\xd8\xff large same"


def test_too_much_is_refused_in_a_sentence_and_nothing_is_kept(ada: Library) -> None:
    large = Picture(large=b"\xff\xd8\xff", small=bytes(40_000), width=1, height=1)
    with pytest.raises(TooLong, match="at most 40,000"):
        ada.entries.write(Review(DUNE, text="x" * 20_000_000))
    with pytest.raises(TooLong, match="Text and pictures"):
        ada.entries.write(Review(DUNE, text="x" * 30_000), photos=[large])
    with pytest.raises(BadValue, match="8 photos"):
        ada.entries.write(Review(DUNE), photos=[picture(b"x")] * 9)
    with pytest.raises(Unknown, match=r"no circle called “Famly”.*Only me, Friends"):
        ada.entries.write(Review(DUNE), circle="Famly")
    with pytest.raises(BadValue, match="UTF-8"):
        ada.entries.write(Review(DUNE, text="caf\udce9"))
    assert texts(ada) == []


def test_a_full_disk_is_said_in_a_sentence_and_nothing_is_lost(ada: Library) -> None:
    first = ada.entries.write(Review(DUNE, text="kept"))
    [(pages,)] = ada.vault.execute("PRAGMA page_count")
    ada.vault.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull, match=r"disk is full\. Nothing was lost"):
        fill(ada)
    ada.vault.execute(f"PRAGMA max_page_count = {pages + 1000}")
    before = len(ada.listing.newest())
    ada.entries.edit(first.id, Review(DUNE, text="kept, and changed"))
    assert ada.listing.newest()[0].text == "kept, and changed"
    assert len(ada.listing.newest()) == before


def test_the_beginning_of_an_id_is_enough_if_it_fits_one(ada: Library) -> None:
    ids = [ada.entries.write(Post(f"post {at}")).id for at in range(3)]
    assert ada.listing.show(ids[0][:12]).id == ids[0]
    ada.vault.execute(
        "UPDATE entry SET id = ? WHERE id = ?", (bytes.fromhex(ids[0][:8] + ids[1][8:]), bytes.fromhex(ids[1]))
    )
    with pytest.raises(Ambiguous, match=r"post 0; .*post 1|post 1; .*post 0"):
        ada.listing.show(ids[0][:8])
    for wrong in ("abc", "xyzw", "0" * 33, "", "%%%%"):
        with pytest.raises(BadValue, match="not an entry's id"):
            ada.listing.show(wrong)


def test_comments_can_be_edited_and_forgotten(ada: Library) -> None:
    review = ada.entries.write(Review(DUNE))
    said = ada.replies.comment(review.id, "Yse!")
    ada.entries.edit(said.id, Comment("Yes!"))
    [view] = ada.listing.comments(review.id)
    assert (view.text, view.parent, view.edited) == ("Yes!", review.id, True)
    ada.entries.forget([said.id])
    assert ada.listing.comments(review.id) == []


def test_nothing_of_a_review_can_be_read_in_any_file_of_the_profile(people: People) -> None:
    ada = people("Plantedname")  # long enough not to stand in a random name of a file by chance
    body = Review(
        item("book", "Plantedtitle", creator="Plantedcreator"), text="plantedword " * 50, tags=("plantedtag",)
    )
    ada.circles.add("Plantedcircle")
    ada.entries.write(body, circle="Plantedcircle", photos=[picture(b"plantedphoto")])
    ada.close()
    files = [path for path in Path(ada.folder).rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"vault.json", "vault.db"}
    for path in files:
        inside = path.read_bytes().lower()
        assert b"planted" not in inside
        assert "planted".encode("utf-16-le") not in inside
        assert "planted" not in path.name.lower()


def test_as_many_photos_as_an_entry_may_have_fit_into_it(ada: Library) -> None:
    file = io.BytesIO()
    Image.effect_noise((900, 700), 90).convert("RGB").save(file, "PNG")
    entry = ada.entries.write(Post(text="Eight at once."), photos=[take_in(file.getvalue())] * 8)
    assert len(entry.photos) == 8
