"""Videos that are taken in: picture and sound as they were, and nothing else; whatever is no video is refused."""

import io
import random
from collections.abc import Iterator
from pathlib import Path

import av
import pytest
from PIL import Image

from app.darkroom import film as filming
from app.darkroom import splicing
from app.darkroom.film import TooSlow, take_film
from app.darkroom.sound import hushed, without_comments
from app.photos.films import LARGEST_FILE, Film, FilmError, FilmTooLarge, NotAFilm, is_film
from app.photos.media import Media
from crypto.secret import Secret
from sync.manifest import Manifest
from tests.tools.reels import KINDS, PLACE, PLANTED, reel, turned

PATIENCE = 20.0  # seconds; reached only when something is wrong


@pytest.fixture
def media(tmp_path: Path) -> Media:
    return Media(tmp_path / "media", Secret(bytes(range(32))))


def take(media: Media, folder: Path, data: bytes) -> Film:
    (folder / "film").write_bytes(data)
    return take_film(folder / "film", keep=media.keep)


def packets(data: bytes, kind: str) -> list[tuple[float, bytes]]:
    with av.open(io.BytesIO(data)) as film:
        streams = [stream for stream in film.streams if stream.type == kind]
        return [(float(one.pts * one.time_base), bytes(one)) for one in film.demux(streams) if one.pts is not None]


def pictures(data: bytes) -> list[bytes]:
    with av.open(io.BytesIO(data)) as film:
        return [bytes(frame.to_image().tobytes()) for frame in film.decode(video=0)]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_picture_and_sound_is_left(kind: str, media: Media, tmp_path: Path) -> None:
    source = reel(KINDS[kind])
    assert source.count(PLANTED) >= 4
    assert PLACE.encode() in source
    taken = take(media, tmp_path, source)
    kept = media.read(taken.blob)
    assert kept.count(PLANTED) == kept.count(PLACE.encode()) == kept.count(b"x264") == kept.count(b"Lavc") == 0
    assert PLANTED not in taken.small
    with av.open(io.BytesIO(kept)) as film:
        assert [stream.type for stream in film.streams] == (["video", "audio"] if KINDS[kind].sound else ["video"])
        assert film.chapters() == []
        assert not {"location", "comment", "title", "creation_time", "artist"} & {tag.lower() for tag in film.metadata}
    assert pictures(kept) == pictures(source)
    sound = packets(kept, "audio")
    assert len(sound) == len(packets(source, "audio"))
    assert (taken.width, taken.height) == (160, 120)
    assert abs(taken.milliseconds - 2000) <= 80


def test_the_poster_is_turned_as_the_camera_was_held(media: Media, tmp_path: Path) -> None:
    taken = take(media, tmp_path, turned(reel()))
    assert (taken.width, taken.height) == (120, 160)
    with Image.open(io.BytesIO(taken.small)) as poster:
        assert poster.size == (120, 160)
        red, _green, blue = poster.convert("RGB").getpixel((60, 20))
        assert red > 150 > blue, "what was on the left is on top"
    with av.open(io.BytesIO(media.read(taken.blob))) as film:
        assert next(film.decode(video=0)).rotation % 180 == 90, "whoever plays it turns it as well"


def test_what_is_no_video_is_refused_with_a_sentence(media: Media, tmp_path: Path) -> None:
    for data in (b"", b"just words", b"\x1a\x45\xdf\xa3" + bytes(500), b"\0\0\0\x18ftypmp42" + bytes(500)):
        with pytest.raises(NotAFilm, match="not a video"):
            take(media, tmp_path, data)
    with pytest.raises(NotAFilm, match=r"lost\.mp4"):
        take_film(tmp_path / "lost.mp4", keep=media.keep)
    assert not list((tmp_path / "media").glob("*"))


def test_a_sound_alone_is_no_video(media: Media, tmp_path: Path) -> None:
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as film:
        stream = film.add_stream("aac", rate=48_000)
        stream.layout = "mono"
        silence = av.AudioFrame(format="fltp", layout="mono", samples=1024)
        silence.sample_rate, silence.pts = 48_000, 0
        silence.planes[0].update(bytes(silence.planes[0].buffer_size))
        film.mux(stream.encode(silence))
        film.mux(stream.encode())
    with pytest.raises(NotAFilm):
        take(media, tmp_path, file.getvalue())


def test_a_video_of_a_codec_that_nobody_vouches_for_is_refused(media: Media, tmp_path: Path) -> None:
    file = io.BytesIO()
    with av.open(file, "w", format="matroska") as film:
        stream = film.add_stream("mjpeg", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuvj420p"
        film.mux(stream.encode(av.VideoFrame.from_image(Image.new("RGB", (64, 64)))))
        film.mux(stream.encode())
    with pytest.raises(NotAFilm):
        take(media, tmp_path, file.getvalue())


@pytest.mark.parametrize("kind", ["phone", "browser"])
def test_a_video_that_is_broken_is_refused_or_kept_as_far_as_it_goes(kind: str, media: Media, tmp_path: Path) -> None:
    dice = random.Random(kind)
    whole = reel(KINDS[kind], frames=10)
    for attempt in range(8):
        data = bytearray(whole[: dice.randrange(100, len(whole))] if attempt % 2 else whole)
        for _ in range(attempt * 3):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            taken = take(media, tmp_path, bytes(data))
        except FilmError:
            continue
        assert taken.blob in media


def test_too_long_too_wide_or_too_large_is_said(media: Media, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    film = reel(size=(320, 240))
    for limit, value in (("LONGEST_MS", 1000), ("LARGEST_AREA", 320 * 240 - 1), ("LARGEST", 3000), ("LARGEST_FILE", 9)):
        with monkeypatch.context() as patch:
            patch.setattr(splicing, limit, value)
            with pytest.raises(FilmTooLarge, match="256 MB and 10 minutes"):
                splicing.spliced(io.BytesIO(film))
    assert splicing.spliced(io.BytesIO(film))[0] == (320, 240)
    with (tmp_path / "huge.mp4").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(FilmTooLarge):
        take_film(tmp_path / "huge.mp4", keep=media.keep)


def test_a_video_that_takes_too_long_is_given_up(media: Media, tmp_path: Path) -> None:
    (tmp_path / "film").write_bytes(reel())
    with pytest.raises(TooSlow, match="too much time"):
        take_film(tmp_path / "film", keep=media.keep, seconds=0.001)


def test_ended_on_the_way_nothing_of_it_stays(media: Media, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "film").write_bytes(reel(noise=True, size=(640, 480)))
    monkeypatch.setattr(filming, "_chunks", _cut_short)
    with pytest.raises(TooSlow):
        take_film(tmp_path / "film", keep=media.keep)
    assert not list((tmp_path / "media").glob("*"))


def _cut_short(answer: io.BufferedReader, manifest: Manifest) -> Iterator[bytes]:
    assert manifest.count > 1, "the film is too short to be cut"
    yield answer.read(manifest.length(0))
    yield b""  # what is read when the other side has ended


def test_a_process_that_was_taken_over_is_not_believed(media: Media) -> None:
    good = Manifest.of(b"a film")
    head = (0, 10, 10, 100, 16, len(good.encode()))
    poster = b"RIFF....WEBP...."
    wrong = [
        (head, b"<html>.........." + good.encode() + b"a film"),
        (head, poster + bytes(len(good.encode())) + b"a film"),
        (head, poster + good.encode() + b"another film"),
        (head, poster + good.encode()),
        ((0, 0, 10, 100, 16, 45), poster),
        ((0, 10, 10, 10**9, 16, 45), poster),
        ((0, 10, 10, 100, 10**6, 45), poster),
        ((0, 10, 10, 100, 16, 10**9), poster),
        ((77, 10, 10, 100, 16, 45), poster),
    ]
    for numbers, rest in wrong:
        with pytest.raises(NotAFilm):
            filming._taken(io.BytesIO(filming.FILM.pack(*numbers) + rest), media.keep)
    film = filming._taken(io.BytesIO(filming.FILM.pack(*head) + poster + good.encode() + b"a film"), media.keep)
    assert media.read(film.blob) == b"a film"


def test_a_video_is_known_by_how_it_begins(tmp_path: Path) -> None:
    for name, begins, expected in (
        ("a", reel(frames=2), True),
        ("b", reel(KINDS["browser"], frames=2), True),
        ("c", reel(KINDS["newer phone"], frames=2), True),
        ("d", b"\0\0\0\x18ftypheic" + bytes(20), False),
        ("e", b"\0\0\0\x18ftypavif" + bytes(20), False),
        ("f", b"\xff\xd8\xff\xe0" + bytes(20), False),
        ("g", b"", False),
    ):
        (tmp_path / name).write_bytes(begins)
        assert is_film(tmp_path / name) is expected, name
    assert not is_film(tmp_path / "nothing")


def test_what_an_encoder_says_in_aac_is_silenced_and_nothing_else() -> None:
    words = b"planted encoder"
    fill = 0b110 << 4 | 15  # a filling of 15 and more
    packet = (fill << 8 | len(words) + 1) << 8 * len(words) | int.from_bytes(words, "big")
    bits = packet << 9 | 0b001_000000  # the sound begins
    data = bits.to_bytes(-(-(15 + 8 * len(words) + 9) // 8), "big")
    for silent in (hushed(data), hushed(hushed(data))):
        assert len(silent) == len(data)
    for other in (b"", b"\x21", b"\x21\x10\x05\x00", bytes(50), b"\xff" * 50):
        assert len(hushed(other)) == len(other)
    assert hushed(b"\x21\x10\x05\x00") == b"\x21\x10\x05\x00"


def test_the_headers_of_vorbis_keep_all_but_the_comments() -> None:
    first, second, third = b"\x01vorbis" + bytes(300), b"\x03vorbis planted", b"\x05vorbis" + bytes(40)
    lacing = bytes([255, len(first) - 255, len(second)])
    cleaned = without_comments(b"\x02" + lacing + first + second + third)
    assert first in cleaned
    assert cleaned.endswith(third)
    assert b"planted" not in cleaned
    assert without_comments(cleaned) == cleaned
    with pytest.raises(ValueError, match="Vorbis"):
        without_comments(b"")
