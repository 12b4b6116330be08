"""The process that takes a video out of its file and puts it into a new one, with nothing but picture and sound.

    python -m app.darkroom.splicing < FILE
    python -m app.darkroom.splicing look < FILE

The answer on standard output is a head (letters.py), the poster, the list of chunks by which the new file is known
(sync/manifest.py), and the new file. Nothing is decoded but the poster; the rest is copied packet by packet. What is
left out: all tags of the file and its streams, chapters, attachments, every stream but one picture and one sound, and
what is written between the pictures as messages (SEI, metadata OBU), where cameras put times and places. With `look`
the answer is only whether the file is of the kind that is made here.
"""

from __future__ import annotations

import importlib
import io
import os
import pkgutil
import sys
from fractions import Fraction
from typing import IO, TYPE_CHECKING, Any

import av
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer, OutputContainer
from av.stream import Stream
from PIL import Image

from app.darkroom import drawing
from app.darkroom.letters import FILM, Outcome
from app.darkroom.limits import begin_another, give_up_the_world
from app.darkroom.sound import hushed, without_comments
from app.photos.films import LARGEST_AREA, LARGEST_FILE, LONGEST_MS, FilmTooLarge, NotAFilm
from sync.manifest import LARGEST, Manifest

MEMORY = 1536 * 1024 * 1024
SECONDS = 120  # of the processor
POSTER_AT = 1.0  # seconds: the first frames are often black
MOST_TRIED = 200  # packets until there is a frame for the poster

# The picture codecs that are taken, with what is left out between their frames. H.264: SEI, filler, what has no
# meaning by the standard. HEVC: the same. AV1: metadata, padding.
PICTURE = {
    "h264": "filter_units=remove_types=6|12|24-31",
    "hevc": "filter_units=remove_types=38-63",
    "av1": "filter_units=remove_types=5|15",
    "vp8": "null",
    "vp9": "null",
}
SOUND = ("aac", "mp3", "opus", "vorbis", "flac", "alac", "ac3", "eac3")
EBML = b"\x1a\x45\xdf\xa3"
_OF_WEBM = {"vp8", "vp9", "av1", "opus", "vorbis"}


Source = av.VideoStream | av.AudioStream
if TYPE_CHECKING:
    Packet = av.Packet[Any]


class _Kept(io.BytesIO):
    """The new file, in memory, up to its limit."""

    too_large = False

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        if self.tell() + len(data) > LARGEST:
            self.too_large = True
            raise OSError("too large")
        return super().write(data)


def main() -> None:
    """Answer once."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    file = open(0, "rb", buffering=1 << 20)  # noqa: SIM115  (standard input; nobody closes it)
    drawing.prepare()
    for module in pkgutil.walk_packages(av.__path__, "av."):  # it loads much of itself when first needed
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    give_up_the_world(MEMORY)
    begin_another(SECONDS)
    try:
        if sys.argv[1:] == ["look"]:
            look(io.BytesIO(file.read(LARGEST + 1)))
            answer.write(FILM.pack(Outcome.DONE, 0, 0, 0, 0, 0))
            answer.flush()
            return
        size, length, poster, film = spliced(file)
    except FilmTooLarge:
        answer.write(FILM.pack(Outcome.TOO_LARGE, 0, 0, 0, 0, 0))
    except Exception:  # whatever is wrong, it is no film: this process has nothing else to do
        answer.write(FILM.pack(Outcome.NOT_A_PICTURE, 0, 0, 0, 0, 0))
    else:
        manifest = Manifest.of(film).encode()
        answer.write(FILM.pack(Outcome.DONE, *size, length, len(poster), len(manifest)))
        answer.write(poster)
        answer.write(manifest)
        answer.write(film)
    answer.flush()


def spliced(file: IO[bytes]) -> tuple[tuple[int, int], int, bytes, memoryview]:
    """Width and height as shown, milliseconds, the poster and the new file. Raises FilmTooLarge, NotAFilm."""
    if file.seek(0, io.SEEK_END) > LARGEST_FILE:
        raise FilmTooLarge
    file.seek(0)
    head = file.read(4)
    file.seek(0)
    matroska = head == EBML
    with av.open(file, "r", format="matroska" if matroska else "mov") as source:
        if not source.streams.video:
            raise NotAFilm
        if source.duration is not None and source.duration > LONGEST_MS * 1000:
            raise FilmTooLarge
        size, poster = _poster(source)
    file.seek(0)
    kept = _Kept()
    with av.open(file, "r", format="matroska" if matroska else "mov") as source:
        try:
            length = _copy(source, kept, matroska=matroska)
        except OSError:
            if kept.too_large:
                raise FilmTooLarge from None
            raise
    if length > LONGEST_MS:
        raise FilmTooLarge
    return size, length, poster, kept.getbuffer()


def look(file: IO[bytes]) -> None:
    """Raises NotAFilm, FilmTooLarge, and whatever FFmpeg raises, for what this app would not have made."""
    if file.seek(0, io.SEEK_END) > LARGEST:
        raise FilmTooLarge
    file.seek(0)
    matroska = file.read(4) == EBML
    file.seek(0)
    with av.open(file, "r", format="matroska" if matroska else "mov") as film:
        if sorted(stream.type for stream in film.streams) not in (["video"], ["audio", "video"]):
            raise NotAFilm
        for stream in (*film.streams.video, *film.streams.audio):
            if stream.codec_context.codec.canonical_name not in (PICTURE if stream.type == "video" else SOUND):
                raise NotAFilm
        picture = film.streams.video[0].codec_context
        if picture.width * picture.height > LARGEST_AREA or (film.duration or 0) > LONGEST_MS * 1100:
            raise FilmTooLarge


def _copy(source: InputContainer, kept: _Kept, *, matroska: bool) -> int:
    """The packets of picture and sound into a new file; how many milliseconds they last."""
    picture = source.streams.video[0]
    chosen: list[Source] = [picture, *source.streams.audio[:1]]
    names = [stream.codec_context.codec.canonical_name for stream in chosen]
    if names[0] not in PICTURE or not set(names[1:]) <= set(SOUND):
        raise NotAFilm
    kind = "webm" if matroska and set(names) <= _OF_WEBM else "mp4"
    first = last = Fraction(0)
    begun = False
    with av.open(kept, "w", format=kind, options={"fflags": "+bitexact"}) as film:
        lanes = {stream.index: _Lane(film, stream, name) for stream, name in zip(chosen, names, strict=True)}
        for packet in source.demux(chosen):
            if packet.dts is None and packet.pts is None:
                continue  # the end of a stream
            if packet.stream is picture and packet.pts is not None:
                at = packet.pts * packet.time_base
                first = min(first, at) if begun else at
                begun = True
                last = max(last, at + (packet.duration or 0) * packet.time_base)
                if (last - first) * 1000 > LONGEST_MS:
                    raise FilmTooLarge
            lanes[packet.stream.index].carry(packet)
        for lane in lanes.values():
            lane.carry(None)
    if not begun:
        raise NotAFilm
    return max(1, round((last - first) * 1000))


class _Lane:
    """One stream on its way from the old file into the new one."""

    def __init__(self, film: OutputContainer, source: Source, name: str) -> None:
        self._film = film
        self._name = name
        if name == "vorbis":  # its comments stand among what a decoder needs
            stream = film.add_stream_from_template(source, opaque=True)
            stream.codec_context.extradata = without_comments(source.codec_context.extradata or b"")
            self._stream: Stream = stream
            self._filter = BitStreamFilterContext("null", source)
        else:
            self._stream = film.add_mux_stream(name)
            self._filter = BitStreamFilterContext(PICTURE.get(name, "null"), source, self._stream)
        self._time_base = source.time_base or Fraction(1, 1000)
        self._stream.time_base = self._time_base

    def carry(self, packet: Packet | None) -> None:
        """Put what the filter makes of the packet into the new file; None at the end."""
        for passed in self._filter.filter(packet):
            ready = _hushed(passed) if self._name == "aac" else passed
            ready.time_base = self._time_base
            ready.stream = self._stream
            self._film.mux(ready)


def _hushed(packet: Packet) -> Packet:
    """The same packet of AAC without what an encoder said about itself."""
    data = bytes(packet)
    if (kept := hushed(data)) == data:
        return packet
    again: Packet = av.Packet(kept)
    again.pts, again.dts, again.duration = packet.pts, packet.dts, packet.duration
    again.is_keyframe = packet.is_keyframe
    return again


def _poster(source: InputContainer) -> tuple[tuple[int, int], bytes]:
    """Width and height at which the film is shown, and a frame from its beginning. Raises FilmTooLarge, NotAFilm."""
    stream = source.streams.video[0]
    context = stream.codec_context
    if context.codec.canonical_name not in PICTURE:
        raise NotAFilm
    if not 0 < context.width * context.height <= LARGEST_AREA:
        raise FilmTooLarge if context.width * context.height else NotAFilm
    context.thread_count = 2
    frame: av.VideoFrame | None = None
    for tried, packet in enumerate(source.demux(stream)):
        for decoded in packet.decode():
            frame = decoded
        if tried >= MOST_TRIED or (frame is not None and (frame.time or 0) >= POSTER_AT):
            break
    if frame is None:
        raise NotAFilm
    picture: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]
    ratio = stream.sample_aspect_ratio or Fraction(1)
    if ratio != 1 and Fraction(1, 8) < ratio < 8:
        picture = picture.resize((max(1, round(picture.width * ratio)), picture.height))
    turned = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}
    if (turn := turned.get(frame.rotation % 360)) is not None:
        picture = picture.transpose(turn)
    return picture.size, drawing.small_version(picture.convert("RGB"))


if __name__ == "__main__":
    main()
