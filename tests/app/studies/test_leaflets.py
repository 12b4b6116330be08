"""What brands sign goes from friend to friend, and no brand learns whom it reached."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.bodies import Leaflet, Profile, Review
from app.brand.office import Office
from app.brand.speaking import speak
from app.errors import BadValue, TooLong, Unknown
from app.items import item
from app.library import Library
from app.studies import quote as quotes
from app.studies.errors import BadNotice, NewerNotice
from app.studies.leaflets import signed_in
from app.studies.notice import Notice, hash_of
from app.studies.request import Study
from app.studies.studies import ALONE
from app.writing.pen import Draft
from tests.app.studies.conftest import LAMP

if TYPE_CHECKING:
    from conftest import Shell


def test_a_study_goes_from_friend_to_friend_and_leaves_when_it_is_taken_back(
    people: Any, ada: Library, bela: Library, study: Study
) -> None:
    mine = bela.studies.read(study.file)
    assert ALONE in bela.studies.show(mine).warnings
    ada.studies.leaflets.pass_along(ada.studies.read(study.file), text="They make good lamps.")
    people.show(ada, bela)
    [passed] = bela.studies.leaflets.from_friends()
    assert (passed.signed, passed.friends, passed.text) == (study, ("Ada",), "They make good lamps.")
    shown = bela.studies.show(mine)
    assert shown.friends == ("Ada",)
    assert ALONE not in shown.warnings
    ada.studies.leaflets.take_back(study)
    people.show(ada, bela)
    assert bela.studies.leaflets.from_friends() == []
    with pytest.raises(Unknown):
        ada.studies.leaflets.take_back(study)


def test_passing_it_along_again_moves_it_and_only_me_is_no_circle_for_it(
    people: Any, ada: Library, bela: Library, study: Study
) -> None:
    ada.circles.add("Lamps")
    ada.studies.leaflets.pass_along(study)
    ada.studies.leaflets.pass_along(study, circle="Lamps")
    people.show(ada, bela)
    assert bela.studies.leaflets.from_friends() == []
    assert ada.studies.leaflets.passes(study)
    with pytest.raises(BadValue, match="Only me"):
        ada.studies.leaflets.pass_along(study, circle="Only me")
    with pytest.raises(TooLong):
        ada.studies.leaflets.pass_along(study, text="x" * 2001)


def test_leaflets_are_in_no_list_and_no_search_and_what_is_not_whole_is_left_out(
    people: Any, ada: Library, bela: Library, study: Study
) -> None:
    row = ada.circles.find("Friends")
    for file in (b"nothing", study.file[:-1] + bytes([study.file[-1] ^ 1]), study.file):
        [sealed] = ada.pen.sign([Draft(Leaflet(file, "lamps"))])
        ada.shelves.place([sealed.pair], row)
    people.show(ada, bela)
    assert [one.signed for one in bela.studies.leaflets.from_friends()] == [study]
    for library in (ada, bela):
        assert library.listing.newest() == []
        assert library.search.find("lamps") == []
    assert ada.circles.view("Friends").entries == 0


def test_a_brand_is_followed_without_a_packet_or_an_entry(
    people: Any, ada: Library, bela: Library, office: Office, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = speak(office, "The lamp comes in green now.", products=[LAMP])
    ada.studies.leaflets.pass_along(ada.studies.leaflets.read(news.file))
    people.show(ada, bela)
    before = bela.vault.execute("SELECT count(*) FROM entry")

    def none(*_any: Any, **_more: Any) -> Any:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", none)
    leaflets = bela.studies.leaflets
    leaflets.look()
    [heard] = leaflets.notices()
    assert (heard.followed, heard.friends, heard.new) == (False, ("Ada",), True)
    leaflets.follow(*leaflets.brand("acme lamps"))
    leaflets.look()
    leaflets.mark_seen()
    assert bela.vault.execute("SELECT count(*) FROM entry") == before
    monkeypatch.undo()
    ada.studies.leaflets.take_back(news)
    people.show(ada, bela)
    [heard] = leaflets.notices()  # it was for everybody, and stays with who follows
    assert (heard.followed, heard.friends, heard.new, heard.notice.words.text) == (True, (), False, news.words.text)
    leaflets.unfollow(news.brand)
    assert leaflets.followed() == {}
    leaflets.let_go(news)
    assert leaflets.notices() == []


def test_a_reply_to_a_quote_is_known_by_who_wrote_it_and_by_nobody_else(
    people: Any, ada: Library, bela: Library, office: Office, study: Study
) -> None:
    bela.friends.introduce(Profile("Bela Bartók"))  # too long to stand in it by chance
    case = office.case()
    one = quotes.quote("The lamp is bright.", product=LAMP, stars=80, disclosure="")
    sealed = quotes.seal(one, study=study.id, to=study.request.sealing)
    bela.me.name = "Bela Bartok"  # a short name could be there by chance
    bela.studies.leaflets.note_quote(hash_of(one), study=study, text=one.text)
    answer = speak(office, "Thank you, we think so too.", quote=sealed, case=case)
    assert [":".join(product) for product in answer.words.products] == ["gtin:04006381333931"]
    ada.studies.leaflets.pass_along(answer)
    people.show(ada, bela)
    bela.studies.leaflets.look()
    [heard] = bela.studies.leaflets.notices()
    assert (heard.quote, heard.notice.words.quoted) == (one.text, one.text)
    ada.studies.leaflets.read(answer.file)
    assert ada.studies.leaflets.notices()[0].quote == ""
    for key in (bela.me.person.public, bela.me.device.public, bela.me.name.encode()):
        assert key not in answer.file


def test_a_brands_name_with_other_keys_is_warned_of_in_what_it_says(
    ada: Library, office: Office, offices: Callable[[str], Office], study: Study
) -> None:
    ada.studies.read(study.file)
    leaflets = ada.studies.leaflets
    leaflets.read(speak(office, "We are we.").file)
    assert leaflets.notices()[0].warning == ""
    false = speak(offices("ACME lamps"), "We are they.")
    leaflets.read(false.file)
    assert "other keys" in next(one.warning for one in leaflets.notices() if one.notice.id == false.id)


def test_words_that_were_changed_or_are_newer_are_refused(office: Office) -> None:
    news = speak(office, "The lamp comes in green now.")
    assert Notice.decode(news.text().encode()) == signed_in(news.file) == news
    for at in (*range(0, len(news.file), 131), len(news.file) - 1):
        bad = bytearray(news.file)
        bad[at] ^= 1
        with pytest.raises((BadNotice, NewerNotice)):
            Notice.decode(bytes(bad))
    for wrong in (b"", news.file[:-1], news.file + b"\0", news.file * 20):
        with pytest.raises(BadNotice):
            Notice.decode(wrong)
    with pytest.raises(NewerNotice):
        Notice.decode(news.file.replace(b"notice 1", b"notice 2", 1))
    for text, sentence in (("", "Say something"), ("x" * 2001, "2000"), ("a\x1b[31m", "cannot be shown")):
        with pytest.raises(BadValue, match=sentence):
            speak(office, text)


def test_what_an_entry_discloses_goes_with_it_when_friends_pass_it_along(
    people: Any, ada: Library, bela: Library
) -> None:
    cora = people("Cora")
    people.befriend(bela, cora)
    for pass_along in ("named", "unnamed"):
        lamp = item("product", f"Lamp {pass_along}")
        ada.entries.write(Review(item=lamp, stars=80, disclosure="A study's coupon."), pass_along=pass_along)
    people.show(ada, bela)
    people.show(bela, ada)
    people.show(ada, bela)
    for view in bela.listing.newest(by="Ada"):
        bela.passing.vouch(view.id)
    people.show(bela, cora)
    assert sorted((one.title, one.disclosure) for one in cora.listing.newest()) == [
        ("Lamp named", "A study's coupon."),
        ("Lamp unnamed", "A study's coupon."),
    ]


def test_by_hand(shell: Shell, acme: Path, tmp_path: Path) -> None:
    study, news = str(tmp_path / "lamp.study"), tmp_path / "news"
    id_ = shell.json("study", "show", study)["id"]
    assert shell.json("study", "pass", study, "--text", "Good lamps.") == {"id": id_, "passed": True}
    assert shell.json("study", "stop", study) == {"id": id_, "passed": False}
    assert "do not pass" in shell("study", "stop", study, code=1)
    assert shell.json("study", "found") == []
    said = shell.json("brand", "reply", str(acme), "--text", "Green now.", "--product", LAMP, "--out", str(news))
    read = shell.json("notice", "read", str(news))
    assert (read["id"], read["text"], read["followed"], read["new"]) == (said["id"], "Green now.", False, True)
    assert [one["name"] for one in shell.json("follow", "acme")] == ["Acme"]
    assert [(one["followed"], one["new"]) for one in shell.json("notice")] == [(True, True)]
    assert shell.json("notice")[0]["new"] is False
    assert shell.json("notice", "pass", said["id"])["passed"]
    assert not shell.json("notice", "stop", said["id"])["passed"]
    shell("notice", "forget", said["id"])
    assert shell.json("notice") == []
    assert shell.json("unfollow", "Acme") == []
    assert "met no brand" in shell("follow", "Nobody", code=1)
    entry = shell.json("write", "Blue Lamp", "--kind", "product", "--stars", "4")["id"]
    quote, answer = str(tmp_path / "quote"), str(tmp_path / "answer")
    shell("quote", study, "--entry", entry, "--text", "Bright.", "--out", quote)
    shell("brand", "reply", str(acme), "--text", "Thank you.", "--to", quote, "--out", answer)
    assert "to you, who said: “Bright.”" in shell("notice", "read", answer)
    assert [(one["what"], one["way"], one["whom"], one["bytes"]) for one in shell.json("study", "history")] == [
        ("quote", "file", "quote", 2672)
    ]
