"""A small paint box over Pillow: shapes as masks, fills that run from one colour to another, shadows, glow and grain.

Everything is drawn at `SCALE` times its size and shrunk at the end. Coordinates and lengths are in pixels of the
finished picture. It knows nothing of what is drawn.
"""

from __future__ import annotations

import io
import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

Point = tuple[float, float]
Mask = Image.Image
SCALE = 3


@dataclass(frozen=True, slots=True)
class Linear:
    """From one colour at `start` to another at `end`, and on beyond both."""

    first: str
    last: str
    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Radial:
    """From one colour in the middle to another at the rim, and on beyond it."""

    first: str
    last: str
    middle: Point
    radius: float


Fill = str | Linear | Radial


@cache
def _straight() -> Mask:
    """256 steps from black to white, with room before and after: a fill goes on beyond its ends."""
    ramp = bytes(2048) + bytes(range(256)) + b"\xff" * 2048
    return Image.frombytes("L", (1, len(ramp)), ramp)


@cache
def _round() -> Mask:
    """Black in the middle, white from 255.5 pixels on."""
    across = [(x - 255.5) ** 2 for x in range(512)]
    return Image.frombytes("L", (512, 512), bytes(min(255, int(math.sqrt(x + y))) for y in across for x in across))


class Canvas:
    def __init__(self, width: int, height: int, *, seed: int) -> None:
        self.width, self.height = width, height
        self.size = (width * SCALE, height * SCALE)
        self.image = Image.new("RGB", self.size)
        self.chance = random.Random(seed)
        noise = Image.frombytes("L", (width, height), self.chance.randbytes(width * height))
        self.fine = noise.filter(ImageFilter.GaussianBlur(0.7))
        self.dust = noise.filter(ImageFilter.GaussianBlur(0.7)).resize(self.size).point(_stretch)

    # shapes

    def blank(self) -> Mask:
        return Image.new("L", self.size)

    def everywhere(self) -> Mask:
        return Image.new("L", self.size, 255)

    def polygon(self, points: Iterable[Point]) -> Mask:
        mask = self.blank()
        ImageDraw.Draw(mask).polygon([(x * SCALE, y * SCALE) for x, y in points], fill=255)
        return mask

    def blob(self, points: Sequence[Point]) -> Mask:
        """A closed smooth line through the points."""
        return self.polygon(smooth([*points[-1:], *points, *points[:2]]))

    def box(self, left: float, top: float, right: float, bottom: float, *, round: float = 0) -> Mask:
        mask = self.blank()
        edges = [left * SCALE, top * SCALE, right * SCALE, bottom * SCALE]
        ImageDraw.Draw(mask).rounded_rectangle(edges, radius=round * SCALE, fill=255)
        return mask

    def ellipse(self, x: float, y: float, across: float, down: float | None = None, *, turn: float = 0) -> Mask:
        down = across if down is None else down
        steps = [2 * math.pi * step / 120 for step in range(120)]
        return self.polygon(rotate((x + across * math.cos(at), y + down * math.sin(at)), (x, y), turn) for at in steps)

    def stroke(
        self, points: Sequence[Point], width: float, *, thin: float | None = None, straight: bool = False
    ) -> Mask:
        """A line with round ends through the points, from `width` to `thin` at its end."""
        mask = self.blank()
        draw = ImageDraw.Draw(mask)
        line = list(points) if straight else smooth([points[0], *points, points[-1]], 14)
        last = width if thin is None else thin
        halves = [(width + (last - width) * step / (len(line) - 1)) / 2 for step in range(len(line))]
        for (ax, ay), (bx, by), near, far in zip(line, line[1:], halves, halves[1:], strict=False):
            long = math.hypot(bx - ax, by - ay) or 1
            x, y = (ay - by) / long, (bx - ax) / long
            sides = (ax + x * near, ay + y * near), (bx + x * far, by + y * far), (bx - x * far, by - y * far)
            draw.polygon([(x * SCALE, y * SCALE) for x, y in (*sides, (ax - x * near, ay - y * near))], fill=255)
        for (x, y), half in zip(line, halves, strict=True):
            edge = [(x - half) * SCALE, (y - half) * SCALE, (x + half) * SCALE, (y + half) * SCALE]
            draw.ellipse(edge, fill=255)
        return mask

    def land(self, ridge: Sequence[Point]) -> Mask:
        """Everything below a smooth line from left to right."""
        line = smooth([ridge[0], *ridge, ridge[-1]])
        return self.polygon([*line, (self.width + 9, self.height + 9), (-9, self.height + 9)])

    # paint

    def paint(self, mask: Mask, fill: Fill, opacity: float = 1.0) -> None:
        edges = mask.getbbox()
        if edges is None:
            return
        alpha = mask.crop(edges)
        if opacity < 1:
            alpha = alpha.point([round(level * opacity) for level in range(256)])
        self.image.paste(self._colours(fill, edges), edges, alpha)

    def _colours(self, fill: Fill, edges: tuple[int, int, int, int]) -> Image.Image:
        size = (edges[2] - edges[0], edges[3] - edges[1])
        if isinstance(fill, str):
            return Image.new("RGB", size, fill)
        first, last = Image.new("RGB", size, fill.first), Image.new("RGB", size, fill.last)
        return Image.composite(last, first, self.ramp(fill, edges))

    def ramp(self, fill: Linear | Radial, edges: tuple[int, int, int, int] | None = None) -> Mask:
        """How far the fill has gone from its first colour to its last, 0 to 255."""
        left, top, right, bottom = edges or (0, 0, *self.size)
        size = (right - left, bottom - top)
        if isinstance(fill, Radial):
            zoom = 255.5 / (fill.radius * SCALE)
            x, y = fill.middle[0] * SCALE - left, fill.middle[1] * SCALE - top
            numbers = (zoom, 0, 255.5 - x * zoom, 0, zoom, 255.5 - y * zoom)
            return _round().transform(size, Image.Transform.AFFINE, numbers, Image.Resampling.BILINEAR, fillcolor=255)
        ax, ay = fill.start[0] * SCALE - left, fill.start[1] * SCALE - top
        dx, dy = (fill.end[0] - fill.start[0]) * SCALE, (fill.end[1] - fill.start[1]) * SCALE
        length = dx * dx + dy * dy
        along = (256 * dx / length, 256 * dy / length, 2048 - 256 * (ax * dx + ay * dy) / length)
        return _straight().transform(size, Image.Transform.AFFINE, (0, 0, 0.5, *along), Image.Resampling.NEAREST)

    def shadow(
        self, mask: Mask, x: float, y: float, blur: float, *, colour: str = "#1d1410", opacity: float = 0.4
    ) -> None:
        """What a thing throws on what lies under it: paint it before the thing."""
        self.paint(soften(shift(mask, x, y), blur), colour, opacity)

    def shade(self, mask: Mask, fill: Linear | Radial, opacity: float = 0.5, *, dusty: bool = True) -> None:
        """Sprays the fill's last colour over the mask, from nothing at its start to `opacity` at its end."""
        alpha = ImageChops.multiply(mask, self.ramp(fill))
        self.paint(ImageChops.multiply(alpha, self.dust) if dusty else alpha, fill.last, opacity)

    def round_off(self, mask: Mask, x: float, y: float, blur: float, *, colour: str, opacity: float) -> None:
        """A soft edge of light or dark inside the mask, on the side that (x, y) points away from."""
        edge = soften(ImageChops.subtract(mask, shift(mask, x, y)), blur)
        self.paint(ImageChops.multiply(mask, edge), colour, opacity)

    def glow(
        self, x: float, y: float, radius: float, *, colour: str, opacity: float = 1.0, within: Mask | None = None
    ) -> None:
        """Light that is added to what is there."""
        light = ImageChops.invert(self.ramp(Radial("#000", "#fff", (x, y), radius)))
        light = light.point([round(level * level / 255 * opacity) for level in range(256)])
        if within is not None:
            light = ImageChops.multiply(light, within)
        layer = Image.composite(Image.new("RGB", self.size, colour), Image.new("RGB", self.size), light)
        self.image = ImageChops.screen(self.image, layer)

    def reflect(self, top: float, level: float) -> None:
        """Puts the strip from `top` to `level` once more below `level`, upside down."""
        strip = self.image.crop((0, round(top * SCALE), self.size[0], round(level * SCALE)))
        self.image.paste(strip.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, round(level * SCALE)))

    def blur_all(self, mask: Mask, amount: float) -> None:
        """Puts what is under the mask out of focus."""
        self.image.paste(self.image.filter(ImageFilter.GaussianBlur(amount * SCALE)), (0, 0), mask)

    def finish(self, *, grain: float = 0.05, corners: float = 0.22) -> Image.Image:
        """Darkens the corners, shrinks the picture, and gives it the tooth of paper."""
        rim = Radial("#000", "#120c0a", (self.width / 2, self.height / 2), math.hypot(self.width, self.height) * 0.62)
        rising = self.ramp(rim).point([round(255 * (level / 255) ** 3) for level in range(256)])
        self.paint(rising, "#120c0a", corners)
        small = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        tooth = self.fine.point([round(128 + (level - 128) * grain * 2) for level in range(256)])
        return Image.merge("RGB", [ImageChops.add(band, tooth, 1, -128) for band in small.split()])


def _stretch(level: float) -> float:
    return max(0.0, min(255.0, 178 + (level - 128) * 1.25))


def shift(mask: Mask, x: float, y: float) -> Mask:
    moved = Image.new("L", mask.size)
    moved.paste(mask, (round(x * SCALE), round(y * SCALE)))
    return moved


def soften(mask: Mask, blur: float) -> Mask:
    """A blurred copy; a wide blur is done small, where it costs less and looks the same."""
    if blur < 6:
        return mask.filter(ImageFilter.GaussianBlur(blur * SCALE))
    small = mask.resize((mask.width // 4, mask.height // 4), Image.Resampling.BOX)
    return small.filter(ImageFilter.GaussianBlur(blur * SCALE / 4)).resize(mask.size, Image.Resampling.BICUBIC)


def both(first: Mask, *others: Mask) -> Mask:
    for other in others:
        first = ImageChops.multiply(first, other)
    return first


def either(first: Mask, *others: Mask) -> Mask:
    for other in others:
        first = ImageChops.lighter(first, other)
    return first


def without(first: Mask, *others: Mask) -> Mask:
    for other in others:
        first = ImageChops.subtract(first, other)
    return first


def rotate(point: Point, middle: Point, degrees: float) -> Point:
    turn = math.radians(degrees)
    x, y = point[0] - middle[0], point[1] - middle[1]
    return middle[0] + x * math.cos(turn) - y * math.sin(turn), middle[1] + x * math.sin(turn) + y * math.cos(turn)


def smooth(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """A Catmull-Rom curve through all points but the first and the last, which only bend its ends."""
    line = []
    for a, b, c, d in zip(points, points[1:], points[2:], points[3:], strict=False):
        for step in range(steps):
            t = step / steps
            line.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    return [*line, points[-2]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)


def mix(first: str, last: str, share: float) -> str:
    pairs = zip(ImageColor.getrgb(first), ImageColor.getrgb(last), strict=False)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def encode(picture: Image.Image, most: int) -> bytes:
    """As WebP, as good as fits into that many bytes."""
    for quality in range(88, 20, -4):
        file = io.BytesIO()
        picture.save(file, "WEBP", quality=quality, method=6)
        if file.tell() <= most:
            return file.getvalue()
    raise ValueError("The picture does not fit into that many bytes.")
