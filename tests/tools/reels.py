"""Small videos without a camera, with all that a camera writes into one beside picture and sound."""

from __future__ import annotations

import io
from dataclasses import dataclass
from fractions import Fraction

import av
from PIL import Image

PLACE = "+52.5200+013.4050/"
PLANTED = b"planted"
RATE = 25
TAGS = {
    "location": PLACE,
    "location-eng": PLACE,
    "com.apple.quicktime.location.ISO6709": PLACE,
    "com.apple.quicktime.make": "planted maker",
    "comment": "planted comment",
    "title": "planted title",
    "artist": "planted artist",
    "creation_time": "2024-05-01T10:00:00Z",
}


@dataclass(frozen=True)
class Kind:
    """A kind of file, with the encoders of picture and sound."""

    container: str
    picture: str
    sound: str | None


KINDS = {
    "phone": Kind("mp4", "libx264", "aac"),
    "newer phone": Kind("mov", "libx265", "aac"),
    "browser": Kind("webm", "libvpx-vp9", "libopus"),
    "older browser": Kind("webm", "libvpx", "vorbis"),
    "silent": Kind("mp4", "libsvtav1", None),
    "recorder": Kind("matroska", "libx264", "mp3"),
}

# With so few pictures x265 now and then gives those that wait for a later one a time that no container takes.
OPTIONS = {"libx265": {"x265-params": "bframes=0:log-level=error"}}


def reel(
    kind: Kind = KINDS["phone"],
    *,
    size: tuple[int, int] = (160, 120),
    frames: int = 2 * RATE,
    rate: int = RATE,
    tagged: bool = True,
    noise: bool = False,
) -> bytes:
    """A video whose left half is red, with a sound that cannot be heard, and PLACE and PLANTED all over if `tagged`."""
    file = io.BytesIO()
    options = {"movflags": "use_metadata_tags"} if kind.container in ("mp4", "mov") else {}
    with av.open(file, "w", format=kind.container, options=options) as film:
        picture = film.add_stream(kind.picture, rate=rate, options=OPTIONS.get(kind.picture, {}))
        picture.width, picture.height = size
        picture.pix_fmt = "yuv420p"
        sound = None
        if kind.sound is not None:
            sound = film.add_stream(kind.sound, rate=48_000, options={"strict": "experimental"})
            sound.layout = "stereo"
        if tagged:
            film.metadata.update(TAGS)
            picture.metadata.update(handler_name="planted handler", title="planted picture", language="deu")
            if sound is not None:
                sound.metadata["title"] = "planted sound"
            chapter = {"id": 1, "start": 0, "end": 900, "time_base": Fraction(1, 1000)}
            film.set_chapters([{**chapter, "metadata": {"title": "planted chapter"}}])
        for _ in range(frames):
            drawn = Image.effect_noise(size, 120).convert("RGB") if noise else Image.new("RGB", size, "blue")
            drawn.paste("red", (0, 0, size[0] // 2, size[1]))
            film.mux(picture.encode(av.VideoFrame.from_image(drawn)))
        film.mux(picture.encode())
        if sound is not None:
            for at in range(frames * 48_000 // rate // 1024):
                silence = av.AudioFrame(format="fltp", layout="stereo", samples=1024)
                silence.sample_rate, silence.pts = 48_000, at * 1024
                for plane in silence.planes:
                    plane.update(bytes(plane.buffer_size))
                film.mux(sound.encode(silence))
            film.mux(sound.encode())
    return file.getvalue()


def turned(film: bytes) -> bytes:
    """The same MP4 as of a phone held upright: to be shown turned by a quarter, clockwise."""
    at = film.index(b"tkhd") + 4 + 40
    quarter = (0, 0x10000, 0, -0x10000, 0, 0, 120 << 16, 0, 0x40000000)
    return film[:at] + b"".join(value.to_bytes(4, "big", signed=True) for value in quarter) + film[at + 36 :]
