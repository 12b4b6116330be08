"""The ways in on the People page that need no network: codes in pictures, invitations in files, introductions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QTransform
from PySide6.QtMultimedia import QMediaDevices, QVideoFrame, QVideoSink

from app.carrying.letters import LETTER_HEAD
from app.library import Library
from app.photos.codes import drawn
from app.profiles.profile import create_profile
from crypto.secret import Secret
from sync.events import CodeOver
from sync.net.meetings import CODE_TRIED
from tests.tools.spoken import name_of

LINK = "vouchsafe:invite/1/" + "aB3-_" * 44


@pytest.fixture
def hand(profile: Callable[..., Path], open_window: Callable[..., Any]) -> Any:
    hand = open_window(profile())
    hand.unlock()
    hand.window.desk.way.go("people")
    return hand


@pytest.fixture
def ben(tmp_path: Path, clock: Any, cheap: Any) -> Any:
    library, _words = create_profile(tmp_path / "ben", name="Ben", passphrase=Secret(b"x" * 12), now=clock, cost=cheap)
    yield library
    library.close()


def field(hand: Any) -> str:
    shown = hand.find("The link you got, or the code you were told")
    return str(shown.textInterface().text(0, shown.textInterface().characterCount()))


def url(path: Path) -> QUrl:
    return QUrl.fromLocalFile(str(path))


def test_a_picture_of_a_code_fills_in_the_link(hand: Any, tmp_path: Path) -> None:
    (tmp_path / "code.png").write_bytes(drawn(LINK))
    hand.window.desk.meeting.openFile(url(tmp_path / "code.png"))
    hand.wait_until(lambda: field(hand) == LINK)


def test_a_picture_on_the_clipboard_is_read_by_paste(hand: Any) -> None:
    QGuiApplication.clipboard().setImage(QImage.fromData(drawn(LINK)))
    hand.press("Paste")
    hand.wait_until(lambda: field(hand) == LINK)
    QGuiApplication.clipboard().setText(" 7 apple river stone ")
    hand.press("Paste")
    hand.wait_until(lambda: field(hand) == "7 apple river stone")


def test_what_holds_no_code_says_so(hand: Any, tmp_path: Path) -> None:
    (tmp_path / "code.png").write_bytes(drawn("https://example.org/"))
    hand.window.desk.meeting.openFile(url(tmp_path / "code.png"))
    hand.wait_until(lambda: hand.sees("There is no Vouchsafe code"))
    (tmp_path / "code.png").write_bytes(b"no picture")
    hand.window.desk.meeting.openFile(url(tmp_path / "code.png"))
    hand.wait_until(lambda: hand.sees("This file is not a picture"))


def test_a_code_that_was_burnt_says_so_where_the_code_was(hand: Any) -> None:
    meeting = hand.window.desk.meeting
    meeting._said("7 apple river stone")
    hand.wait_until(lambda: hand.sees("The code to say: 7 apple river stone"))
    meeting.hear(CodeOver(CODE_TRIED))
    hand.wait_until(lambda: hand.sees("Somebody on this network tried this code"))
    assert hand.sees("Say a new code")
    assert not hand.sees("The code to say")
    meeting._said("8 stone river apple")
    hand.wait_until(lambda: not hand.sees("Somebody on this network tried"))


def test_what_went_wrong_is_scrolled_to_in_a_low_window(hand: Any) -> None:
    window, sentence = hand.window.quick, "There is no Vouchsafe code"
    window.resize(400, 560)
    hand.window.desk.meeting._complain(sentence + " in that picture.")
    hand.wait_until(lambda: hand.sees(sentence))

    def seen() -> bool:
        told = next(one for one in hand.everything(hidden=True) if name_of(one).startswith(sentence))
        return bool(window.geometry().contains(told.rect()))

    hand.wait_until(seen)


@pytest.mark.qt_log_ignore("Couldn.t (load|resolve) va")  # FFmpeg of a computer without a graphics card
def test_without_a_camera_there_is_a_sentence(hand: Any) -> None:
    if QMediaDevices.videoInputs():
        pytest.skip("there is a camera here")
    hand.press("With the camera")
    hand.wait_until(lambda: hand.sees("There is no camera here"))
    hand.press("Close")


def test_a_link_from_outside_waits_in_the_field(hand: Any) -> None:
    hand.window.desk.meeting.offer(LINK)
    hand.wait_until(lambda: field(hand) == LINK)
    assert not hand.window.desk.meeting.busy


def test_a_letter_is_answered_and_the_answer_opened(hand: Any, ben: Library, tmp_path: Path) -> None:
    letter, answer = tmp_path / "letter.vouchsafe", tmp_path / "answer.vouchsafe"
    letter.write_bytes(ben.letters.write())
    meeting = hand.window.desk.meeting
    meeting.openFile(url(letter))
    hand.wait_until(lambda: hand.sees("Save my answer…"))
    assert meeting.writer == "Ben"
    meeting.answerInto(url(answer))
    hand.wait_until(lambda: hand.window.desk.people.friends.count == 1)
    assert ben.letters.open_answer(answer.read_bytes()).name == "Ana"
    meeting.openFile(url(letter))
    hand.wait_until(lambda: meeting.answering)  # once more is harmless
    meeting.leaveLetter()


def test_a_letter_of_mine_is_written_and_its_answer_makes_a_friend(hand: Any, ben: Library, tmp_path: Path) -> None:
    letter, answer = tmp_path / "letter.vouchsafe", tmp_path / "answer.vouchsafe"
    hand.window.desk.meeting.writeLetter(url(letter))
    hand.wait_until(lambda: letter.exists() and letter.read_bytes().startswith(LETTER_HEAD))
    hand.wait_until(lambda: not hand.window.desk.meeting.busy)
    answer.write_bytes(ben.letters.answer(letter.read_bytes())[1])
    hand.window.desk.meeting.openFile(url(answer))
    hand.wait_until(lambda: hand.window.desk.people.friends.count == 1)


def test_an_introduction_that_waits_is_answered_in_the_window(
    profile: Callable[..., Path], open_window: Callable[..., Any]
) -> None:
    def introduced(library: Library) -> None:
        library.vault.execute(
            "INSERT INTO introduced (id, introducer, by, name, text, made, state)"
            " VALUES (?, ?, 'Mei', 'Jonas', 'Bread!', ?, 'open')",
            (bytes(16), bytes(32), library.now()),
        )

    hand = open_window(profile(introduced))
    hand.unlock()
    hand.window.desk.way.go("people")
    hand.wait_until(lambda: hand.sees("Mei wants to introduce you to Jonas"))
    assert hand.nameless() == []
    hand.press("No")
    hand.wait_until(lambda: not hand.sees("Mei wants to introduce"))


@pytest.mark.qt_log_ignore("Couldn.t (load|resolve) va", "RHI", extend=True)  # a computer without a graphics card
def test_a_code_that_is_held_before_the_camera_fills_in_the_link(hand: Any) -> None:
    """Frames come to the window's own video item, as from a camera: first of a desk, then of a code, a little askew."""
    desk_top = QImage(640, 480, QImage.Format.Format_RGBX8888)
    desk_top.fill(0xFF705030)
    code = QImage.fromData(drawn(LINK, scale=4)).transformed(QTransform().rotate(11))
    views = [one.convertToFormat(QImage.Format.Format_RGBX8888) for one in (desk_top, code)]
    camera, sinks = hand.window.desk.meeting.camera, []

    def look(sink: QVideoSink) -> list[QObject]:
        sinks.append(sink)
        timer = QTimer(camera)
        timer.timeout.connect(lambda: sink.setVideoFrame(QVideoFrame(views[len(sinks) > 1])))
        timer.start(20)
        return [timer]

    camera.eye = look
    hand.press("With the camera")
    hand.wait_until(lambda: hand.sees("It is read by itself.") and camera._next > 0)
    assert (camera.on, field(hand)) == (True, "")
    hand.press("Close")
    hand.wait_until(lambda: not camera.on)
    hand.press("With the camera")
    hand.wait_until(lambda: field(hand) == LINK)
    assert not camera.on
    hand.wait_until(lambda: not hand.sees("It is read by itself."))


def test_what_a_camera_sees_is_read(hand: Any) -> None:
    camera = hand.window.desk.meeting.camera
    image = QImage.fromData(drawn(LINK, scale=5))
    assert camera._look(image).result() == LINK
    assert camera._look(image.scaled(3000, 3000)).result() == LINK
    blank = QImage(333, 200, QImage.Format.Format_RGB32)
    blank.fill(0xFF808080)
    assert camera._look(blank).result() == ""


def test_the_screen_is_looked_at_behind_the_window(hand: Any) -> None:
    """The window gets out of the way meanwhile; here nothing is behind it."""
    screen = QGuiApplication.primaryScreen()
    if screen.grabWindow(0).isNull():
        pytest.skip("this platform does not show its screen")
    hand.window.desk.meeting.lookAtScreen()
    hand.wait_until(lambda: hand.sees("There is no Vouchsafe code") or hand.sees("This desktop does not let"))
    assert hand.window.quick.isVisible()
