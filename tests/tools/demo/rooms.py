"""Where one sits: at a desk, in a cinema, in a train."""

from __future__ import annotations

from itertools import pairwise

from .brush import Canvas, Linear, Radial, both, either, mix, rotate, smooth, soften, without
from .outdoors import pine, ridge


def cinema() -> Canvas:
    """Row six, with nobody in front."""
    c = Canvas(1200, 800, seed=89)
    c.paint(c.everywhere(), Linear("#1a1016", "#2a141a", (0, 0), (0, 800)))
    for left in (0, 1010):
        for fold in range(8):
            x = left + fold * 24
            strip = c.box(x, 0, x + 25, 620)
            c.paint(strip, Linear("#7d1f2a", "#3c0e17", (x, 0), (x + 25, 0)))
    screen = c.box(190, 70, 1010, 500, round=4)
    c.glow(600, 290, 760, colour="#e8a878", opacity=0.45)
    c.paint(c.box(178, 58, 1022, 512, round=8), "#0d0709")
    c.paint(screen, Linear("#f3c98e", "#e0926a", (0, 70), (0, 400)))
    c.paint(both(screen, c.ellipse(720, 300, 74)), "#fff1cf")
    c.glow(720, 300, 260, colour="#fff1cf", opacity=0.5, within=screen)
    for number, tone in enumerate(("#c98a74", "#9b6670", "#6a4a62")):
        c.paint(both(screen, c.land(ridge(c, 340 + number * 44, 30, 0.8 + number * 0.3))), tone)
    road = c.polygon([(560, 500), (640, 500), (712, 404), (706, 404)])
    c.paint(both(screen, road), "#f3c98e", 0.8)
    for x, tall in ((330, 80), (362, 64), (890, 92), (930, 70)):
        c.paint(both(screen, pine(c, x, 480, tall, "#4a3350")), "#4a3350")
    walker = either(
        c.ellipse(622, 424, 8),
        c.stroke([(622, 434), (621, 462)], 13),
        c.stroke([(620, 462), (612, 492)], 6),
        c.stroke([(622, 462), (632, 491)], 6),
        c.stroke([(623, 440), (636, 458)], 5),
    )
    c.paint(both(screen, walker), "#2f1d33")
    c.paint(both(screen, soften(c.stroke([(618, 494), (560, 504)], 8), 2)), "#2f1d33", 0.4)
    c.round_off(screen, 0, 6, 10, colour="#fff6e0", opacity=0.3)
    beam = c.polygon([(190, 70), (1010, 70), (640, -260), (560, -260)])
    c.paint(soften(beam, 30), "#ffe2b8", 0.12)
    floor = c.polygon([(0, 560), (1200, 560), (1200, 800), (0, 800)])
    c.paint(floor, Linear("#3a1a1e", "#120a0c", (0, 560), (0, 800)))
    c.glow(600, 520, 520, colour="#e09a68", opacity=0.4, within=floor)
    for row, (top, wide, count) in enumerate(((578, 84, 15), (634, 112, 11), (708, 152, 9))):
        for x, y, size in ((476, 560, 29), (552, 566, 26)) if row == 0 else ((838, 616, 36),) if row == 1 else ():
            shoulders = [
                (x - size * 1.9, y + size * 3.4),
                (x - size * 1.6, y + size * 1.9),
                (x - size * 0.5, y + size * 1.25),
                (x + size * 0.5, y + size * 1.25),
                (x + size * 1.6, y + size * 1.9),
                (x + size * 1.9, y + size * 3.4),
            ]
            person = either(
                c.ellipse(x, y, size, size * 1.14), c.polygon(smooth([shoulders[0], *shoulders, shoulders[-1]]))
            )
            c.paint(person, "#1c1014")
            c.round_off(person, 0, 4, 3, colour="#f3b07c", opacity=0.8)
        start = 600 - wide * count / 2
        for seat in range(count):
            x = start + seat * wide
            back = c.box(x + wide * 0.06, top, x + wide * 0.94, top + wide * 1.3, round=wide * 0.26)
            tone = ("#8c2a30", "#6f1f28", "#4c151d")[row]
            c.shadow(back, 0, -4, 7, colour="#0a0405", opacity=0.6)
            c.paint(back, Linear(mix(tone, "#f0a878", 0.3), mix(tone, "#0a0405", 0.5), (0, top), (0, top + wide)))
            c.round_off(back, 0, 4, 3, colour="#ffcf9e", opacity=0.55 - row * 0.1)
    return c


def lamp() -> Canvas:
    """The last light in the house."""
    c = Canvas(1200, 800, seed=79)
    c.paint(c.everywhere(), Linear("#22364a", "#16222f", (0, 0), (0, 800)))
    window = c.box(110, 70, 430, 420, round=6)
    c.paint(c.box(92, 52, 448, 438, round=8), "#1a2733")
    c.paint(window, Linear("#16294a", "#37547a", (0, 70), (0, 420)))
    for _ in range(60):
        c.paint(
            both(window, c.ellipse(c.chance.uniform(110, 430), c.chance.uniform(70, 380), c.chance.uniform(0.7, 1.7))),
            "#fff6de",
            c.chance.uniform(0.3, 0.9),
        )
    moon = without(c.ellipse(340, 160, 36), c.ellipse(324, 150, 34))
    c.paint(moon, "#fdf1cf")
    for x, tall in ((110, 60), (160, 90), (216, 50), (266, 112), (330, 66), (384, 96)):
        block = both(window, c.box(x, 420 - tall, x + 50, 420))
        c.paint(block, "#0e1a2c")
        for _ in range(3):
            u, v = x + c.chance.uniform(6, 38), 420 - c.chance.uniform(10, tall - 8)
            c.paint(both(window, c.box(u, v, u + 6, v + 8)), "#f2b95c", 0.9)
    for bar in (c.box(265, 70, 275, 420), c.box(110, 240, 430, 250)):
        c.paint(bar, "#1a2733")
    for top, left, right in ((180, 860, 1160), (330, 900, 1160)):
        x = left + 14.0
        while x < right - 26:
            wide, tall = c.chance.uniform(14, 32), c.chance.uniform(70, 112)
            tone = c.chance.choice(["#7a3a34", "#2f5560", "#8a6a3a", "#45506a", "#4f5a3c", "#8d7f68"])
            c.paint(
                c.box(x, top - tall, x + wide, top, round=2),
                Linear(mix(tone, "#ffcf8a", 0.15), mix(tone, "#0c1016", 0.5), (x, 0), (x + wide, 0)),
            )
            x += wide + 2
        c.paint(c.box(left, top, right, top + 12, round=2), "#3a271b")
    desk = c.box(0, 600, 1200, 800)
    c.paint(desk, Linear("#6f452b", "#2f1c12", (0, 600), (0, 800)))
    for _ in range(40):
        y, x = c.chance.uniform(612, 800), c.chance.uniform(-200, 1100)
        c.paint(
            both(desk, c.stroke([(x + 110 * step, y + c.chance.uniform(-3, 3)) for step in range(5)], 2.6, thin=0.8)),
            "#1d0f08",
            c.chance.uniform(0.15, 0.4),
        )
    c.paint(c.box(0, 596, 1200, 603), "#a46f48")
    base = c.ellipse(530, 640, 104, 24)
    c.shadow(base, 10, 10, 10, opacity=0.7)
    arm = [(530, 634), (440, 420), (640, 236)]
    for start, end in pairwise(arm):
        rod = c.stroke([start, end], 14, straight=True)
        c.paint(rod, Linear("#d8a24e", "#7a4a1c", (430, 300), (560, 440)))
        c.round_off(rod, 2, 2, 1.5, colour="#fff0c8", opacity=0.7)
    c.paint(base, Linear("#2f8072", "#123d38", (440, 620), (630, 660)))
    c.paint(c.ellipse(530, 633, 84, 14), "#3f9a88", 0.6)
    for joint in arm:
        c.paint(c.ellipse(*joint, 15), Radial("#f3cf85", "#8a5a24", joint, 18))
    cone = c.polygon([(668, 316), (950, 640), (950, 800), (430, 800), (560, 640), (604, 330)])
    c.paint(soften(cone, 26), "#ffd98a", 0.3)
    c.glow(720, 640, 470, colour="#f0a548", opacity=0.7, within=desk)
    c.glow(660, 330, 460, colour="#e8943e", opacity=0.5)
    shade = c.polygon(
        smooth(
            [
                rotate(p, (640, 250), -22)
                for p in (
                    (600, 216),
                    (606, 208),
                    (640, 198),
                    (676, 208),
                    (682, 216),
                    (742, 330),
                    (744, 338),
                    (640, 350),
                    (538, 338),
                    (540, 330),
                    (600, 216),
                    (606, 208),
                )
            ],
            10,
        )
    )
    c.paint(shade, Linear("#3f9a88", "#123d38", (560, 220), (740, 330)))
    c.round_off(shade, 4, 5, 4, colour="#d2f2e6", opacity=0.6)
    mouth = c.ellipse(*rotate((641, 340), (640, 250), -22), 102, 17, turn=-22)
    c.paint(mouth, Radial("#fffdf0", "#ffcf6b", rotate((641, 340), (640, 250), -22), 110))
    c.glow(*rotate((641, 350), (640, 250), -22), 190, colour="#ffdf9a", opacity=0.8)
    book = either(
        c.polygon(
            smooth(
                [
                    (610, 716),
                    (616, 712),
                    (720, 680),
                    (812, 700),
                    (818, 704),
                    (822, 766),
                    (812, 760),
                    (716, 742),
                    (596, 776),
                    (590, 776),
                ]
            )
        ),
        c.polygon(
            smooth(
                [
                    (818, 704),
                    (826, 698),
                    (930, 676),
                    (1018, 706),
                    (1022, 712),
                    (1062, 770),
                    (1054, 766),
                    (940, 740),
                    (834, 762),
                    (822, 766),
                ]
            )
        ),
    )
    c.shadow(book, 8, 12, 9, opacity=0.65)
    c.paint(book, Linear("#fff6dc", "#d9b883", (810, 680), (820, 780)))
    c.paint(soften(c.stroke([(818, 704), (822, 766)], 11, straight=True), 4), "#7a5a30", 0.6)
    for row in range(4):
        y = 708 + row * 13
        c.paint(c.stroke([(640 - row * 8, y + 6), (720 - row * 3, y - 10), (798, y + 4)], 2.4), "#8d7a5c", 0.7)
        c.paint(c.stroke([(840, y + 4), (930 + row * 4, y - 12), (1006 + row * 9, y + 6)], 2.4), "#8d7a5c", 0.7)
    mug = c.polygon([(250, 590), (350, 590), (342, 690), (258, 690)])
    ring = without(c.ellipse(246, 636, 30, 28), c.ellipse(246, 636, 17, 15))
    c.shadow(c.ellipse(300, 690, 60, 12), 10, 4, 8, opacity=0.7)
    for part in (ring, mug):
        c.paint(part, Linear("#7a2f2a", "#d9694a", (230, 0), (350, 0)))
    c.paint(c.ellipse(300, 590, 50, 11), Linear("#5a1f1c", "#f09a70", (250, 0), (350, 0)))
    c.paint(c.ellipse(300, 592, 42, 8), "#2a120c")
    c.paint(soften(c.stroke([(300, 580), (324, 520), (284, 450), (312, 380)], 12, thin=34), 14), "#fff0dc", 0.25)
    glasses = either(
        *(without(c.ellipse(x, 742, 34, 20), c.ellipse(x, 742, 29, 15.5)) for x in (420, 506)),
        c.stroke([(452, 736), (463, 730), (474, 736)], 5),
        c.stroke([(388, 736), (360, 716), (330, 722)], 5),
    )
    c.shadow(glasses, 4, 7, 4, opacity=0.6)
    c.paint(glasses, "#1c1410")
    return c


def train() -> Canvas:
    """The slow train, on purpose."""
    c = Canvas(1200, 800, seed=67)
    c.paint(c.everywhere(), Linear("#a9cbd6", "#f3e3c3", (0, 60), (0, 470)))
    for x, y, wide in ((220, 170, 150), (560, 130, 190), (930, 190, 170)):
        puffs = either(
            *(
                c.ellipse(
                    x + c.chance.uniform(-wide, wide) * 0.7,
                    y + c.chance.uniform(-14, 10),
                    c.chance.uniform(30, 62),
                    c.chance.uniform(12, 26),
                )
                for _ in range(9)
            )
        )
        c.paint(soften(puffs, 5), "#fffaf0", 0.85)
    for number, tone in enumerate(("#9db8bd", "#83a58f", "#6f9a67")):
        land = c.land(ridge(c, 350 + number * 46, 40 - number * 9, 0.9 + number * 0.2, jag=2))
        c.paint(land, Linear(mix(tone, "#f3e3c3", 0.3), tone, (0, 330), (0, 520)))
    for _ in range(26):
        x = c.chance.uniform(0, 1200)
        pine(
            c, x, 468 + c.chance.uniform(-8, 8), c.chance.uniform(24, 48), mix("#47714f", "#6b935c", c.chance.random())
        )
    field = c.land([(-60, 478), (300, 466), (700, 470), (1260, 456)])
    c.paint(field, Linear("#c9c06a", "#8f9c46", (0, 460), (0, 640)))
    for row in range(26):
        y = 480 + row * row * 0.36
        c.paint(c.stroke([(-40, y), (600, y - 6), (1240, y - 14)], 2 + row * 0.18), "#e6d98a", 0.35)
    house = c.polygon([(780, 470), (780, 428), (808, 400), (838, 428), (838, 470)])
    c.paint(house, "#f4ead8")
    c.paint(c.polygon([(772, 432), (808, 394), (846, 432)]), "#b04a35")
    c.paint(c.box(802, 440, 814, 458), "#5a6f7a")
    for x in (120, 640, 1130):
        c.paint(c.box(x, 300, x + 7, 640), "#5c4a3c")
        c.paint(c.box(x - 26, 318, x + 33, 324), "#5c4a3c")
    for y in (318, 336):
        c.paint(
            c.stroke(
                [(-20, y), (120, y + 2), (380, y + 22), (640, y + 2), (890, y + 22), (1130, y + 2), (1240, y + 10)], 2
            ),
            "#4a3c32",
            0.7,
        )
    c.blur_all(c.box(0, 520, 1200, 800), 3)
    frame = without(c.everywhere(), c.box(110, 70, 1090, 580, round=46))
    c.shadow(frame, 0, 8, 14, colour="#1d1712", opacity=0.7)
    c.paint(frame, Linear("#d9cbb2", "#a8967a", (0, 0), (0, 800)))
    c.paint(
        without(c.box(92, 52, 1108, 598, round=60), c.box(110, 70, 1090, 580, round=46)),
        Linear("#8d8272", "#c9bda8", (0, 52), (0, 598)),
    )
    c.paint(
        both(c.box(110, 70, 1090, 580, round=46), c.polygon([(300, 0), (430, 0), (120, 620), (-10, 620)])),
        "#ffffff",
        0.12,
    )
    c.paint(
        both(c.box(110, 70, 1090, 580, round=46), c.polygon([(470, 0), (510, 0), (200, 620), (160, 620)])),
        "#ffffff",
        0.1,
    )
    for left, lean in ((0, 1), (1092, -1)):
        curtain = c.box(left, 0, left + 108, 640)
        c.paint(curtain, Linear("#7a2f34", "#a3484a", (left, 0), (left + 108, 0)))
        for fold in range(5):
            c.paint(c.box(left + fold * 22, 0, left + fold * 22 + 9, 640), "#4f1a20", 0.55)
            c.paint(c.box(left + fold * 22 + 12, 0, left + fold * 22 + 17, 640), "#d98a84", 0.3)
        c.shadow(curtain, 8 * lean, 0, 8, opacity=0.15)
    table = c.polygon([(150, 650), (1050, 650), (1240, 820), (-40, 820)])
    c.shadow(table, 0, -6, 10, opacity=0.4)
    c.paint(table, Linear("#b98454", "#7a4f2e", (0, 650), (0, 800)))
    c.paint(c.polygon([(150, 650), (1050, 650), (1054, 656), (146, 656)]), "#ecc594")
    light = c.polygon([(330, 656), (820, 656), (960, 820), (300, 820)])
    c.paint(soften(light, 12), "#ffe6b5", 0.3)
    open_book = either(
        c.polygon(
            smooth(
                [
                    (300, 720),
                    (310, 716),
                    (400, 690),
                    (500, 706),
                    (512, 712),
                    (520, 782),
                    (505, 776),
                    (400, 760),
                    (280, 790),
                    (270, 790),
                ]
            )
        ),
        c.polygon(
            smooth(
                [
                    (512, 712),
                    (520, 706),
                    (620, 688),
                    (714, 708),
                    (720, 712),
                    (768, 786),
                    (758, 782),
                    (640, 758),
                    (530, 778),
                    (520, 782),
                ]
            )
        ),
    )
    c.shadow(open_book, 8, 14, 10, opacity=0.5)
    c.paint(open_book, Linear("#fffaf0", "#d9cbb0", (520, 690), (520, 800)))
    c.paint(soften(c.stroke([(513, 712), (520, 782)], 12, straight=True), 5), "#7a6848", 0.55)
    for row in range(5):
        y = 718 + row * 12
        c.paint(c.stroke([(330 - row * 7, y + 6), (410 - row * 3, y - 8), (490, y + 4)], 2.4), "#7a6f60", 0.65)
        c.paint(c.stroke([(538, y + 4), (620 + row * 4, y - 9), (700 + row * 8, y + 4)], 2.4), "#7a6f60", 0.65)
    cup = c.polygon(
        smooth([(860, 640), (862, 640), (874, 720), (900, 744), (960, 744), (986, 720), (998, 640), (1000, 640)], 10)
    )
    ring = without(c.ellipse(1010, 684, 38, 34), c.ellipse(1010, 684, 22, 19))
    c.shadow(c.ellipse(938, 744, 78, 16), 10, 4, 8, opacity=0.6)
    for part in (ring, cup):
        c.paint(part, Linear("#f7f2e8", "#b7ab95", (860, 660), (1020, 720)))
    c.paint(both(cup, c.box(850, 672, 1010, 690)), "#2f6b57")
    c.paint(c.ellipse(930, 641, 69, 15), Linear("#fffdf6", "#cabfa9", (870, 0), (990, 0)))
    c.paint(c.ellipse(930, 643, 60, 11), Linear("#6b4020", "#3f2210", (880, 0), (980, 0)))
    c.paint(soften(c.stroke([(920, 630), (950, 560), (910, 480), (946, 400)], 16, thin=40), 15), "#ffffff", 0.35)
    return c
