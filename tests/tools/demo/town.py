"""In the street."""

from __future__ import annotations

import math

from .brush import Canvas, Linear, both, either, mix, smooth, soften, without


def bookshop() -> Canvas:
    """The shop that is open late, in the blue hour."""
    c = Canvas(1200, 800, seed=61)
    c.paint(c.everywhere(), Linear("#3c5266", "#26384a", (0, 0), (0, 800)))
    for row in range(26):
        for column in range(-1, 22):
            left = column * 60 + (row % 2) * 30
            brick = c.box(left + 1.5, row * 25 + 1.5, left + 58, row * 25 + 23, round=2)
            c.paint(brick, mix("#4a5f70", "#2c3f50", c.chance.random()), 0.65)
    shop = c.box(150, 150, 1050, 690)
    c.shadow(shop, 0, 14, 18, opacity=0.5)
    c.paint(shop, Linear("#1f4f43", "#123129", (0, 150), (0, 690)))
    sign = c.box(180, 168, 1020, 250, round=4)
    c.paint(sign, Linear("#173d34", "#0e2821", (0, 168), (0, 250)))
    c.paint(without(sign, c.box(186, 174, 1014, 244, round=3)), "#d4ab5c", 0.9)
    gold = Linear("#f6dfa6", "#c9963f", (0, 180), (0, 240))
    for side in (-1, 1):
        page = [
            (600, 228),
            (600, 204),
            (600 + side * 26, 190),
            (600 + side * 58, 196),
            (600 + side * 58, 220),
            (600 + side * 26, 214),
        ]
        c.paint(c.polygon(page), gold)
        c.paint(c.stroke([(600 + side * 92, 208), (600 + side * 190, 208)], 4, straight=True), gold)
        for twig in range(5):
            x = 600 + side * (210 + twig * 34)
            for up in (-1, 1):
                c.paint(c.ellipse(x, 208 + up * 10, 15, 6, turn=side * up * 35), gold)
        c.paint(c.stroke([(600 + side * 196, 208), (600 + side * 356, 208)], 3, straight=True), gold)
    c.paint(c.stroke([(600, 202), (600, 230)], 3, straight=True), "#0e2821")
    for left, right in ((190, 640), (850, 1010)):
        pane = c.box(left, 330, right, 620)
        c.paint(pane, Linear("#ffe2a0", "#e29a45", (0, 300), (0, 640)))
        c.glow((left + right) / 2, 400, 230, colour="#fff1c4", opacity=0.6, within=pane)
        for shelf in (412, 500):
            x = left + 12.0
            while x < right - 22:
                wide, tall = c.chance.uniform(9, 22), c.chance.uniform(44, 72)
                if c.chance.random() < 0.14:
                    x += wide
                    continue
                spine = both(pane, c.box(x, shelf - tall, x + wide, shelf, round=1.5))
                tone = c.chance.choice(
                    ["#8c3a2e", "#2f5d62", "#b8862f", "#5b3a5e", "#3c5a3a", "#d9c7a0", "#a4553a", "#263b57"]
                )
                c.paint(spine, Linear(mix(tone, "#ffdf9a", 0.25), mix(tone, "#2a1408", 0.4), (x, 0), (x + wide, 0)))
                c.paint(both(pane, c.box(x + 1, shelf - tall + 8, x + wide - 1, shelf - tall + 11)), "#f3dca2", 0.6)
                x += wide + 1.5
            c.paint(both(pane, c.box(left, shelf, right, shelf + 8)), "#5c3518")
        x = left + 30.0
        while x < right - 60:
            tone = c.chance.choice(["#8c3a2e", "#2f5d62", "#d9c7a0", "#3c5a3a", "#c98a2f"])
            cover = c.polygon([(x, 612), (x + 6, 536), (x + 58, 536), (x + 56, 612)])
            c.shadow(cover, 4, 5, 4, opacity=0.5)
            c.paint(cover, Linear(mix(tone, "#fff0c8", 0.2), tone, (x, 536), (x + 50, 612)))
            c.paint(c.box(x + 18, 556, x + 46, 560), "#fff0c8", 0.7)
            c.paint(c.ellipse(x + 32, 584, 11), "#fff0c8", 0.5)
            x += 84
        for bar in range(round(left), round(right) + 1, 150):
            c.paint(c.box(bar - 5, 326, bar + 5, 624), "#173d34")
        c.paint(without(c.box(left - 8, 322, right + 8, 628), c.box(left, 330, right, 620)), "#173d34")
    door = c.box(676, 322, 814, 690)
    c.paint(door, Linear("#9c3f2d", "#6b251c", (676, 322), (814, 690)))
    glass = c.box(696, 344, 794, 560, round=6)
    c.paint(glass, Linear("#ffe7b0", "#e7a550", (0, 344), (0, 560)))
    reader = either(
        c.ellipse(752, 452, 18),
        c.polygon(smooth([(712, 560), (714, 556), (724, 500), (752, 474), (780, 500), (790, 556), (792, 560)])),
    )
    c.paint(both(glass, reader), "#8a4a22", 0.7)
    c.paint(both(glass, c.polygon([(740, 520), (772, 508), (776, 536), (744, 546)])), "#fff4d6", 0.9)
    c.paint(c.box(704, 584, 786, 668, round=4), "#5a1e16", 0.6)
    c.paint(c.ellipse(800, 520, 7), "#f0cf85")
    card = c.box(722, 366, 768, 392, round=3)
    c.paint(card, "#fdf6e2")
    for stripe in range(15):
        left = 150 + stripe * 60
        tone = "#f3e6cc" if stripe % 2 else "#b5482f"
        fall = c.polygon(
            [(left, 256), (left + 60, 256), (left + 64 + (stripe - 7) * 2.4, 318), (left - 4 + (stripe - 7) * 2.4, 318)]
        )
        scallop = c.ellipse(left + 30 + (stripe - 7) * 2.4, 318, 33, 15)
        c.paint(either(fall, scallop), Linear(tone, mix(tone, "#2a1a14", 0.28), (0, 256), (0, 334)))
    c.paint(c.box(120, 250, 1080, 262, round=4), "#0e2821")
    c.paint(c.box(0, 690, 1200, 800), Linear("#4b4a52", "#2a2b34", (0, 690), (0, 800)))
    for line in range(-6, 16):
        c.paint(c.stroke([(line * 120 + 60, 690), (line * 170 - 260, 800)], 2, straight=True), "#1c1d24", 0.5)
    c.paint(c.box(0, 686, 1200, 700), "#6a6a70")
    street = c.box(0, 700, 1200, 800)
    c.glow(415, 690, 330, colour="#f0a24a", opacity=0.55, within=street)
    c.glow(760, 690, 240, colour="#f0a24a", opacity=0.5, within=street)
    c.glow(960, 690, 240, colour="#f0a24a", opacity=0.5, within=street)
    for x, tall in ((90, 1.0), (1118, 0.85)):
        pot = c.polygon([(x - 34, 640), (x + 34, 640), (x + 25, 712), (x - 25, 712)])
        for _ in range(40):
            a = c.chance.uniform(-2.9, -0.25)
            far = c.chance.uniform(50, 120) * tall
            leaf = c.stroke(
                [
                    (x, 644),
                    (x + far * 0.5 * math.cos(a), 640 + far * 0.6 * math.sin(a)),
                    (x + far * math.cos(a), 640 + far * math.sin(a)),
                ],
                13,
                thin=2,
            )
            c.paint(leaf, mix("#1d4a34", "#6f9a56", c.chance.random() * 0.8))
        c.paint(pot, Linear("#b8694a", "#6e3624", (x - 30, 640), (x + 30, 712)))
    for x in (200, 1000):
        c.paint(c.stroke([(x, 300), (x, 286), (x, 280)], 5), "#0e2821")
        lamp = c.polygon([(x - 16, 274), (x + 16, 274), (x + 11, 306), (x - 11, 306)])
        c.paint(lamp, "#fff0c0")
        c.glow(x, 292, 110, colour="#ffc870", opacity=0.9)
    bench = either(
        c.box(300, 664, 520, 674, round=3),
        c.box(300, 640, 520, 648, round=3),
        c.box(318, 640, 326, 712),
        c.box(494, 640, 502, 712),
    )
    c.shadow(bench, 6, 8, 5, opacity=0.5)
    c.paint(bench, "#2b1a12")
    cat = either(
        c.ellipse(452, 640, 26, 22),
        c.ellipse(478, 614, 15, 14),
        c.polygon([(466, 606), (468, 588), (478, 601)]),
        c.polygon([(480, 601), (490, 589), (491, 608)]),
        c.stroke([(430, 650), (408, 672), (414, 694), (400, 704)], 9, thin=5),
    )
    c.paint(cat, "#17110f")
    return c


def bicycle() -> Canvas:
    """It leans where it always leans."""
    c = Canvas(1200, 800, seed=71)
    wall = c.box(0, 0, 1200, 640)
    c.paint(wall, Linear("#e8b06a", "#d98f55", (0, 0), (1200, 640)))
    for _ in range(14):
        x, y = c.chance.uniform(0, 1200), c.chance.uniform(0, 620)
        patch = c.blob(
            [
                (x + c.chance.uniform(60, 150) * math.cos(a), y + c.chance.uniform(18, 50) * math.sin(a))
                for a in (0, 1, 2, 3, 4, 5)
            ]
        )
        c.paint(both(wall, soften(patch, 9)), c.chance.choice(["#f6cd92", "#c97c48"]), 0.28)
    c.paint(c.box(0, 560, 1200, 640), Linear("#a85f3f", "#8c4a34", (0, 560), (0, 640)), 0.55)
    window = c.box(120, 80, 430, 420, round=4)
    c.paint(c.box(100, 60, 450, 440, round=6), "#f4e6cb")
    c.paint(window, Linear("#37545e", "#7fa3a6", (120, 420), (430, 80)))
    c.paint(both(window, c.polygon([(120, 300), (330, 80), (400, 80), (120, 380)])), "#ffffff", 0.16)
    curtain = c.polygon(smooth([(120, 80), (120, 80), (190, 200), (170, 330), (136, 420), (120, 420), (120, 420)]))
    c.paint(both(window, curtain), "#f6efe0", 0.85)
    for bar in (c.box(270, 80, 280, 420), c.box(120, 244, 430, 254)):
        c.paint(bar, "#f4e6cb")
    for left, right in ((30, 98), (452, 520)):
        shutter = c.box(left, 66, right, 434, round=3)
        c.shadow(shutter, 8, 10, 7, colour="#5a2a14", opacity=0.45)
        c.paint(shutter, Linear("#2f7a74", "#1f5853", (left, 66), (right, 434)))
        for slat in range(80, 424, 15):
            c.paint(c.box(left + 9, slat, right - 9, slat + 8, round=2), "#174641", 0.7)
            c.paint(c.box(left + 9, slat, right - 9, slat + 2), "#6fb3aa", 0.6)
    sill = c.box(84, 436, 466, 458, round=4)
    c.shadow(sill, 4, 12, 8, colour="#5a2a14", opacity=0.5)
    c.paint(sill, Linear("#fbf1dc", "#d0b893", (0, 436), (0, 458)))
    for x in range(110, 450, 9):
        tall = c.chance.uniform(20, 54)
        c.paint(
            c.stroke([(x, 438), (x + c.chance.uniform(-12, 12), 438 - tall)], 5, thin=2),
            mix("#2f6b3f", "#7fb05a", c.chance.random()),
        )
        if c.chance.random() < 0.75:
            c.paint(
                c.ellipse(x + c.chance.uniform(-12, 12), 438 - tall - 4, c.chance.uniform(6, 11)),
                c.chance.choice(["#d9403a", "#ef6f5a", "#f7a08a", "#c92f4a"]),
            )
    ground = c.box(0, 640, 1200, 800)
    c.paint(ground, Linear("#b9a58c", "#8a7762", (0, 640), (0, 800)))
    for row in range(7):
        y, tall = 640 + row * row * 3.0 + row * 6, 10 + row * 5.0
        x = -60.0 + (row % 2) * 40
        while x < 1220:
            wide = c.chance.uniform(60, 90) + row * 12
            c.paint(c.box(x, y, x + wide - 4, y + tall - 3, round=7), mix("#cbb89e", "#8f7d68", c.chance.random()), 0.8)
            x += wide
    wheel_y, back, front, size = 556, 560, 968, 148
    crank, seat, head = (724, 560), (664, 352), (906, 356)
    cast = either(
        *(
            without(c.ellipse(x + 60, wheel_y + 6, size), c.ellipse(x + 60, wheel_y + 6, size - 12))
            for x in (back, front)
        ),
        c.stroke([(back + 60, wheel_y), (784, 566), (966, 380)], 12, straight=True),
        c.stroke([(724, 380), (966, 380)], 12, straight=True),
    )
    c.paint(both(wall, soften(cast, 9)), "#6b3014", 0.45)
    for x in (back, front):
        c.paint(soften(c.ellipse(x + 20, 708, 130, 12), 7), "#2a1a10", 0.55)
        for spoke in range(22):
            a = spoke / 22 * 6.283
            c.paint(
                c.stroke(
                    [(x, wheel_y), (x + (size - 10) * math.cos(a), wheel_y + (size - 10) * math.sin(a))],
                    1.6,
                    straight=True,
                ),
                "#f2ece0",
                0.75,
            )
        c.paint(without(c.ellipse(x, wheel_y, size), c.ellipse(x, wheel_y, size - 11)), "#23201f")
        c.paint(
            without(c.ellipse(x, wheel_y, size - 11), c.ellipse(x, wheel_y, size - 17)),
            Linear("#f4efe4", "#9d968a", (x - 100, 440), (x + 100, 680)),
        )
        c.paint(c.ellipse(x, wheel_y, 12), "#8f887c")
        guard = both(
            without(c.ellipse(x, wheel_y, size + 12), c.ellipse(x, wheel_y, size + 5)),
            c.polygon([(x, wheel_y), (x - 260, wheel_y + 20), (x - 260, 300), (x + 120, 300)]),
        )
        c.paint(guard, "#1d5c54")
    paint = Linear("#2f9a8a", "#14564e", (600, 340), (800, 600))
    for start, end, wide in (
        ((back, wheel_y), crank, 11),
        (crank, (898, 388), 17),
        ((672, 384), (900, 372), 15),
        (crank, seat, 15),
        ((back, wheel_y), (672, 386), 9),
        (head, (front, wheel_y), 13),
    ):
        tube = c.stroke([start, end], wide, straight=True)
        c.paint(tube, paint)
        c.round_off(tube, 2, 3, 1.5, colour="#bff0e4", opacity=0.7)
    c.paint(c.stroke([seat, (656, 324)], 10, straight=True), "#cfc8ba")
    saddle = c.blob([(596, 318), (616, 300), (676, 304), (728, 312), (734, 322), (690, 330), (640, 338), (604, 336)])
    c.paint(saddle, Linear("#a3603a", "#5c2f1a", (600, 300), (700, 340)))
    c.paint(c.stroke([head, (898, 306), (902, 296)], 11), "#cfc8ba")
    c.paint(c.stroke([(860, 262), (880, 282), (906, 292), (950, 282), (966, 262), (940, 250)], 9), "#cfc8ba")
    c.paint(c.stroke([(938, 250), (900, 250)], 15), "#6b3a20")
    c.paint(without(c.ellipse(*crank, 38), c.ellipse(*crank, 30)), "#3b3633")
    c.paint(c.stroke([crank, (752, 612)], 9, straight=True), "#56504b")
    c.paint(c.box(732, 608, 782, 620, round=4), "#23201f")
    c.paint(c.stroke([(722, 598), (620, 574), (560, 566)], 3), "#3b3633")
    basket = c.polygon([(930, 300), (1082, 300), (1062, 408), (952, 408)])
    for _ in range(34):
        x = c.chance.uniform(944, 1068)
        tall = c.chance.uniform(28, 84)
        tip = (x + c.chance.uniform(-26, 26), 304 - tall)
        c.paint(c.stroke([(x, 312), tip], 5, thin=2), mix("#3f7a44", "#8fb85f", c.chance.random()))
        if c.chance.random() < 0.7:
            c.paint(
                c.ellipse(*tip, c.chance.uniform(8, 14)), c.chance.choice(["#fff4da", "#f5b8b0", "#f0cf5a", "#e0786a"])
            )
    c.shadow(basket, 10, 14, 8, colour="#4a2010", opacity=0.45)
    c.paint(basket, Linear("#d9ab68", "#9a6a34", (930, 300), (1070, 408)))
    for line in range(0, 9):
        c.paint(
            both(basket, c.stroke([(926, 306 + line * 13), (1090, 306 + line * 13)], 4, straight=True)), "#7a4f22", 0.45
        )
        c.paint(
            both(basket, c.stroke([(936 + line * 18, 296), (950 + line * 14.5, 412)], 4, straight=True)), "#f0cf94", 0.5
        )
    c.paint(c.stroke([(926, 301), (1086, 301)], 11, straight=True), "#b98546")
    c.glow(1100, 40, 700, colour="#ffdf9e", opacity=0.35)
    return c
