"""Where one walks to on a free day."""

from __future__ import annotations

import math

from .brush import Canvas, Linear, Radial, both, either, mix, smooth, soften, without
from .outdoors import birds


def sea() -> Canvas:
    """The lighthouse at the end of the cliff path."""
    c = Canvas(1200, 800, seed=97)
    c.paint(c.everywhere(), Linear("#8cc0cf", "#f7e6c8", (0, 0), (0, 430)))
    for x, y, wide in ((180, 130, 160), (470, 90, 120), (930, 240, 150)):
        puffs = either(
            *(
                c.ellipse(
                    x + c.chance.uniform(-wide, wide) * 0.7,
                    y + c.chance.uniform(-20, 8),
                    c.chance.uniform(24, 60),
                    c.chance.uniform(12, 30),
                )
                for _ in range(11)
            )
        )
        cloud = without(puffs, c.box(0, y + 14, 1200, y + 90))
        c.paint(soften(cloud, 3), Linear("#fffdf6", "#e7e2d4", (0, y - 40), (0, y + 20)), 0.95)
    water = c.box(0, 420, 1200, 800)
    c.paint(water, Linear("#6fb3b8", "#17566b", (0, 420), (0, 800)))
    c.glow(360, 430, 330, colour="#ffe6b8", opacity=0.6, within=water)
    for _ in range(170):
        y = 424 + 370 * c.chance.random() ** 1.6
        x, wide = c.chance.uniform(-40, 900), c.chance.uniform(8, 46) * (0.3 + (y - 420) / 190)
        c.paint(
            c.stroke([(x - wide, y), (x, y - wide * 0.07), (x + wide, y)], 1.2 + (y - 420) / 130, thin=0.6),
            c.chance.choice(["#e9f6f0", "#e9f6f0", "#0f4256"]),
            c.chance.uniform(0.15, 0.5),
        )
    for x, y, size in ((210, 452, 1.0), (330, 438, 0.6)):
        c.paint(
            c.polygon(
                [(x - 34 * size, y), (x + 36 * size, y), (x + 24 * size, y + 13 * size), (x - 24 * size, y + 13 * size)]
            ),
            "#8c3a2e",
        )
        c.paint(
            c.polygon(
                smooth(
                    [(x, y - 4), (x, y - 4), (x + 30 * size, y - 22 * size), (x + 2, y - 76 * size), (x, y - 80 * size)]
                )
            ),
            "#fffaf0",
        )
        c.paint(
            c.polygon(
                smooth(
                    [
                        (x - 4, y - 4),
                        (x - 4, y - 4),
                        (x - 26 * size, y - 16 * size),
                        (x - 5, y - 62 * size),
                        (x - 4, y - 62 * size),
                    ]
                )
            ),
            "#f0d9b4",
        )
    far = c.polygon(
        smooth([(1240, 300), (1200, 300), (1010, 330), (900, 372), (812, 404), (790, 424), (1240, 424), (1260, 424)])
    )
    c.paint(far, Linear("#a9b79a", "#7f9a86", (0, 310), (0, 424)))
    cliff = c.polygon(
        smooth(
            [
                (1260, 360),
                (1240, 360),
                (1000, 392),
                (860, 420),
                (740, 452),
                (640, 500),
                (604, 540),
                (640, 600),
                (620, 660),
                (560, 730),
                (520, 820),
                (1240, 820),
                (1260, 820),
            ],
            10,
        )
    )
    c.shadow(cliff, -10, 8, 14, colour="#0c3442", opacity=0.6)
    c.paint(cliff, Linear("#d8bf97", "#7d6248", (700, 450), (760, 800)))
    for band in range(14):
        y = 520 + band * 26
        line = [
            (560, y + 30),
            (700, y + c.chance.uniform(-10, 10)),
            (860, y + c.chance.uniform(-12, 22)),
            (1040, y + c.chance.uniform(-14, 14)),
            (1240, y + c.chance.uniform(-20, 10)),
        ]
        c.paint(
            both(cliff, c.stroke(line, c.chance.uniform(3, 13))),
            c.chance.choice(["#5c4632", "#efdcb8", "#8d7052"]),
            0.35,
        )
    for _ in range(26):
        x, y = c.chance.uniform(560, 1200), c.chance.uniform(540, 800)
        c.paint(
            both(
                cliff,
                c.stroke(
                    [(x, y), (x + c.chance.uniform(-14, 14), y + 40), (x + c.chance.uniform(-24, 24), y + 90)],
                    4,
                    thin=1,
                ),
            ),
            "#4a3624",
            0.35,
        )
    grass = both(
        c.polygon(
            smooth(
                [
                    (1260, 340),
                    (1240, 340),
                    (1000, 380),
                    (860, 408),
                    (740, 444),
                    (640, 496),
                    (600, 540),
                    (640, 552),
                    (760, 520),
                    (860, 530),
                    (990, 500),
                    (1240, 520),
                    (1260, 520),
                ],
                10,
            )
        ),
        either(cliff, c.polygon([(600, 500), (1200, 330), (1200, 560), (600, 560)])),
    )
    c.paint(grass, Linear("#a9b65a", "#4f7a44", (760, 390), (820, 550)))
    for _ in range(520):
        x = c.chance.uniform(640, 1200)
        y = c.chance.uniform(400 + abs(1000 - x) * 0.12, 520)
        c.paint(
            both(grass, c.stroke([(x, y), (x + c.chance.uniform(-4, 6), y - c.chance.uniform(6, 14))], 2, thin=0.6)),
            mix("#3f6a3a", "#d3d27a", c.chance.random()),
            0.8,
        )
    path = c.stroke([(1220, 500), (1090, 474), (1030, 440), (965, 424), (930, 412)], 30, thin=8)
    c.paint(both(grass, path), "#ecd9ae", 0.9)
    for _ in range(60):
        x, y = c.chance.uniform(700, 1200), c.chance.uniform(430, 516)
        c.paint(
            both(grass, c.ellipse(x, y, c.chance.uniform(1.6, 3.4))), c.chance.choice(["#fff4d6", "#e98a9a", "#f2cf5a"])
        )
    x, foot = 880, 424
    tower = c.polygon([(x - 34, 150), (x + 34, 150), (x + 50, foot), (x - 50, foot)])
    c.shadow(tower, 18, 6, 10, colour="#2f4a30", opacity=0.35)
    c.paint(tower, Linear("#fffaf0", "#c9bda6", (x - 40, 0), (x + 48, 0)))
    for top in (196, 286, 376):
        c.paint(
            both(tower, c.box(x - 70, top, x + 70, top + 44)), Linear("#d6513f", "#8c2a24", (x - 40, 0), (x + 46, 0))
        )
    c.shade(tower, Linear("#fff", "#4a3c34", (x, 300), (x + 60, 300)), 0.4)
    for y in (256, 348):
        c.paint(c.box(x - 8, y, x + 8, y + 24, round=7), "#3a4a55")
    c.paint(c.box(x - 12, 392, x + 12, foot, round=8), "#4a2f24")
    c.paint(c.box(x - 46, 140, x + 46, 152, round=3), "#2f3a44")
    for rail in range(-42, 43, 12):
        c.paint(c.box(x + rail - 1, 122, x + rail + 1, 142), "#2f3a44")
    c.paint(c.box(x - 44, 120, x + 44, 124), "#2f3a44")
    c.paint(c.box(x - 24, 96, x + 24, 140), Linear("#fff6cf", "#ffd36b", (x - 24, 96), (x + 24, 140)))
    for bar in (-24, -8, 8, 22):
        c.paint(c.box(x + bar, 96, x + bar + 2.5, 140), "#2f3a44")
    c.paint(c.polygon([(x - 32, 98), (x, 62), (x + 32, 98)]), Linear("#d6513f", "#8c2a24", (x - 30, 0), (x + 30, 0)))
    c.paint(c.ellipse(x, 60, 5), "#2f3a44")
    c.glow(x, 116, 120, colour="#ffe6a0", opacity=0.85)
    hut = c.box(948, 372, 1042, 424)
    c.paint(hut, Linear("#fffaf0", "#cfc2aa", (948, 0), (1042, 0)))
    c.paint(
        c.polygon([(938, 376), (960, 342), (1030, 342), (1052, 376)]), Linear("#8c4a3a", "#5c2c24", (0, 342), (0, 376))
    )
    for left in (964, 1006):
        c.paint(c.box(left, 388, left + 18, 408), "#3a4a55")
    foam = [(520, 800), (556, 740), (612, 670), (630, 612), (598, 548)]
    for width, strength in ((26, 0.35), (12, 0.75)):
        c.paint(without(c.stroke(foam, width), cliff), "#f4fbf6", strength)
    birds(c, [(560, 210), (600, 190), (640, 214), (700, 150), (420, 260)], "#4a5c66")
    return c


def garden() -> Canvas:
    """The glasshouse, on a day too cold for the rest of the garden."""
    c = Canvas(1200, 800, seed=101)
    c.paint(c.everywhere(), Linear("#dfeee6", "#b9d6c0", (0, 0), (0, 560)))
    c.glow(600, 160, 640, colour="#fff6d0", opacity=0.7)
    for _ in range(60):
        x, y = c.chance.uniform(0, 1200), c.chance.uniform(260, 560)
        c.paint(
            soften(c.ellipse(x, y, c.chance.uniform(40, 110), c.chance.uniform(30, 70)), 12),
            mix("#7fae8c", "#a9cfae", c.chance.random()),
            0.45,
        )
    for x in range(-40, 1300, 124):
        c.paint(c.stroke([(x, 600), (x, 250), (600 + (x - 600) * 0.28, -60)], 7, thin=4), "#f7faf5", 0.9)
    for y in (250, 420):
        c.paint(c.box(0, y, 1200, y + 7), "#f7faf5", 0.9)
    for y, wide in ((150, 0.75), (70, 0.5)):
        c.paint(c.stroke([(600 - 760 * wide, y + 30), (600, y), (600 + 760 * wide, y + 30)], 5), "#f7faf5", 0.8)
    ray = c.polygon([(420, -20), (560, -20), (420, 800), (60, 800)])
    c.paint(soften(ray, 30), "#fffbe0", 0.3)
    path = c.polygon([(540, 520), (660, 520), (900, 810), (300, 810)])
    c.paint(c.box(0, 520, 1200, 800), Linear("#6b7a4c", "#3b4a30", (0, 520), (0, 800)))
    c.paint(path, Linear("#e9dcc0", "#b9a27c", (0, 520), (0, 800)))
    at = 0.0
    while at < 1:
        y = 520 + 280 * at**1.5
        c.paint(both(path, c.box(0, y, 1200, y + 1 + 3 * at)), "#8d785a", 0.6)
        at += 0.075
    for bend in (-0.5, 0.0, 0.5):
        c.paint(
            both(path, c.stroke([(600 + bend * 110, 520), (600 + bend * 560, 800)], 3, straight=True)), "#8d785a", 0.5
        )
    table = c.box(548, 476, 652, 486, round=3)
    c.paint(
        either(
            table,
            c.stroke([(600, 484), (600, 540)], 6),
            c.stroke([(600, 538), (572, 560)], 5),
            c.stroke([(600, 538), (628, 560)], 5),
        ),
        "#2f4a44",
    )
    for x, lean in ((516, 1), (684, -1)):
        chair = either(
            c.stroke([(x - 14 * lean, 448), (x - 18 * lean, 504), (x - 14 * lean, 560)], 5),
            c.stroke([(x - 16 * lean, 510), (x + 24 * lean, 510)], 7),
            c.stroke([(x + 20 * lean, 510), (x + 24 * lean, 560)], 5),
            c.stroke([(x - 17 * lean, 470), (x - 6 * lean, 470)], 4),
        )
        c.paint(chair, "#2f4a44")
    c.paint(c.polygon([(588, 476), (612, 476), (608, 456), (592, 456)]), "#c9694a")
    for _ in range(14):
        a = c.chance.uniform(-2.8, -0.3)
        tip = (600 + 34 * math.cos(a), 456 + 40 * math.sin(a))
        c.paint(c.stroke([(600, 458), tip], 4, thin=1.5), "#4f8a54")
        c.paint(c.ellipse(*tip, 6), c.chance.choice(["#fff4da", "#f0a0a8", "#f2cf5a"]))
    for side in (-1, 1):
        for depth in range(7):
            near = (depth + 1) / 7
            base_y = 545 + 275 * near**1.4
            edge = 74 + 262 * near**1.4
            for _ in range(34):
                x = 600 + side * c.chance.uniform(edge, 640)
                tall = c.chance.uniform(50, 210) * (0.3 + near * 0.7)
                lean = c.chance.uniform(-60, 60) * near
                tip = (x + lean, base_y - tall)
                tone = mix(mix("#2f6a4a", "#7fb06a", c.chance.random()), "#cfe3c0", 0.35 * (1 - near))
                middle = (x + lean * 0.25, base_y - tall * 0.6)
                if c.chance.random() < 0.62:
                    wide = (14 + 40 * near) * c.chance.uniform(0.6, 1)
                    blade = c.polygon(
                        smooth(
                            [
                                (x, base_y),
                                (x, base_y),
                                (middle[0] - wide * 0.5, middle[1]),
                                tip,
                                (middle[0] + wide * 0.5, middle[1]),
                                (x, base_y),
                                (x, base_y),
                            ]
                        )
                    )
                    c.paint(blade, Linear(mix(tone, "#e9f2b8", 0.25), mix(tone, "#173624", 0.45), tip, (x, base_y)))
                    c.paint(c.stroke([(x, base_y), middle, tip], 2.4, thin=0.8), mix(tone, "#f2f7cf", 0.5), 0.6)
                else:
                    c.paint(c.stroke([(x, base_y), middle, tip], 5 * near + 2, thin=1.5), tone)
                    bloom = c.chance.choice(["#f2a7a0", "#e8645a", "#f6d36a", "#fff6e4", "#c98ac0"])
                    size = 7 + 15 * near
                    for petal in range(6):
                        a = petal * 1.047 + lean
                        c.paint(
                            c.ellipse(
                                tip[0] + size * 0.62 * math.cos(a), tip[1] + size * 0.62 * math.sin(a), size * 0.52
                            ),
                            mix(bloom, "#ffffff", 0.15 * (petal % 2)),
                        )
                    c.paint(c.ellipse(*tip, size * 0.36), Radial("#fbe08a", "#c98a2f", tip, size * 0.4))
    for x, y, size in ((330, 150, 1.0), (870, 130, 1.1), (600, 96, 0.8)):
        c.paint(c.stroke([(x, -10), (x, y)], 2), "#5a6a5a")
        for _ in range(26):
            a = c.chance.uniform(0.1, 3.04)
            far = c.chance.uniform(40, 96) * size
            c.paint(
                c.stroke(
                    [
                        (x, y),
                        (x + far * 0.6 * math.cos(a), y + far * 0.2 * math.sin(a) - 8),
                        (x + far * math.cos(a), y + far * math.sin(a)),
                    ],
                    7 * size,
                    thin=1.5,
                ),
                mix("#3a7a4f", "#8fbf6a", c.chance.random()),
            )
        c.paint(
            c.polygon(
                [
                    (x - 26 * size, y - 10),
                    (x + 26 * size, y - 10),
                    (x + 18 * size, y + 22 * size),
                    (x - 18 * size, y + 22 * size),
                ]
            ),
            Linear("#c9714f", "#8a452e", (x - 20, y), (x + 20, y + 20)),
        )
    return c
