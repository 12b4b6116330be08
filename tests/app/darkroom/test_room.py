"""The darkroom against broken and hostile pictures: each gets a sentence, and none takes the app along."""

import io
import random
import signal
import struct
import sys
import threading
import time
import zlib
from collections.abc import Iterator

import pytest
from PIL import Image
from pillow_heif import register_heif_opener

from app.darkroom import room
from app.darkroom.letters import ANSWER, Outcome
from app.darkroom.room import SHOWN_AREA, SHOWN_SMALL_AREA, Broke, Darkroom
from app.photos.pictures import LARGEST_FILE, NotAPicture, PictureError, TooLarge

register_heif_opener()
KINDS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF", "BMP", "TIFF")
PATIENCE = 300.0  # seconds; reached only when something is wrong


@pytest.fixture(scope="module")
def warm() -> Iterator[Darkroom]:
    with Darkroom(seconds=PATIENCE) as darkroom:
        yield darkroom


@pytest.fixture
def darkroom() -> Iterator[Darkroom]:
    with Darkroom(seconds=PATIENCE) as darkroom:
        yield darkroom


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    file = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(file, kind, **options)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, pixels: bytes = b"", *, colours: int = 1) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, {1: 0, 3: 2}[colours], 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def bomb(width: int, height: int, *, colours: int = 1) -> bytes:
    """A well-formed PNG of black, a thousand times smaller than its pixels."""
    packed = zlib.compressobj(9)
    row = bytes(1 + colours * width)
    return png(width, height, b"".join(packed.compress(row) for _ in range(height)) + packed.flush(), colours=colours)


# what is no picture


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"just words",
        b"\x89PNG\r\n\x1a\n" + bytes(500),
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff\xe0 broken",
        b"\x00\x00\x00\x18ftypheic" + bytes(100),
        b"\x00\x00\x00\x18ftypavif" + bytes(100),
        b"RIFF\xff\xff\xff\xffWEBPVP8X" + bytes(40),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(warm: Darkroom, data: bytes) -> None:
    with pytest.raises(NotAPicture, match="not a picture"):
        warm.take_in(data)
    with pytest.raises(NotAPicture, match="not a picture"):
        warm.show(data, 100)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "TIFF"])
def test_a_picture_that_ends_too_early_is_refused(warm: Darkroom, kind: str) -> None:
    data = picture(kind, (300, 300))
    with pytest.raises(NotAPicture):
        warm.take_in(data[: len(data) // 2])


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_turned_at_random_never_do_worse_than_a_refusal(warm: Darkroom, kind: str) -> None:
    dice = random.Random(kind)
    whole = picture(kind, (90, 70))
    for _ in range(12):
        data = bytearray(whole)
        for _ in range(dice.randrange(1, 30)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            shown = warm.show(bytes(data), 64)
        except PictureError:
            continue
        assert len(shown.data) == 3 * shown.width * shown.height
    assert warm.show(whole, 64).height == 64, "the darkroom does not work any more"


# what is too much


def test_a_bomb_is_refused_by_what_it_claims_before_it_is_unpacked(warm: Darkroom) -> None:
    data = bomb(20_000, 5_000)
    assert len(data) < 200_000
    with pytest.raises(TooLarge, match="80 million pixels"):
        warm.take_in(data)


def test_what_a_friend_shows_may_be_smaller_than_what_one_takes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "SECONDS", 2 * PATIENCE)
    with Darkroom.for_friends() as darkroom:
        for area in (SHOWN_AREA, SHOWN_SMALL_AREA):
            side = int(area**0.5)
            assert darkroom.show(bomb(side, side), 100, area=area).width == 100
            with pytest.raises(TooLarge):
                darkroom.show(bomb(side + 1, side + 1), 100, area=area)


def test_a_claim_beyond_all_measure_is_refused(warm: Darkroom) -> None:
    with pytest.raises(PictureError):
        warm.take_in(png(2**31 - 1, 2**31 - 1))


def test_a_bomb_made_of_text_is_refused(warm: Darkroom) -> None:
    text = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(80_000_000), 9))
    whole = picture("PNG")
    with pytest.raises(PictureError):
        warm.take_in(whole[:33] + text * 3 + whole[33:])


def test_a_file_over_the_limit_is_refused_unread(warm: Darkroom) -> None:
    with pytest.raises(TooLarge, match="40 MB"):
        warm.take_in(bytes(LARGEST_FILE + 1))
    with pytest.raises(TooLarge):
        warm.show(bytes(LARGEST_FILE + 1), 100)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_thousands_of_frames_the_first_one_is_taken(warm: Darkroom, kind: str) -> None:
    frames = [Image.new("RGB", (8, 8), (at % 256, at // 256, 128)) for at in range(3000)]
    file = io.BytesIO()
    frames[0].save(file, kind, save_all=True, append_images=frames[1:], duration=20)
    assert warm.take_in(file.getvalue()).width == 8


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to its memory")
def test_who_wants_more_memory_than_there_is_gets_a_refusal_and_the_next_one_is_served() -> None:
    with Darkroom(seconds=PATIENCE, memory=400 * 1024 * 1024) as darkroom:
        with pytest.raises(NotAPicture):
            darkroom.take_in(bomb(8_900, 8_900, colours=3))
        assert darkroom.take_in(picture()).width == 60


@pytest.mark.skipif(sys.platform != "linux", reason="seen in /proc")
def test_the_process_can_open_nothing_any_more(warm: Darkroom) -> None:
    warm.take_in(picture())
    assert warm._process is not None
    with open(f"/proc/{warm._process.pid}/limits", encoding="ascii") as limits:
        found = {line[:26].strip(): line[26:].split()[:2] for line in limits}
    assert found["Max open files"] == ["0", "0"]
    assert found["Max file size"] == ["0", "0"]
    assert int(found["Max cpu time"][0]) < 200


# what breaks


def hold_up(darkroom: Darkroom) -> None:
    """Its process does nothing any more, so that it is not done too early."""
    darkroom.open()
    process = darkroom._process
    assert process is not None
    if hasattr(signal, "SIGSTOP"):
        process.send_signal(signal.SIGSTOP)


def test_a_picture_that_takes_too_long_is_given_up() -> None:
    with Darkroom(seconds=0.001) as darkroom:
        hold_up(darkroom)
        with pytest.raises(Broke, match="too much time"):
            darkroom.take_in(picture())


def test_one_process_serves_many_and_another_takes_its_place_when_it_is_killed(darkroom: Darkroom) -> None:
    darkroom.take_in(picture())
    first = darkroom._process
    darkroom.take_in(picture("JPEG"))
    assert darkroom._process is first
    assert first is not None
    first.kill()
    first.wait()
    assert darkroom.take_in(picture()).width == 60
    assert darkroom._process is not first


def test_killed_while_it_works_it_is_a_refusal_and_the_next_one_is_served(darkroom: Darkroom) -> None:
    darkroom.open()
    process = darkroom._process
    assert process is not None
    outcome: list[BaseException] = []
    huge = bomb(8_000, 8_000)

    def take() -> None:
        try:
            darkroom.take_in(huge)
        except PictureError as wrong:
            outcome.append(wrong)

    hold_up(darkroom)
    taker = threading.Thread(target=take)
    taker.start()
    until = time.monotonic() + PATIENCE
    while not any(isinstance(one, threading.Timer) for one in threading.enumerate()):  # which runs while it is asked
        assert time.monotonic() < until
    process.kill()
    taker.join(PATIENCE)
    assert [type(wrong) for wrong in outcome] == [Broke]
    assert darkroom.take_in(picture()).width == 60


def test_what_broke_it_when_shown_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with Darkroom(seconds=0.001) as darkroom:
        hold_up(darkroom)
        again = picture()
        with pytest.raises(Broke):
            darkroom.show(again, 10)
        monkeypatch.setattr(darkroom, "_seconds", PATIENCE)
        with pytest.raises(Broke):
            darkroom.show(again, 10)
        assert darkroom.take_in(again).width == 60, "one's own may be tried again"
        assert darkroom.show(picture(size=(61, 40)), 40).width == 61
    with darkroom:
        assert darkroom.show(again, 40).width == 60, "closed and opened, it starts afresh"


def test_a_process_that_was_taken_over_is_not_believed(darkroom: Darkroom, monkeypatch: pytest.MonkeyPatch) -> None:
    for answer in (
        (Outcome.DONE, (3000, 10), b"\xff\xd8\xff", b""),
        (Outcome.DONE, (10, 10), b"<html>", b""),
        (Outcome.DONE, (10, 10), b"\xff\xd8\xff", b"RIFF....WEBP" + bytes(room.SMALL_BYTES)),
        (99, (10, 10), b"\xff\xd8\xff", b"RIFF....WEBP"),
    ):
        monkeypatch.setattr(darkroom, "_answer", lambda head, data, answer=answer: answer)
        with pytest.raises(NotAPicture):
            darkroom.take_in(b"a picture")
        with pytest.raises(NotAPicture):
            darkroom.show(b"a picture", 10)


def test_a_process_that_answers_without_end_is_ended(darkroom: Darkroom) -> None:
    darkroom.open()
    process = darkroom._process
    assert process is not None
    assert process.stdout is not None
    flood = io.BytesIO(ANSWER.pack(Outcome.DONE, 10, 10, 2**32 - 1, 2**32 - 1) + bytes(1000))
    process.stdout.close()
    process.stdout = flood
    with pytest.raises(Broke):
        darkroom.take_in(picture())
    assert darkroom.take_in(picture()).width == 60


def test_a_darkroom_is_closed_with_its_process(darkroom: Darkroom) -> None:
    darkroom.open()
    process = darkroom._process
    assert process is not None
    darkroom.close()
    assert process.returncode is not None
    darkroom.close()
