"""Things that one owns."""

from __future__ import annotations

import math

from .brush import Canvas, Linear, Radial, both, either, mix, smooth, soften, without


def shoes() -> Canvas:
    """Running shoes with four hundred kilometres in them."""
    c = Canvas(1200, 800, seed=73)
    c.paint(c.everywhere(), Linear("#e9d9c6", "#d9bfa6", (0, 0), (0, 520)))
    c.paint(c.ellipse(860, 300, 330), Linear("#f2a65a", "#e57f4a", (700, 60), (1000, 560)), 0.85)
    floor = c.box(0, 560, 1200, 800)
    c.paint(floor, Linear("#b2543c", "#8a3a2c", (0, 560), (0, 800)))
    for lane in (600, 700):
        c.paint(
            c.polygon([(0, lane), (1200, lane - 26), (1200, lane - 20 + lane / 80), (0, lane + 8)]), "#f4e6d6", 0.85
        )
    for _ in range(700):
        c.paint(
            c.ellipse(c.chance.uniform(0, 1200), c.chance.uniform(562, 800), c.chance.uniform(0.8, 1.9)),
            c.chance.choice(["#d98a6c", "#5f241b"]),
            0.5,
        )
    for dx, dy, zoom, body, dark, trim in (
        (196, -74, 0.82, "#3f7d8c", "#1f4a5a", "#f4c95d"),
        (0, 0, 1.0, "#f3efe6", "#b9b0a2", "#e0533a"),
    ):

        def at(
            *points: tuple[float, float], dx: float = dx, dy: float = dy, zoom: float = zoom
        ) -> list[tuple[float, float]]:
            return [(600 + (x - 600) * zoom + dx, 700 + (y - 700) * zoom + dy) for x, y in points]

        c.paint(soften(c.ellipse(*at((600, 706))[0], 440 * zoom, 26 * zoom), 14), "#2a100a", 0.75)
        sole = c.polygon(
            smooth(
                at(
                    (190, 640),
                    (176, 640),
                    (168, 676),
                    (200, 704),
                    (420, 700),
                    (700, 706),
                    (930, 706),
                    (1010, 690),
                    (1040, 650),
                    (1020, 628),
                    (1000, 628),
                ),
                10,
            )
        )
        c.paint(sole, Linear("#fdf9f0", "#c2b6a4", at((600, 630))[0], at((600, 712))[0]))
        wedge = c.polygon(
            smooth(
                at(
                    (180, 668),
                    (180, 672),
                    (420, 668),
                    (700, 676),
                    (960, 678),
                    (1030, 660),
                    (1030, 690),
                    (940, 712),
                    (700, 712),
                    (420, 706),
                    (200, 708),
                    (180, 690),
                ),
                8,
            )
        )
        c.paint(both(sole, wedge), trim, 0.9)
        for groove in range(16):
            x = 230 + groove * 50
            c.paint(both(sole, c.stroke(at((x, 690), (x + 14, 716)), 7 * zoom, straight=True)), "#57392c", 0.55)
        upper = c.polygon(
            smooth(
                at(
                    (186, 640),
                    (182, 646),
                    (190, 540),
                    (196, 470),
                    (236, 436),
                    (300, 448),
                    (350, 500),
                    (420, 506),
                    (500, 440),
                    (560, 396),
                    (600, 410),
                    (690, 500),
                    (800, 560),
                    (930, 584),
                    (1000, 602),
                    (1026, 630),
                    (1022, 650),
                    (700, 656),
                    (420, 650),
                    (186, 646),
                    (180, 640),
                ),
                10,
            )
        )
        c.paint(upper, Linear(body, dark, at((420, 420))[0], at((620, 690))[0]))
        toe = both(upper, c.polygon(at((850, 540), (1100, 600), (1100, 700), (800, 700))))
        c.paint(toe, Linear(mix(body, dark, 0.4), dark, at((850, 560))[0], at((980, 660))[0]), 0.8)
        heel = both(
            upper,
            c.polygon(smooth(at((150, 420), (170, 430), (250, 470), (300, 560), (280, 680), (150, 690), (140, 690)))),
        )
        c.paint(heel, Linear(trim, mix(trim, "#3a1208", 0.45), at((190, 460))[0], at((290, 660))[0]))
        collar = c.polygon(
            smooth(
                at(
                    (200, 470),
                    (204, 468),
                    (240, 440),
                    (300, 452),
                    (346, 500),
                    (300, 512),
                    (240, 500),
                    (206, 480),
                    (200, 470),
                ),
                10,
            )
        )
        c.paint(collar, Linear("#3b3230", "#1c1615", at((210, 450))[0], at((340, 510))[0]))
        tongue = c.polygon(
            smooth(
                at((470, 470), (476, 462), (548, 382), (584, 366), (612, 390), (590, 430), (540, 470), (480, 480)), 10
            )
        )
        c.paint(tongue, Linear(trim, mix(trim, "#3a1208", 0.35), at((560, 380))[0], at((520, 470))[0]))
        swoosh = c.stroke(at((330, 640), (430, 560), (560, 530), (690, 560)), 40 * zoom, thin=10)
        c.paint(both(upper, swoosh), trim, 0.95)
        c.paint(
            both(upper, c.stroke(at((380, 650), (470, 596), (590, 566), (720, 590)), 18 * zoom, thin=5)),
            mix(dark, "#1d1512", 0.5),
            0.8,
        )
        for dot in range(60):
            x, y = 700 + (dot % 10) * 27, 560 + (dot // 10) * 14
            c.paint(both(upper, c.ellipse(*at((x, y))[0], 3.2 * zoom)), dark, 0.65)
        for lace in range(6):
            x, y = 520 + lace * 38, 430 + lace * 31
            c.paint(both(upper, c.ellipse(*at((x - 20, y + 40))[0], 6 * zoom)), "#2a211f")
            line = c.stroke(at((x - 22, y + 40), (x + 6, y + 8), (x + 40, y - 2)), 13 * zoom, thin=10 * zoom)
            c.shadow(line, 2, 5, 3, opacity=0.45)
            c.paint(line, "#fffaf0")
        for side in (-1, 1):
            bow = c.stroke(
                at(
                    (536, 424),
                    (536 + side * 26, 396 + side * 6),
                    (536 + side * 54, 414 + side * 12),
                    (536 + side * 30, 436 + side * 6),
                    (538, 428),
                ),
                9 * zoom,
            )
            c.shadow(bow, 2, 4, 3, opacity=0.4)
            c.paint(bow, "#fffaf0")
        c.round_off(upper, -8, -10, 10, colour=mix(dark, "#1d1512", 0.6), opacity=0.55)
        c.round_off(upper, 4, 6, 5, colour="#ffffff", opacity=0.55)
    return c


def headphones() -> Canvas:
    """Headphones on a hook, still warm."""
    c = Canvas(1200, 1200, seed=83)
    c.paint(c.everywhere(), Linear("#f0c4b0", "#c97f80", (0, 0), (1200, 1200)))
    for radius, tone in ((560, "#e8a898"), (430, "#f3c3ac"), (300, "#f9dcc4")):
        ring = c.ellipse(600, 640, radius)
        c.shadow(ring, 10, 16, 20, colour="#7a3440", opacity=0.25)
        c.paint(ring, Linear(tone, mix(tone, "#b96a74", 0.35), (300, 300), (900, 1000)))
    band = without(c.ellipse(600, 600, 318, 340), c.ellipse(600, 612, 270, 296), c.box(0, 640, 1200, 1200))
    pad = both(without(c.ellipse(600, 608, 274, 300), c.ellipse(600, 624, 238, 276)), c.box(340, 250, 860, 470))
    arms = either(
        c.stroke([(302, 610), (300, 700), (318, 790)], 26), c.stroke([(898, 610), (900, 700), (882, 790)], 26)
    )
    for part in (band, arms):
        c.shadow(part, 22, 34, 22, colour="#5a2030", opacity=0.5)
    c.paint(pad, Linear("#5c3a30", "#2e1a16", (420, 280), (780, 460)))
    c.paint(arms, Linear("#f2efe8", "#8d877f", (280, 600), (340, 780)))
    c.paint(band, Linear("#34414e", "#141b22", (320, 280), (880, 640)))
    c.round_off(band, 5, 7, 5, colour="#a9bccb", opacity=0.75)
    c.round_off(band, -6, -8, 6, colour="#05080b", opacity=0.6)
    for middle, lean in ((330, 8), (870, -8)):
        outer = c.ellipse(middle, 830, 128, 178, turn=lean)
        c.shadow(outer, 26, 40, 28, colour="#5a2030", opacity=0.55)
        cushion = c.ellipse(middle + (34 if middle < 600 else -34), 830, 122, 168, turn=lean)
        c.paint(cushion, Linear("#6d473a", "#2e1a16", (middle - 100, 700), (middle + 120, 960)))
        for fold in range(9):
            a = fold / 9 * 6.283
            spot = (middle + (34 if middle < 600 else -34) + 108 * math.cos(a), 830 + 152 * math.sin(a))
            c.paint(both(cushion, soften(c.ellipse(*spot, 16, 9, turn=math.degrees(a) + 90), 4)), "#1d0f0c", 0.6)
        c.paint(outer, Linear("#3d4c5a", "#131a21", (middle - 110, 680), (middle + 110, 980)))
        c.round_off(outer, 6, 8, 6, colour="#b4c6d4", opacity=0.75)
        disc = c.ellipse(middle, 830, 88, 128, turn=lean)
        c.paint(disc, Linear("#232d36", "#4a5b69", (middle - 80, 720), (middle + 80, 950)))
        c.paint(without(disc, c.ellipse(middle, 830, 83, 123, turn=lean)), "#e0a45c", 0.95)
        for ring in range(3):
            size = 60 - ring * 18
            c.paint(
                without(
                    c.ellipse(middle, 830, size, size * 1.45, turn=lean),
                    c.ellipse(middle, 830, size - 2.5, size * 1.45 - 3, turn=lean),
                ),
                "#e9d6b8",
                0.35,
            )
        c.paint(soften(c.ellipse(middle - 36, 760, 26, 56, turn=24), 10), "#ffffff", 0.25)
    hook = either(
        c.stroke([(600, 100), (600, 250)], 22, straight=True), c.stroke([(556, 262), (600, 292), (644, 262)], 24)
    )
    c.shadow(hook, 12, 18, 10, colour="#5a2030", opacity=0.5)
    c.paint(hook, Linear("#f0cf8e", "#8f6428", (580, 100), (630, 280)))
    nail = c.ellipse(600, 96, 34)
    c.shadow(nail, 8, 12, 8, colour="#5a2030", opacity=0.5)
    c.paint(nail, Radial("#f7dfa6", "#94682c", (590, 86), 42))
    cable = c.stroke([(322, 990), (330, 1060), (430, 1110), (560, 1070), (660, 1110), (720, 1220)], 10)
    c.shadow(cable, 12, 16, 9, colour="#5a2030", opacity=0.45)
    c.paint(cable, "#1c242c")
    return c
