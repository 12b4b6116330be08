"""Videos in the window: a poster with a mark, played from the encrypted store, and nothing in clear on the disk."""

import builtins
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor

from app.bodies import Review
from app.darkroom.film import NotAFilm, look_over, take_film
from app.items import item
from tests.tools.reels import KINDS, reel, turned

BUTTON = QAccessible.Role.Button
# What Qt has to say of a computer without sound or graphics card is no fault of the window.
pytestmark = pytest.mark.qt_log_ignore("Couldn.t (load|resolve)", "No HW decoder", "RHI", "[Aa]udio", extend=True)

Open = Callable[..., Any]


@pytest.fixture
def with_film(profile: Callable[..., Path], tmp_path: Path) -> Callable[..., Path]:
    """Makes a profile with a review that has a video."""

    def make(film: bytes) -> Path:
        (tmp_path / "walk").write_bytes(film)

        def fill(library: Any) -> None:
            walk = take_film(tmp_path / "walk", keep=library.media.keep)
            library.entries.write(Review(item=item("place", "The lake"), stars=80), photos=[walk])

        folder = profile(fill)
        (tmp_path / "walk").unlink()
        return folder

    return make


def look_at(hand: Any) -> None:
    """Open the page of the only entry, and its video in the viewer."""
    hand.unlock()
    [entry] = hand.window.ask(lambda library: library.listing.newest())
    hand.window.desk.way.open(entry.id)
    hand.press("Video 1, by Ana", role=BUTTON)
    hand.find("Play the video", role=BUTTON)


def middle(hand: Any) -> QColor:
    picture = hand.window.quick.grabWindow()
    return picture.pixelColor(picture.width() // 2 - 60, picture.height() // 2)


@pytest.mark.parametrize("kind", ["phone", "browser"])
def test_a_video_is_played_stopped_and_gone_on_with(kind: str, open_window: Open, with_film: Any) -> None:
    folder = with_film(reel(KINDS[kind], size=(320, 240), frames=100, rate=5))
    hand = open_window(folder)
    projector = hand.window.desk.projector
    look_at(hand)
    hand.press("Play the video", role=BUTTON)
    hand.wait_until(lambda: projector.stage == "playing" and projector.position > 0.1)
    hand.wait_until(lambda: middle(hand).red() > 150 > middle(hand).blue())
    assert 19 < projector.length < 21, "long enough to be stopped, however slowly that goes"
    hand.press("Stop for a moment", role=BUTTON)
    hand.wait_until(lambda: projector.stage == "paused")
    projector.seek(19.0)
    hand.wait_until(lambda: projector.position >= 18.9)
    hand.press("Go on", role=BUTTON)
    hand.wait_until(lambda: projector.stage == "paused" and projector.position > 19)  # the end
    clear = reel(KINDS[kind], size=(320, 240), frames=100, rate=5)[1000:1040]
    assert not any(clear in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    hand.key(Qt.Key.Key_Escape)
    hand.wait_until(lambda: projector.stage == "off")
    assert projector._player is None
    assert projector._parts == []


def test_a_video_plays_upright_and_the_space_bar_stops_it(open_window: Open, with_film: Any) -> None:
    hand = open_window(with_film(turned(reel(frames=100, rate=5))))
    projector = hand.window.desk.projector
    look_at(hand)
    hand.key(Qt.Key.Key_Space)
    hand.wait_until(lambda: projector.stage == "playing" and projector.position > 0.1)
    hand.wait_until(lambda: projector._screen is not None and not projector._screen._frame.isNull())
    frame = projector._screen._frame
    assert (frame.width(), frame.height()) == (120, 160)
    assert frame.pixelColor(60, 20).red() > 150, "what was on the left is on top"
    hand.key(Qt.Key.Key_Space)
    hand.wait_until(lambda: projector.stage == "paused")
    screen = projector._screen
    projector.leave(QObject())  # the place of a video before, that is taken down late
    assert projector._screen is screen
    projector.leave(screen)
    assert projector._screen is None


def test_locking_while_a_video_plays_takes_it_away(open_window: Open, with_film: Any) -> None:
    hand = open_window(with_film(reel(frames=100, rate=5)))
    look_at(hand)
    hand.press("Play the video", role=BUTTON)
    projector = hand.window.desk.projector
    hand.wait_until(lambda: projector.stage == "playing")
    hand.window.desk.gate.lock()
    hand.wait_until(lambda: projector.stage == "off")
    assert projector._player is None


def test_a_video_that_was_left_before_it_was_found_missing_is_not_fetched(open_window: Open, with_film: Any) -> None:
    hand = open_window(with_film(reel(frames=5)))
    hand.unlock()
    [entry] = hand.window.ask(lambda library: library.listing.newest())
    hand.window.ask(lambda library: library.media.sweep([]))
    projector = hand.window.desk.projector
    projector.show(f"film/{entry.id}/{entry.version}/0")
    assert projector.stage == "coming"
    projector.close()
    hand.window.ask(lambda library: None)  # what was found is on its way by now
    QCoreApplication.processEvents()
    assert (projector.stage, projector.said) == ("off", "")


def test_the_window_is_closed_while_a_video_plays(open_window: Open, with_film: Any) -> None:
    hand = open_window(with_film(reel(frames=100, rate=5)))
    look_at(hand)
    hand.press("Play the video", role=BUTTON)
    hand.wait_until(lambda: hand.window.desk.projector.stage == "playing")


def test_without_the_library_for_sound_a_sentence_says_so(
    open_window: Open, with_film: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = open_window(with_film(reel(frames=5)))
    look_at(hand)
    load = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "PySide6.QtMultimedia":
            raise ImportError("libpulse.so.0: cannot open shared object file")
        return load(name, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(builtins, "__import__", without)
        hand.press("Play the video", role=BUTTON)
        hand.wait_until(lambda: hand.window.desk.projector.stage == "unable")
    hand.find("Videos cannot be played on this system: a library for sound is missing (libpulse0).")


def test_a_video_is_dropped_on_the_page_left_out_again_and_taken_along(
    open_window: Open, profile: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "walk.mp4").write_bytes(reel(frames=20))
    folder = profile()
    hand = open_window(folder)
    hand.unlock()
    desk = hand.window.desk
    desk.way.write()
    media = folder / "media"
    for _ in range(2):
        desk.draft.addPhotos([QUrl.fromLocalFile(str(tmp_path / "walk.mp4"))])
        hand.find("Video 1")
        assert len(list(media.iterdir())) == 1
        hand.press("Leave video 1 out", role=BUTTON)
        hand.wait_until(lambda: not list(media.iterdir()))
    desk.draft.addPhotos([QUrl.fromLocalFile(str(tmp_path / "walk.mp4"))] * 2)
    hand.find("Video 2")
    hand.press("Leave video 2 out", role=BUTTON)
    hand.wait_until(lambda: not hand.sees("Video 2"))
    hand.write("Title or name", "The lake")
    hand.press("Share with Friends", role=BUTTON)
    hand.wait_until(lambda: desk.home.cards.count == 1)
    [entry] = hand.window.ask(lambda library: library.listing.newest())
    assert [one.kind for one in entry.photos] == ["video"]
    hand.wait_until(lambda: len(list(media.iterdir())) == 1)
    desk.way.edit(entry.id)
    hand.find("Video 1")
    hand.press("Save", role=BUTTON)
    hand.wait_until(lambda: hand.window.ask(lambda library: library.listing.show(entry.id)).edited)
    assert len(list(media.iterdir())) == 1


def test_only_what_this_app_would_make_is_let_through_to_the_player() -> None:
    look_over(reel(frames=5, tagged=False))
    look_over(reel(KINDS["browser"], frames=5, tagged=False))
    for wrong in (b"", b"words", reel(frames=5), reel(frames=5, tagged=False)[:600]):  # tagged: with chapters
        with pytest.raises(NotAFilm):
            look_over(wrong)
