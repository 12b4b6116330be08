"""Things to eat and drink, mostly seen from above."""

from __future__ import annotations

import math

from .brush import Canvas, Linear, Mask, Radial, both, either, mix, rotate, smooth, soften, without


def wood(canvas: Canvas, first: str, last: str, *, boards: int = 5, upright: bool = False) -> None:
    """A table top of boards, each a little different, with grain."""
    wide, high = (canvas.height, canvas.width) if upright else (canvas.width, canvas.height)

    def place(left: float, top: float, right: float, bottom: float) -> Mask:
        return canvas.box(top, left, bottom, right) if upright else canvas.box(left, top, right, bottom)

    for board in range(boards):
        top, low = high * board / boards, high * (board + 1) / boards
        tone = mix(first, last, canvas.chance.uniform(0.1, 0.9))
        plank = place(0, top, wide, low)
        canvas.paint(plank, tone)
        for _ in range(22):
            y, x = canvas.chance.uniform(top, low), canvas.chance.uniform(-200, wide)
            run = [(x + step * 90, y + canvas.chance.uniform(-3, 3)) for step in range(canvas.chance.randint(3, 9))]
            if upright:
                run = [(b, a) for a, b in run]
            canvas.paint(
                both(plank, canvas.stroke(run, 2.6, thin=0.6)),
                mix(tone, "#1c100a", 0.5),
                canvas.chance.uniform(0.1, 0.35),
            )
        canvas.paint(place(0, low - 2, wide, low), mix(tone, "#120a06", 0.75), 0.8)
        canvas.paint(place(0, low, wide, low + 1.4), mix(tone, "#ffe8c8", 0.4), 0.35)


def cloth(canvas: Canvas, first: str, last: str) -> None:
    """Linen, with a weave that one feels rather than sees."""
    canvas.paint(canvas.everywhere(), Linear(first, last, (0, 0), (canvas.width, canvas.height)))
    for line in range(0, canvas.width, 7):
        canvas.paint(canvas.box(line, 0, line + 1.4, canvas.height), "#fff", canvas.chance.uniform(0.0, 0.09))
    for line in range(0, canvas.height, 7):
        canvas.paint(canvas.box(0, line, canvas.width, line + 1.4), "#000", canvas.chance.uniform(0.0, 0.05))


def plate(canvas: Canvas, x: float, y: float, radius: float, light: str, dark: str, *, well: float = 0.72) -> Mask:
    """A plate from above; returns its inside."""
    rim = canvas.ellipse(x, y, radius)
    canvas.shadow(rim, 16, 26, 26, opacity=0.55)
    canvas.shadow(rim, 4, 8, 6, opacity=0.4)
    canvas.paint(rim, Linear(light, dark, (x - radius * 0.7, y - radius * 0.7), (x + radius * 0.8, y + radius * 0.8)))
    canvas.round_off(rim, 5, 6, 4, colour="#ffffff", opacity=0.7)
    canvas.round_off(rim, -6, -8, 7, colour="#2a1d16", opacity=0.4)
    inside = canvas.ellipse(x, y, radius * well)
    canvas.paint(
        inside,
        Linear(
            mix(light, dark, 0.75), light, (x - radius * 0.5, y - radius * 0.5), (x + radius * 0.5, y + radius * 0.5)
        ),
    )
    canvas.round_off(inside, 4, 5, 5, colour="#2a1d16", opacity=0.35)
    return inside


def ramen() -> Canvas:
    """A bowl at the counter, steaming."""
    c = Canvas(1200, 800, seed=5)
    wood(c, "#5b3a28", "#3f2619", boards=4)
    c.glow(260, 60, 700, colour="#ffb56b", opacity=0.28)
    x, y = 560, 415
    bowl = c.ellipse(x, y, 345)
    c.shadow(bowl, 26, 40, 34, colour="#0d0705", opacity=0.7)
    c.paint(bowl, Linear("#2f4858", "#16242e", (x - 240, y - 260), (x + 250, y + 260)))
    for ring in (332, 322):
        c.paint(without(c.ellipse(x, y, ring), c.ellipse(x, y, ring - 3.2)), "#d9c39a", 0.85)
    for step in range(48):
        a = step / 48 * 2 * math.pi
        c.paint(c.ellipse(x + 311 * math.cos(a), y + 311 * math.sin(a), 4.2), "#c9574a", 0.95)
    c.round_off(bowl, 6, 8, 5, colour="#dfeaf0", opacity=0.5)
    broth = c.ellipse(x, y, 296)
    c.paint(broth, Radial("#d58a3c", "#9c501f", (x - 40, y - 50), 330))
    c.round_off(broth, 12, 16, 12, colour="#2a1006", opacity=0.75)
    for px, py, turn, bend, strands in (
        (470, 500, 20, 90, 9),
        (690, 520, -60, -80, 8),
        (560, 600, -8, 60, 8),
        (640, 420, 70, 90, 8),
        (480, 410, -40, -90, 9),
        (600, 500, 100, -70, 8),
        (540, 545, 40, 110, 9),
        (650, 570, 15, -90, 7),
        (545, 470, -20, 80, 10),
    ):
        for strand in range(strands):
            side = (strand - strands / 2) * 10.5 + c.chance.uniform(-2, 2)
            long = 165 + c.chance.uniform(-24, 24)
            shape = [
                (-long, -bend * 0.5 + side),
                (-long * 0.5, bend * 0.45 + side),
                (0, bend * 0.2 + side),
                (long * 0.5, -bend * 0.45 + side),
                (long, bend * 0.3 + side),
            ]
            line = [rotate((px + a, py + b), (px, py), turn) for a, b in shape]
            c.paint(both(broth, c.stroke([(a + 2, b + 4) for a, b in line], 10)), "#6b3413", 0.45)
            c.paint(both(broth, c.stroke(line, 9.6)), mix("#e8bd66", "#f9e3a8", c.chance.random()))
            c.paint(both(broth, c.stroke([(a - 1.5, b - 2) for a, b in line], 2.2)), "#fff6d8", 0.7)
    for _ in range(70):
        a, far = c.chance.uniform(0, 6.3), c.chance.uniform(170, 288)
        size = c.chance.uniform(3, 13)
        drop = c.ellipse(x + far * math.cos(a), y + far * math.sin(a), size)
        c.paint(drop, "#f0b45c", 0.4)
        c.paint(without(drop, c.ellipse(x + far * math.cos(a) + 1.5, y + far * math.sin(a) + 2, size)), "#ffe7b0", 0.7)
    for px, py, turn in ((430, 300, -20), (520, 262, 14)):
        slice_ = c.ellipse(px, py, 92, 72, turn=turn)
        c.shadow(slice_, 5, 10, 7, colour="#2a1006", opacity=0.6)
        c.paint(slice_, Linear("#c98b6b", "#8f4f37", (px - 80, py - 60), (px + 80, py + 70)))
        c.paint(without(slice_, c.ellipse(px, py, 85, 65, turn=turn)), "#6d3623")
        for size, tone in ((66, "#e8c4a8"), (54, "#b8745a"), (36, "#e3b798"), (27, "#a8634a")):
            c.paint(c.ellipse(px + 3, py + 3, size, size * 0.72, turn=turn + size), tone, 0.75)
        c.round_off(slice_, 4, 5, 3, colour="#ffe3cf", opacity=0.6)
    for px, py, turn in ((700, 330, 20), (655, 268, -30)):
        egg = c.ellipse(px, py, 64, 52, turn=turn)
        c.shadow(egg, 5, 10, 6, colour="#2a1006", opacity=0.6)
        c.paint(egg, Radial("#fffaf0", "#d9b58a", (px - 10, py - 10), 76))
        yolk = c.ellipse(px + 4, py + 2, 33, 29, turn=turn)
        c.paint(yolk, Radial("#ffb63c", "#e0701c", (px - 4, py - 8), 42))
        c.paint(c.ellipse(px - 8, py - 9, 9, 5, turn=-30), "#fff1c9", 0.85)
    for px, py, turn in ((770, 500, 24), (812, 470, 30)):
        nori = c.polygon(
            [
                rotate(p, (px, py), turn)
                for p in ((px - 62, py - 104), (px + 66, py - 104), (px + 70, py + 96), (px - 60, py + 100))
            ]
        )
        c.shadow(nori, 4, 8, 6, colour="#120a06", opacity=0.6)
        c.paint(nori, Linear("#2b3b2c", "#101a14", (px - 60, py - 90), (px + 60, py + 90)))
        c.shade(nori, Linear("#101a14", "#5a6f4e", (px + 40, py), (px - 70, py - 110)), 0.6)
    for _ in range(46):
        px, py = c.chance.gauss(545, 62), c.chance.gauss(455, 50)
        size = c.chance.uniform(7, 12)
        ring = without(c.ellipse(px, py, size, size * 0.9), c.ellipse(px, py, size * 0.5, size * 0.45))
        c.paint(c.ellipse(px + 2, py + 4, size, size * 0.9), "#3a1c08", 0.35)
        c.paint(ring, mix("#3f8f3d", "#b5d66b", c.chance.random()))
    for px, py in ((420, 540), (468, 586)):
        for step in range(7):
            a = -0.9 + step * 0.16
            shoot = c.stroke(
                [
                    (px, py),
                    (px + 40 * math.cos(a), py + 40 * math.sin(a)),
                    (px + 86 * math.cos(a + 0.1), py + 86 * math.sin(a + 0.1)),
                ],
                10,
                thin=7,
            )
            c.paint(shoot, mix("#c99a4f", "#8d5a24", step / 7))
    for offset in (0, 30):
        stick = c.stroke([(930 + offset, 120), (1120 + offset * 1.5, 760)], 13, thin=8, straight=True)
        c.shadow(stick, 12, 14, 7, colour="#0d0705", opacity=0.6)
        c.paint(stick, Linear("#b3433a", "#7a2420", (930, 400), (1060, 400)))
        c.paint(c.stroke([(932 + offset, 126), (1000 + offset * 1.2, 340)], 3, straight=True), "#f4b4a0", 0.5)
    cup = c.ellipse(1070, 130, 84)
    c.shadow(cup, 14, 22, 16, colour="#0d0705", opacity=0.6)
    c.paint(cup, Linear("#e9dcc2", "#a98f68", (1000, 60), (1140, 210)))
    tea = c.ellipse(1070, 130, 68)
    c.paint(tea, Radial("#a9b04c", "#6d7427", (1050, 110), 80))
    c.round_off(tea, 6, 8, 6, colour="#20240a", opacity=0.7)
    for px, bend in ((430, 40), (560, -46), (690, 36)):
        steam = c.stroke([(px, 330), (px + bend, 220), (px - bend, 110), (px + bend, -30)], 26, thin=60)
        c.paint(soften(steam, 22), "#fff3e0", 0.22)
    return c


def latte() -> Canvas:
    """A corner table at four o'clock."""
    c = Canvas(1200, 1200, seed=8)
    wood(c, "#c49a6c", "#a87c50", boards=6, upright=True)
    window = c.polygon([(120, -20), (620, -20), (1220, 760), (1220, 1220), (900, 1220)])
    c.paint(soften(window, 14), "#fff0cf", 0.3)
    for bar in ([(360, -20), (1060, 1220)], [(60, 330), (1220, 160)]):
        c.paint(soften(c.stroke(bar, 26, straight=True), 9), "#6b4524", 0.35)
    book = c.polygon([(820, 250), (1150, 330), (1030, 830), (700, 750)])
    c.shadow(book, 24, 30, 22, opacity=0.55)
    c.paint(c.polygon([(838, 262), (1166, 342), (1046, 846), (716, 766)]), "#e9dcc3")
    c.paint(book, Linear("#2c6351", "#163c33", (800, 280), (1100, 820)))
    c.paint(c.polygon([(820, 250), (852, 258), (732, 758), (700, 750)]), "#102e27", 0.6)
    label = c.polygon([(900, 330), (1080, 374), (1052, 490), (872, 446)])
    c.paint(label, "#efe2c4")
    for start, end in (((918, 372), (1046, 404)), ((910, 404), (1010, 430))):
        c.paint(c.stroke([start, end], 7, straight=True), "#2c6351")
    ribbon = c.stroke([(760, 700), (744, 800), (770, 880), (756, 950)], 15)
    c.shadow(ribbon, 6, 10, 6, opacity=0.5)
    c.paint(ribbon, "#b8473a")
    x, y = 470, 640
    inside = plate(c, x, y, 330, "#fbf7ee", "#cfc0a8", well=0.7)
    c.round_off(inside, -4, -5, 5, colour="#ffffff", opacity=0.6)
    handle = c.stroke([(600, 540), (730, 462)], 50, thin=40)
    c.shadow(handle, 12, 20, 10, opacity=0.55)
    c.paint(handle, Linear("#ffffff", "#c9b89c", (650, 460), (690, 540)))
    c.round_off(handle, 3, 4, 3, colour="#ffffff", opacity=0.8)
    cup = c.ellipse(x, y, 208)
    c.shadow(cup, 14, 24, 18, opacity=0.6)
    c.paint(cup, Linear("#ffffff", "#cbb99c", (x - 150, y - 150), (x + 160, y + 170)))
    coffee = c.ellipse(x, y, 186)
    c.paint(coffee, Radial("#b1713f", "#6a3819", (x - 20, y - 20), 200))
    c.round_off(coffee, 10, 14, 9, colour="#241005", opacity=0.8)
    milk = "#f6e3c6"
    c.paint(soften(c.ellipse(x, y + 4, 150), 9), "#c98d57", 0.6)
    for high, wide in ((92, 132), (40, 118), (-10, 98)):
        low = y + high
        leaf = c.blob(
            [
                (x, low + 26),
                (x - wide * 0.6, low + 4),
                (x - wide, low - 44),
                (x - wide * 0.72, low - 62),
                (x - wide * 0.3, low - 34),
                (x, low - 22),
                (x + wide * 0.3, low - 34),
                (x + wide * 0.72, low - 62),
                (x + wide, low - 44),
                (x + wide * 0.6, low + 4),
            ]
        )
        c.paint(both(coffee, soften(leaf, 1.4)), Linear(milk, "#e3bf92", (x, low - 50), (x, low + 40)))
    heart = c.blob(
        [
            (x, y - 36),
            (x - 44, y - 78),
            (x - 50, y - 116),
            (x - 22, y - 132),
            (x, y - 112),
            (x + 22, y - 132),
            (x + 50, y - 116),
            (x + 44, y - 78),
        ]
    )
    c.paint(soften(heart, 1.4), Linear("#fdf1dc", "#ecd0a8", (x, y - 130), (x, y - 30)))
    c.paint(c.stroke([(x, y + 128), (x, y - 30)], 6, thin=2, straight=True), "#a9703f", 0.7)
    c.round_off(coffee, -6, -8, 6, colour="#ffd9a6", opacity=0.4)
    spoon = either(c.stroke([(250, 960), (470, 930), (640, 900)], 13), c.ellipse(700, 888, 66, 36, turn=-10))
    c.shadow(spoon, 8, 14, 8, opacity=0.5)
    c.paint(spoon, Linear("#f4f1ea", "#9c9486", (300, 880), (360, 1000)))
    c.paint(c.ellipse(700, 888, 50, 24, turn=-10), Linear("#8c8578", "#e9e4d8", (690, 860), (712, 910)))
    for px, py, turn in ((210, 360, 20), (262, 330, -30), (180, 300, 60)):
        bean = c.ellipse(px, py, 25, 17, turn=turn)
        c.shadow(bean, 4, 7, 4, opacity=0.5)
        c.paint(bean, Linear("#7a4a2a", "#3d2010", (px - 16, py - 16), (px + 16, py + 16)))
        line = [
            rotate((px - 22, py), (px, py), turn),
            rotate((px, py + 5), (px, py), turn),
            rotate((px + 22, py), (px, py), turn),
        ]
        c.paint(c.stroke(line, 3), "#26120a")
    return c


def bread() -> Canvas:
    """A loaf, cut too early, because who can wait."""
    c = Canvas(1200, 800, seed=17)
    cloth(c, "#e3dccd", "#c9bda8")
    board = c.box(150, 120, 1060, 700, round=60)
    c.shadow(board, 18, 30, 26, opacity=0.5)
    c.paint(board, Linear("#c08b57", "#8a5a34", (200, 120), (1000, 700)))
    for _ in range(40):
        y, x = c.chance.uniform(130, 690), c.chance.uniform(150, 900)
        run = [(x + 80 * step, y + c.chance.uniform(-3, 3)) for step in range(6)]
        c.paint(both(board, c.stroke(run, 2.4, thin=0.6)), "#4f2f18", c.chance.uniform(0.12, 0.35))
    c.round_off(board, 4, 5, 3, colour="#ffe0b5", opacity=0.7)
    c.paint(c.ellipse(215, 410, 24), Linear("#3d2413", "#6b4526", (200, 390), (230, 430)))
    loaf = c.blob(
        [
            (300, 420),
            (330, 300),
            (430, 222),
            (560, 200),
            (690, 224),
            (740, 300),
            (748, 420),
            (720, 540),
            (620, 604),
            (470, 606),
            (350, 548),
        ]
    )
    c.shadow(loaf, 16, 26, 18, colour="#2a140a", opacity=0.65)
    c.paint(loaf, Radial("#d9954e", "#7a3d1a", (480, 350), 330))
    c.shade(loaf, Radial("#7a3d1a", "#3b1a0c", (470, 340), 400), 0.7)
    for line, wide in (
        ([(372, 520), (440, 410), (560, 300), (660, 250)], 54),
        ([(470, 580), (570, 470), (690, 390)], 34),
        ([(320, 420), (380, 330), (470, 262)], 30),
    ):
        cut = both(loaf, c.stroke(line, wide, thin=wide * 0.35))
        c.shadow(cut, -3, -5, 4, colour="#2a0f05", opacity=0.7)
        c.paint(cut, Radial("#f8dba6", "#d59a58", (500, 360), 260))
        c.round_off(cut, 4, 6, 4, colour="#8a4a1e", opacity=0.6)
    for _ in range(900):
        a, far = c.chance.uniform(0, 6.3), c.chance.gauss(0.5, 0.26)
        px, py = 520 + 220 * far * math.cos(a), 400 + 200 * far * math.sin(a)
        c.paint(both(loaf, c.ellipse(px, py, c.chance.uniform(0.8, 2.8))), "#fff6e4", c.chance.uniform(0.3, 0.9))
    for number, (px, py, turn) in enumerate(((848, 330, 8), (900, 500, -14))):
        outline = [
            (px - 96, py + 66),
            (px - 104, py - 10),
            (px - 66, py - 78),
            (px + 10, py - 92),
            (px + 82, py - 66),
            (px + 106, py + 6),
            (px + 92, py + 70),
            (px, py + 84),
        ]
        slice_ = c.blob([rotate(p, (px, py), turn) for p in outline])
        inner = c.blob([rotate((px + (a - px) * 0.88, py + (b - py) * 0.87), (px, py), turn) for a, b in outline])
        c.shadow(slice_, 10, 16, 10, colour="#2a140a", opacity=0.6)
        c.paint(slice_, Linear("#b56b30", "#6d3616", (px - 90, py - 80), (px + 90, py + 90)))
        c.paint(inner, Radial("#fbecc9", "#e6c48d", (px - 10, py - 10), 130))
        for _ in range(95):
            hx, hy = px + c.chance.gauss(0, 44), py + c.chance.gauss(0, 34)
            size = c.chance.choice([2, 3, 3, 4, 5, 8, 11])
            hole = both(
                inner, c.ellipse(hx, hy, size, size * c.chance.uniform(0.6, 0.95), turn=c.chance.uniform(0, 90))
            )
            c.paint(hole, "#c79a5d", 0.75)
            c.round_off(hole, 1.5, 2, 1, colour="#7a4a20", opacity=0.7)
        if number == 1:
            butter = c.blob([(856, 470), (900, 452), (948, 474), (952, 512), (908, 532), (862, 514)])
            c.shadow(butter, 3, 5, 4, colour="#8a5a1e", opacity=0.6)
            c.paint(butter, Linear("#fff0b0", "#f0c95c", (860, 450), (950, 530)))
            c.paint(c.stroke([(872, 484), (904, 474), (936, 486)], 7, thin=3), "#fffbe0", 0.9)
    for _ in range(60):
        px, py = c.chance.uniform(640, 1040), c.chance.uniform(560, 720)
        c.paint(
            c.ellipse(px, py, c.chance.uniform(1.4, 5), c.chance.uniform(1.4, 4)),
            c.chance.choice(["#d9a662", "#8a4f24", "#f0d7a5"]),
        )
    blade = c.polygon(
        smooth(
            [
                (300, 690),
                (320, 684),
                (620, 652),
                (840, 636),
                (900, 652),
                (860, 676),
                (640, 690),
                (330, 712),
                (300, 690),
            ],
            8,
        )
    )
    c.shadow(blade, 8, 14, 8, opacity=0.5)
    c.paint(blade, Linear("#f3f3ef", "#a5aaa9", (600, 640), (606, 704)))
    grip = c.stroke([(120, 720), (220, 706), (312, 698)], 36, thin=30)
    c.shadow(grip, 8, 14, 8, opacity=0.5)
    c.paint(grip, Linear("#5c3a28", "#2f1a10", (200, 680), (206, 740)))
    for px, py in ((165, 714), (250, 703)):
        c.paint(c.ellipse(px, py, 6), "#d9c9a8")
    return c
