"""More from the table: what somebody cooked, steamed, baked or poured."""

from __future__ import annotations

import math

from .brush import Canvas, Linear, Radial, both, either, mix, rotate, smooth, soften, without
from .table import cloth, plate, wood


def dumplings() -> Canvas:
    """A bamboo steamer, opened at the table."""
    c = Canvas(1200, 800, seed=41)
    c.paint(c.everywhere(), Linear("#8e2f2a", "#5d1a1c", (0, 0), (1200, 800)))
    for line in range(-800, 1300, 46):
        for lean in (1, -1):
            start, end = ((line, 0), (line + 800, 800)) if lean == 1 else ((line + 800, 0), (line, 800))
            c.paint(c.stroke([start, end], 1.6, straight=True), "#f2b377", 0.1)
    x, y = 520, 410
    rim = c.ellipse(x, y, 340)
    c.shadow(rim, 22, 36, 30, colour="#1c0606", opacity=0.7)
    c.paint(rim, Linear("#e2b878", "#9a6a35", (x - 240, y - 240), (x + 240, y + 260)))
    for radius in (326, 304):
        c.paint(without(c.ellipse(x, y, radius), c.ellipse(x, y, radius - 3)), "#7a4d22", 0.7)
    for step in range(10):
        a = step / 10 * 2 * math.pi + 0.2
        c.paint(
            c.stroke(
                [(x + 303 * math.cos(a), y + 303 * math.sin(a)), (x + 338 * math.cos(a), y + 338 * math.sin(a))],
                9,
                straight=True,
            ),
            "#7d5226",
            0.8,
        )
    c.round_off(rim, 5, 6, 4, colour="#fff0cc", opacity=0.7)
    floor = c.ellipse(x, y, 290)
    c.paint(floor, Radial("#d7b179", "#a87842", (x, y), 300))
    for line in range(-280, 290, 17):
        c.paint(both(floor, c.box(x - 300, y + line, x + 300, y + line + 3)), "#77491f", 0.4)
    c.round_off(floor, 14, 18, 12, colour="#3b1d0a", opacity=0.7)
    for px, py in (
        (x, y),
        *((x + 176 * math.cos(a / 6 * 6.283 + 0.4), y + 176 * math.sin(a / 6 * 6.283 + 0.4)) for a in range(6)),
    ):
        leaf = c.ellipse(px, py, 90)
        c.paint(leaf, "#7fa05a", 0.75)
        bun = c.ellipse(px, py, 78)
        c.shadow(bun, 7, 12, 9, colour="#3b1d0a", opacity=0.65)
        c.paint(bun, Radial("#fffaf0", "#d9c4a3", (px - 18, py - 22), 104))
        turn = c.chance.uniform(0, 1)
        for fold in range(18):
            a = fold / 18 * 6.283 + turn
            pleat = [
                (px + 12 * math.cos(a), py + 12 * math.sin(a)),
                (px + 40 * math.cos(a + 0.22), py + 40 * math.sin(a + 0.22)),
                (px + 70 * math.cos(a + 0.28), py + 70 * math.sin(a + 0.28)),
            ]
            c.paint(both(bun, c.stroke([(u + 2.5, v + 2.5) for u, v in pleat], 6, thin=2)), "#b08f66", 0.5)
            c.paint(both(bun, c.stroke(pleat, 5, thin=1.5)), "#fffdf6", 0.75)
        c.paint(c.ellipse(px, py, 13), Radial("#c9a878", "#f1e2c8", (px, py), 14))
        c.paint(c.ellipse(px, py, 5), "#7a5a34", 0.8)
        c.round_off(bun, -5, -7, 6, colour="#8a6238", opacity=0.4)
    lid = without(c.ellipse(1120, 690, 250), c.blank())
    c.shadow(lid, 14, 20, 20, colour="#1c0606", opacity=0.6)
    c.paint(lid, Linear("#e6c28a", "#8f5f2d", (930, 520), (1200, 800)))
    for ring in range(30, 250, 26):
        c.paint(both(lid, without(c.ellipse(1120, 690, ring), c.ellipse(1120, 690, ring - 3))), "#7d5226", 0.5)
    dish = plate(c, 1030, 190, 122, "#f2f5f4", "#a9bcc0", well=0.74)
    c.paint(dish, Radial("#6b2f14", "#2b0f07", (1010, 170), 100))
    c.paint(both(dish, c.ellipse(1000, 160, 40, 20, turn=-30)), "#c98a52", 0.45)
    for _ in range(26):
        px, py = 1030 + c.chance.gauss(0, 34), 190 + c.chance.gauss(0, 34)
        c.paint(
            both(dish, c.ellipse(px, py, c.chance.uniform(2, 5), 3)), c.chance.choice(["#e0533a", "#f0b04a", "#7fae4a"])
        )
    for px, bend in ((420, 44), (560, -40), (660, 36)):
        c.paint(
            soften(c.stroke([(px, 400), (px + bend, 260), (px - bend, 120), (px + bend, -30)], 40, thin=90), 30),
            "#fff6ea",
            0.28,
        )
    return c


def tomato() -> Canvas:
    """Tomatoes and eggs, in the pan they were made in."""
    c = Canvas(1200, 1200, seed=43)
    cloth(c, "#cfdcd8", "#a9c0ba")
    for line in range(60, 1200, 180):
        c.paint(c.box(line, 0, line + 34, 1200), "#5f8f88", 0.28)
        c.paint(c.box(0, line, 1200, line + 34), "#5f8f88", 0.28)
    x, y = 540, 640
    grip = c.stroke([(830, 400), (1000, 250), (1130, 130)], 62, thin=48)
    c.shadow(grip, 16, 26, 16, opacity=0.5)
    c.paint(grip, Linear("#8a5a38", "#4c2c1a", (960, 220), (1030, 320)))
    c.round_off(grip, 4, 5, 4, colour="#e8b88a", opacity=0.6)
    c.paint(c.ellipse(1108, 152, 11), "#2c180d")
    pan = c.ellipse(x, y, 400)
    c.shadow(pan, 22, 36, 30, opacity=0.6)
    c.paint(pan, Linear("#4a4d52", "#191a1e", (x - 300, y - 300), (x + 300, y + 320)))
    c.round_off(pan, 5, 6, 4, colour="#c8ccd2", opacity=0.7)
    inside = c.ellipse(x, y, 362)
    c.paint(inside, Radial("#c6402a", "#5d1a12", (x, y), 400))
    c.round_off(inside, 12, 16, 12, colour="#120606", opacity=0.8)
    pieces = []
    for _ in range(84):
        a, far = c.chance.uniform(0, 6.283), 318 * c.chance.random() ** 0.55
        pieces.append((x + far * math.cos(a), y + far * math.sin(a), c.chance.random()))
    for number, (px, py, sort) in enumerate(pieces):
        turn, size = c.chance.uniform(0, 180), c.chance.uniform(42, 66)
        if number % 5 < 3:
            rough = [
                rotate((px + size * (0.8 + 0.35 * c.chance.random()), py), (px, py), step * 36) for step in range(10)
            ]
            egg = both(inside, c.blob(rough))
            c.shadow(egg, 4, 8, 5, colour="#4a1208", opacity=0.55)
            c.paint(egg, Radial("#ffe99a", "#eeb23c", (px - 10, py - 14), size * 1.2))
            c.round_off(egg, 4, 5, 4, colour="#fffbe0", opacity=0.8)
            c.round_off(egg, -5, -6, 5, colour="#b86a18", opacity=0.5)
            u, v = px - size * 0.25, py - size * 0.3
            c.paint(both(egg, soften(c.ellipse(u, v, size * 0.3, size * 0.16, turn=turn), 3)), "#fffbe6", 0.7)
        else:
            wedge = [
                rotate(p, (px, py), turn)
                for p in (
                    (px - size, py),
                    (px - size * 0.4, py - size * 0.52),
                    (px + size * 0.5, py - size * 0.48),
                    (px + size, py),
                    (px, py + size * 0.3),
                )
            ]
            slice_ = both(inside, c.blob(wedge))
            c.shadow(slice_, 4, 8, 5, colour="#3a0a06", opacity=0.55)
            c.paint(
                slice_,
                Linear("#f2664a", "#b3241c", (px - size * 0.6, py - size * 0.6), (px + size * 0.6, py + size * 0.6)),
            )
            c.round_off(slice_, 4, 5, 3, colour="#ffc9b0", opacity=0.75)
            c.paint(both(slice_, c.ellipse(px, py, size * 0.34, size * 0.14, turn=turn)), "#f9a184", 0.8 * sort + 0.1)
    for _ in range(80):
        px, py = x + c.chance.gauss(0, 150), y + c.chance.gauss(0, 150)
        size = c.chance.uniform(6, 12)
        c.paint(both(inside, c.ellipse(px + 2, py + 4, size, size * 0.9)), "#3a0a06", 0.35)
        ring = without(c.ellipse(px, py, size, size * 0.9), c.ellipse(px, py, size * 0.5, size * 0.4))
        c.paint(both(inside, ring), mix("#3f8f3d", "#a9d16a", c.chance.random()))
    for px, py, size in ((170, 210, 92), (330, 140, 76)):
        fruit = c.ellipse(px, py, size, size * 0.95)
        c.shadow(fruit, 14, 24, 16, opacity=0.5)
        c.paint(fruit, Radial("#f47a54", "#a81d18", (px - size * 0.3, py - size * 0.35), size * 1.35))
        c.paint(
            soften(c.ellipse(px - size * 0.36, py - size * 0.4, size * 0.22, size * 0.12, turn=-35), 4), "#fff1e6", 0.85
        )
        for leaf in range(5):
            a = leaf * 1.257 + 0.4
            tip = (px + size * 0.52 * math.cos(a), py + size * 0.52 * math.sin(a))
            c.paint(
                c.stroke([(px, py), ((px + tip[0]) / 2 + 6, (py + tip[1]) / 2 - 6), tip], size * 0.17, thin=2),
                "#3f7a3a",
            )
    return c


def tea() -> Canvas:
    """A pot, two bowls, and rain outside."""
    c = Canvas(1200, 800, seed=47)
    c.paint(c.everywhere(), Linear("#5d7180", "#8ea0a4", (0, 0), (0, 470)))
    for px, wide, tall, tone in (
        (40, 210, 330, "#55707a"),
        (300, 170, 260, "#617c83"),
        (520, 240, 360, "#557079"),
        (800, 180, 280, "#65818a"),
        (1010, 240, 340, "#516b75"),
    ):
        c.paint(
            soften(
                c.blob(
                    [
                        (px, 480),
                        (px + wide * 0.1, 480 - tall * 0.7),
                        (px + wide / 2, 480 - tall),
                        (px + wide * 0.9, 480 - tall * 0.7),
                        (px + wide, 480),
                    ]
                ),
                16,
            ),
            tone,
            0.9,
        )
    for _ in range(150):
        px, py = c.chance.uniform(0, 1200), c.chance.uniform(-20, 480)
        long = c.chance.uniform(18, 60)
        c.paint(
            c.stroke([(px, py), (px - long * 0.14, py + long)], 2, thin=0.8, straight=True),
            "#dfe9ea",
            c.chance.uniform(0.1, 0.4),
        )
    for _ in range(120):
        px, py, size = c.chance.uniform(0, 1200), c.chance.uniform(0, 470), c.chance.uniform(1.5, 6)
        drop = c.ellipse(px, py, size, size * 1.25)
        c.paint(drop, "#eef4f3", 0.3)
        c.paint(c.ellipse(px - size * 0.3, py - size * 0.4, size * 0.35), "#ffffff", 0.7)
    for left, top, right, low in (
        (0, 0, 26, 480),
        (586, 0, 614, 480),
        (1174, 0, 1200, 480),
        (0, 0, 1200, 20),
        (0, 232, 1200, 246),
    ):
        bar = c.box(left, top, right, low)
        c.shadow(bar, 4, 5, 4, opacity=0.4)
        c.paint(bar, Linear("#6b4630", "#3c2619", (left, top), (right, low)))
    sill = c.box(0, 468, 1200, 800)
    c.paint(sill, Linear("#a97b52", "#6a442a", (0, 468), (0, 800)))
    for _ in range(60):
        py, px = c.chance.uniform(480, 800), c.chance.uniform(-200, 1100)
        c.paint(
            both(sill, c.stroke([(px + 100 * step, py + c.chance.uniform(-3, 3)) for step in range(5)], 3, thin=0.8)),
            "#3a2112",
            c.chance.uniform(0.12, 0.35),
        )
    c.paint(c.box(0, 466, 1200, 474), "#e0b98c", 0.6)
    spout = c.polygon(
        smooth(
            [
                (350, 560),
                (372, 560),
                (300, 520),
                (262, 440),
                (226, 424),
                (214, 436),
                (238, 500),
                (300, 610),
                (380, 640),
                (400, 640),
            ],
            10,
        )
    )
    ring = without(c.ellipse(690, 520, 106, 100), c.ellipse(690, 520, 76, 70))
    body = c.blob(
        [
            (340, 560),
            (372, 470),
            (470, 420),
            (570, 420),
            (660, 470),
            (690, 560),
            (650, 660),
            (560, 700),
            (470, 700),
            (380, 660),
        ]
    )
    whole = either(spout, ring, body)
    c.shadow(c.ellipse(540, 704, 230, 30), 10, 4, 16, colour="#1d0f07", opacity=0.8)
    for part in (ring, spout, body):
        c.shadow(part, 4, 8, 10, colour="#1d0f07", opacity=0.35)
        c.paint(part, Linear("#43726b", "#173733", (400, 430), (640, 700)))
    c.glow(430, 480, 150, colour="#bfe3d6", opacity=0.5, within=body)
    c.round_off(whole, -9, -12, 12, colour="#081a18", opacity=0.7)
    c.round_off(whole, 4, 5, 4, colour="#d6efe6", opacity=0.6)
    for level in (575, 592):
        c.paint(both(body, c.stroke([(330, level - 12), (515, level + 10), (700, level - 12)], 3)), "#d9b36a", 0.75)
    lid = c.blob([(408, 436), (440, 398), (515, 382), (590, 398), (622, 436), (515, 452)])
    c.shadow(lid, 3, 8, 6, colour="#061412", opacity=0.6)
    c.paint(lid, Linear("#4d7f77", "#1d433e", (430, 380), (600, 450)))
    c.round_off(lid, 3, 4, 3, colour="#dff3ec", opacity=0.7)
    c.paint(c.ellipse(515, 372, 24, 20), Radial("#e9cb8e", "#9a6a2c", (508, 364), 28))
    for px, py, size in ((860, 650, 1.0), (1030, 690, 1.0)):
        c.shadow(c.ellipse(px, py + 54, 84 * size, 18), 8, 2, 12, colour="#1d0f07", opacity=0.75)
        bowl = c.polygon(
            smooth(
                [
                    (px - 90, py - 40),
                    (px - 86, py - 40),
                    (px - 66, py + 28),
                    (px - 28, py + 56),
                    (px + 28, py + 56),
                    (px + 66, py + 28),
                    (px + 86, py - 40),
                    (px + 90, py - 40),
                ],
                10,
            )
        )
        c.paint(bowl, Linear("#f3ead8", "#a99877", (px - 80, py - 30), (px + 80, py + 50)))
        c.round_off(bowl, -7, -8, 8, colour="#4a3a22", opacity=0.5)
        c.paint(both(bowl, c.stroke([(px - 90, py - 6), (px, py + 8), (px + 90, py - 6)], 7)), "#43726b", 0.9)
        c.paint(c.ellipse(px, py - 40, 87, 22), Linear("#fbf5e8", "#c4b391", (px - 80, py - 50), (px + 80, py - 30)))
        liquid = c.ellipse(px, py - 38, 77, 16)
        c.paint(liquid, Linear("#b98a3a", "#e0bb62", (px - 70, py - 46), (px + 70, py - 26)))
        c.paint(both(liquid, c.ellipse(px - 26, py - 42, 26, 4)), "#fff3cf", 0.7)
        for bend in (16, -14):
            c.paint(
                soften(
                    c.stroke(
                        [(px + bend, py - 50), (px + bend * 2, py - 130), (px - bend, py - 210), (px + bend, py - 300)],
                        14,
                        thin=34,
                    ),
                    14,
                ),
                "#ffffff",
                0.3,
            )
    return c


def cake() -> Canvas:
    """The cake that is not on the board."""
    c = Canvas(1200, 1200, seed=53)
    wood(c, "#6e7f78", "#586a64", boards=5)
    c.glow(200, 100, 900, colour="#ffe8c4", opacity=0.35)
    x, y = 580, 610
    plate(c, x, y, 450, "#f8f3e9", "#c6b9a2", well=0.86)
    whole = c.ellipse(x, y, 336)
    missing = c.polygon([(x, y), (x + 500, y - 150), (x + 460, y + 240)])
    body = without(whole, missing)
    c.shadow(body, 16, 26, 18, opacity=0.55)
    c.paint(body, Linear("#dba65c", "#8f5526", (x - 250, y - 250), (x + 260, y + 280)))
    top = without(c.ellipse(x - 3, y - 5, 318), missing)
    c.paint(top, Radial("#f4d493", "#cf9448", (x - 70, y - 80), 380))
    c.round_off(body, -8, -10, 8, colour="#5a2d0f", opacity=0.5)
    for ring, count, size in ((252, 19, 40), (164, 12, 42), (74, 6, 40)):
        for step in range(count):
            a = step / count * 6.283 + ring * 0.01
            px, py = x + ring * math.cos(a), y + ring * math.sin(a)
            plum = both(top, c.ellipse(px, py, size, size * 0.74, turn=math.degrees(a)))
            if plum.getbbox() is None:
                continue
            c.shadow(plum, 3, 6, 4, colour="#4a1a10", opacity=0.55)
            c.paint(plum, Linear("#5a1f48", "#381030", (px - 30, py - 30), (px + 30, py + 30)))
            flesh = both(plum, c.ellipse(px, py, size * 0.84, size * 0.58, turn=math.degrees(a)))
            c.paint(flesh, Radial("#f0a24e", "#b8324a", (px, py), size * 0.95))
            c.paint(both(flesh, c.ellipse(px, py, size * 0.36, size * 0.2, turn=math.degrees(a))), "#8a2438", 0.7)
            c.round_off(plum, 3, 3, 2, colour="#ffd9c0", opacity=0.6)
    crumbs = either(
        *(
            c.ellipse(x + 300 * math.cos(a) * r, y + 300 * math.sin(a) * r, s)
            for a, r, s in (
                (c.chance.uniform(0, 6.283), c.chance.random() ** 0.5 * 1.08, c.chance.uniform(1, 3))
                for _ in range(420)
            )
        )
    )
    c.paint(both(body, crumbs), "#fffdf6", 0.85)
    slice_x, slice_y = 1010, 250
    dish = plate(c, slice_x, slice_y, 190, "#f8f3e9", "#c6b9a2", well=0.8)
    corner = [(slice_x - 120, slice_y + 60), (slice_x + 110, slice_y - 70), (slice_x + 118, slice_y + 64)]
    piece = c.polygon(corner)
    c.shadow(piece, 8, 16, 10, opacity=0.55)
    c.paint(piece, Linear("#f2cf8c", "#b8763a", (slice_x - 90, slice_y - 60), (slice_x + 110, slice_y + 80)))
    for px, py, size, turn in (
        (slice_x + 70, slice_y - 6, 36, 80),
        (slice_x + 56, slice_y + 40, 28, 20),
        (slice_x - 10, slice_y + 20, 30, -30),
    ):
        plum = both(piece, c.ellipse(px, py, size, size * 0.74, turn=turn))
        c.paint(plum, "#4a1840")
        c.paint(
            both(plum, c.ellipse(px, py, size * 0.82, size * 0.56, turn=turn)),
            Radial("#f0a24e", "#b8324a", (px, py), size),
        )
    cream = c.blob(
        [
            (slice_x - 90, slice_y - 60),
            (slice_x - 40, slice_y - 96),
            (slice_x + 14, slice_y - 78),
            (slice_x + 18, slice_y - 36),
            (slice_x - 34, slice_y - 14),
            (slice_x - 84, slice_y - 24),
        ]
    )
    c.shadow(both(cream, dish), 4, 8, 6, opacity=0.4)
    c.paint(cream, Radial("#ffffff", "#e6d9c2", (slice_x - 50, slice_y - 70), 90))
    c.paint(
        c.stroke(
            [
                (slice_x - 66, slice_y - 50),
                (slice_x - 30, slice_y - 70),
                (slice_x - 6, slice_y - 52),
                (slice_x - 36, slice_y - 38),
            ],
            7,
            thin=3,
        ),
        "#d9c9ac",
        0.7,
    )
    fork = either(
        c.stroke([(1010, 960), (1080, 740)], 16, straight=True),
        *(c.stroke([(1080 + n * 13, 744 + n * 4), (1106 + n * 13, 650 + n * 4)], 7, straight=True) for n in (-1, 0, 1)),
        c.stroke([(1066, 742), (1096, 752)], 14, straight=True),
    )
    c.shadow(fork, 10, 16, 8, opacity=0.5)
    c.paint(fork, Linear("#f6f3ea", "#a39a88", (1000, 700), (1110, 900)))
    return c
