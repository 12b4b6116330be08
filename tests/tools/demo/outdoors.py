"""Places under the sky."""

from __future__ import annotations

import math

from .brush import Canvas, Linear, Mask, Point, Radial, both, either, mix, smooth, soften, without


def ridge(canvas: Canvas, height: float, swing: float, waves: float, *, jag: float = 0) -> list[Point]:
    """A line of hills from left to right, about `height`, never the same twice."""
    phase = canvas.chance.uniform(0, 6)
    points = []
    for step in range(-1, 26):
        x = canvas.width * step / 24
        y = (
            height
            + swing * math.sin(phase + waves * step / 24 * 6.3)
            + swing * 0.45 * math.sin(phase * 3 + step * waves / 3)
        )
        points.append((x, y + canvas.chance.uniform(-jag, jag)))
    return points


def pine(canvas: Canvas, x: float, foot: float, tall: float, colour: str) -> Mask:
    wide = tall * 0.24
    tiers = []
    for tier in range(5):
        top = foot - tall + tall * 0.16 * tier
        low = top + tall * 0.36
        half = wide * (0.35 + 0.165 * tier)
        tiers.append(canvas.polygon([(x, top), (x + half, low), (x + half * 0.3, low - tall * 0.04), (x - half, low)]))
    tree = either(canvas.box(x - tall * 0.015, foot - tall * 0.2, x + tall * 0.015, foot), *tiers)
    canvas.paint(tree, colour)
    return tree


def mountain(canvas: Canvas, foot: tuple[float, float, float], top: float, tone: str, lit: str) -> None:
    """A peak with snow, lit from the left."""
    left, peak, right = foot
    steps = 9
    rise = [(left + (peak - left) * n / steps, 450 + (top - 450) * n / steps) for n in range(steps + 1)]
    fall = [(peak + (right - peak) * n / steps, top + (450 - top) * n / steps) for n in range(1, steps + 1)]
    rough = [(x + canvas.chance.uniform(-7, 7), y + canvas.chance.uniform(-8, 8)) for x, y in [*rise[:-1], *fall]]
    outline = [*rough[:steps], (peak, top), *rough[steps:]]
    body = canvas.polygon([*outline, (right, 480), (left, 480)])
    spine = [(peak, top)]
    while spine[-1][1] < 470:
        spine.append((spine[-1][0] + canvas.chance.uniform(-20, 26), spine[-1][1] + canvas.chance.uniform(18, 34)))
    dark = both(body, canvas.polygon([*spine, (right + 90, 480), (right + 90, top - 9), (peak, top - 9)]))
    canvas.paint(body, Linear(mix(tone, lit, 0.35), mix(tone, lit, 0.75), (0, top), (0, 450)))
    canvas.paint(dark, Linear(mix(tone, "#4e6a80", 0.5), mix(tone, lit, 0.4), (0, top), (0, 450)))
    low = top + (450 - top) * 0.42
    teeth = [(left, low)]
    while teeth[-1][0] < right:
        x = teeth[-1][0] + canvas.chance.uniform(9, 22)
        teeth.append((x, low + canvas.chance.uniform(-36, 30) + abs(x - peak) * 0.12))
    snow = canvas.polygon([(left, 0), *teeth, (right, 0)])
    canvas.paint(both(without(body, dark), snow), "#fffaf0", 0.95)
    canvas.paint(both(dark, snow), mix("#dfe7ee", tone, 0.25), 0.95)


def birds(canvas: Canvas, places: list[Point], colour: str) -> None:
    for x, y in places:
        wing = canvas.chance.uniform(9, 15)
        for side in (-1, 1):
            line = [(x, y), (x + side * wing * 0.5, y - wing * 0.42), (x + side * wing, y - wing * 0.16)]
            canvas.paint(canvas.stroke(line, 2.4, thin=0.8), colour)


def stars(canvas: Canvas, count: int, lowest: float) -> None:
    for _ in range(count):
        x, y = canvas.chance.uniform(0, canvas.width), canvas.chance.uniform(0, lowest)
        size = canvas.chance.choice([0.7, 0.8, 0.9, 1.1, 1.7])
        canvas.paint(canvas.ellipse(x, y, size), "#fff6de", canvas.chance.uniform(0.35, 1) * (1 - y / lowest * 0.7))


def hills() -> Canvas:
    """A lookout at the end of the day."""
    c = Canvas(1200, 800, seed=11)
    c.paint(c.everywhere(), Linear("#f7c58f", "#f3e0c4", (0, 420), (0, 0)))
    c.shade(c.everywhere(), Linear("#e9b9a0", "#9db4c0", (0, 330), (0, -60)), 0.85)
    c.glow(850, 300, 420, colour="#ffb765", opacity=0.75)
    c.paint(c.ellipse(850, 300, 58), Radial("#fffdf2", "#fff0c2", (850, 300), 62))
    cloud = either(
        *(
            c.ellipse(x, y, w, h)
            for x, y, w, h in ((250, 150, 150, 10), (350, 138, 120, 12), (980, 190, 170, 8), (520, 230, 110, 7))
        )
    )
    c.paint(soften(cloud, 5), "#fff3de", 0.75)
    tones = ["#d9a489", "#b98c86", "#8c7a80", "#5f6f71", "#41605a", "#2c4a42"]
    for number, tone in enumerate(tones):
        line = ridge(c, 360 + number * 66, 34 - number * 3, 0.8 + number * 0.22, jag=3)
        land = c.land(line)
        c.paint(land, tone)
        c.glow(850, 330 + number * 42, 430, colour=mix(tone, "#ffb56a", 0.6), opacity=0.5 - number * 0.07, within=land)
        c.shade(land, Linear(tone, mix(tone, "#20323a", 0.45), (700, 430 + number * 60), (260, 700 + number * 50)), 0.5)
        if number == 4:
            for _ in range(46):
                x = c.chance.uniform(0, 700) ** 1.0
                pine(
                    c,
                    x,
                    655 + c.chance.uniform(-8, 60) + x * 0.03,
                    c.chance.uniform(34, 74),
                    mix("#2c4a42", "#3f6152", c.chance.random()),
                )
    c.glow(850, 300, 300, colour="#ffb765", opacity=0.55)
    front = c.land([(-60, 760), (200, 742), (520, 752), (800, 716), (1000, 690), (1260, 668)])
    c.paint(front, Linear("#22382f", "#131f1c", (0, 680), (0, 800)))
    c.shade(front, Linear("#22382f", "#6f7f55", (900, 760), (1040, 640)), 0.7)
    trunk = c.stroke([(1040, 700), (1030, 610), (1048, 540), (1040, 470)], 17, thin=7)
    limbs = either(
        trunk,
        c.stroke([(1040, 590), (1085, 530), (1120, 500)], 8, thin=3),
        c.stroke([(1036, 560), (990, 510), (965, 490)], 8, thin=3),
    )
    c.paint(limbs, "#1a2a25")
    leaves = []
    for _ in range(120):
        turn, far = c.chance.uniform(0, 6.3), c.chance.random() ** 0.5
        leaves.append((1040 + 118 * far * math.cos(turn), 425 + 84 * far * math.sin(turn), c.chance.uniform(14, 26)))
    crown = either(c.ellipse(1040, 425, 100, 70), *(c.ellipse(x, y, r, r * 0.8) for x, y, r in leaves))
    c.paint(crown, Linear("#152620", "#2c4937", (1130, 500), (930, 360)))
    for x, y, r in leaves:
        lit = max(0.0, 1 - math.hypot(x - 940, y - 375) / 150)
        c.paint(
            both(crown, c.ellipse(x - 4, y - 4, r * 0.5, r * 0.36)), mix("#3a5c43", "#f0b668", lit), 0.25 + 0.6 * lit
        )
    c.paint(
        either(
            c.box(905, 678, 985, 685, round=2),
            c.box(915, 684, 920, 712),
            c.box(970, 684, 975, 708),
            c.box(905, 656, 985, 663, round=2),
            c.box(912, 660, 916, 684),
            c.box(974, 660, 978, 684),
        ),
        "#141f1b",
    )
    birds(c, [(420, 190), (455, 172), (492, 186), (540, 160)], "#5b5257")
    return c


def lake() -> Canvas:
    """A jetty before the mountains, early, with nobody else there."""
    c = Canvas(1200, 800, seed=23)
    c.paint(c.everywhere(), Linear("#bcd6de", "#f6e6cf", (0, 0), (0, 430)))
    c.glow(330, 330, 430, colour="#ffdcae", opacity=0.6)
    for foot, top, tone, lit in (
        ((-120, 180, 520), 268, "#a9bcc4", "#e9e6de"),
        ((620, 860, 1130), 214, "#9db4bf", "#efeae0"),
        ((900, 1120, 1400), 286, "#a9bcc4", "#e9e6de"),
        ((230, 505, 800), 148, "#8ba5b4", "#f7f1e6"),
    ):
        mountain(c, foot, top, tone, lit)
    for number, tone in enumerate(("#7f9a94", "#577a70", "#385c53")):
        land = c.land(ridge(c, 392 + number * 17, 24 - 5 * number, 0.9 + 0.4 * number, jag=4 + number * 2))
        c.paint(land, tone)
        c.shade(land, Linear(tone, mix(tone, "#f4e3c2", 0.5), (700, 420), (200, 340)), 0.6)
    for _ in range(70):
        x = c.chance.uniform(-10, 1210)
        pine(
            c,
            x,
            446,
            c.chance.uniform(16, 46) * (1.3 if x < 240 or x > 930 else 0.8),
            mix("#27463f", "#46695a", c.chance.random()),
        )
    c.paint(c.box(0, 446, 1200, 800), "#7fa3a8")
    c.reflect(94, 446)
    water = c.box(0, 446, 1200, 800)
    c.blur_all(water, 2.2)
    c.paint(water, Linear("#8fb3b6", "#2f6470", (0, 446), (0, 800)), 0.5)
    c.shade(water, Linear("#8fb3b6", "#123c48", (0, 560), (0, 860)), 0.6)
    for _ in range(90):
        y = 452 + 340 * c.chance.random() ** 1.5
        wide = c.chance.uniform(20, 110) * (0.4 + (y - 446) / 260)
        x = c.chance.uniform(-40, 1240)
        c.paint(
            c.ellipse(x, y, wide, 0.7 + (y - 446) / 330),
            c.chance.choice(["#f3ead6", "#f3ead6", "#1f5563"]),
            c.chance.uniform(0.12, 0.4),
        )
    left, right, far_left, far_right, top = 560, 900, 676, 726, 492
    deck = c.polygon([(far_left, top), (far_right, top), (right, 800), (left, 800)])
    c.shadow(deck, -26, 14, 9, colour="#0c2a33", opacity=0.5)
    c.paint(deck, Linear("#c9a67c", "#8a6242", (700, top), (700, 800)))
    at = 0.0
    while at < 1:
        y = top + (800 - top) * at**1.35
        low = top + (800 - top) * min(1, at + 0.052) ** 1.35
        share = (y - top) / (800 - top)
        plank = both(deck, c.box(0, y, 1200, low - 0.6 - 2 * share))
        c.paint(plank, mix("#d3b085", "#7b5538", c.chance.uniform(0.1, 0.5) + share * 0.3))
        c.shade(plank, Linear("#8a6242", "#4a3122", (far_left, 600), (right + 60, 640)), 0.4)
        c.paint(both(deck, c.box(0, low - 0.8 - 2.2 * share, 1200, low)), "#3b281c", 0.8)
        at += 0.052
    for x, y, tall, wide in (
        (672, 500, 26, 4),
        (731, 500, 26, 4),
        (648, 580, 44, 8),
        (772, 580, 44, 8),
        (606, 716, 78, 14),
        (846, 716, 78, 14),
    ):
        post = c.box(x - wide, y - tall, x + wide, y + tall * 0.55, round=wide / 2)
        c.paint(post, Linear("#d8b78d", "#5a3f2c", (x - wide, y), (x + wide * 1.4, y)))
        c.paint(c.ellipse(x, y - tall, wide, wide * 0.4), "#e7cda6")
    birds(c, [(930, 130), (970, 112), (1006, 128)], "#6d7f86")
    return c


def tent() -> Canvas:
    """A tent that glows under the stars."""
    c = Canvas(1200, 800, seed=31)
    c.paint(c.everywhere(), Linear("#0f1b3a", "#3d5a80", (0, 0), (0, 560)))
    c.shade(c.everywhere(), Linear("#3d5a80", "#d98f7a", (0, 380), (0, 640)), 0.75)
    band = c.stroke([(-40, 330), (300, 190), (640, 130), (1240, -60)], 120)
    c.paint(soften(band, 46), "#8fa3d6", 0.3)
    stars(c, 420, 520)
    for x, y in ((210, 130), (760, 96), (1010, 210)):
        c.glow(x, y, 26, colour="#fff2cf", opacity=0.8)
        c.paint(c.ellipse(x, y, 2.6), "#fffdf2")
    for number, tone in enumerate(("#3a4a6b", "#2a3a57", "#1c2a41")):
        c.paint(
            c.land(ridge(c, 500 + number * 44, 46 - number * 12, 0.7 + number * 0.3, jag=3)),
            Linear(tone, mix(tone, "#0c1424", 0.5), (0, 470), (0, 700)),
        )
    for _ in range(60):
        x = c.chance.uniform(-20, 1220)
        pine(c, x, 640, c.chance.uniform(50, 110), mix("#14223a", "#0e192b", c.chance.random()))
    for x, tall in ((-10, 420), (80, 360), (168, 300), (1190, 460), (1108, 380), (1030, 290)):
        pine(c, x, 690, tall, "#0b1523")
    ground = c.land([(-60, 660), (240, 634), (600, 624), (900, 636), (1260, 652)])
    c.paint(ground, Linear("#22314a", "#0a111d", (0, 620), (0, 800)))
    c.glow(590, 640, 520, colour="#f0913c", opacity=0.62, within=ground)
    front = c.polygon(
        smooth(
            [
                (300, 720),
                (330, 716),
                (440, 560),
                (560, 424),
                (572, 410),
                (584, 424),
                (700, 566),
                (812, 716),
                (840, 720),
            ],
            10,
        )
    )
    side = c.polygon([(572, 410), (860, 470), (990, 690), (812, 716)])
    c.shadow(either(front, side), 0, 16, 16, colour="#05080f", opacity=0.6)
    c.paint(side, Linear("#e07b39", "#8c3d2a", (640, 470), (980, 660)))
    c.glow(640, 640, 330, colour="#ffb347", opacity=0.5, within=side)
    c.paint(front, Radial("#ffe7a8", "#e5843a", (570, 660), 330))
    c.shade(front, Linear("#e5843a", "#a84c2c", (570, 560), (350, 470)), 0.5)
    door = c.polygon(
        smooth([(572, 450), (572, 450), (520, 590), (476, 712), (476, 716)], 10)
        + smooth([(668, 716), (668, 712), (622, 590), (572, 450), (572, 450)], 10)
    )
    c.paint(door, Radial("#fffbe6", "#ffc766", (572, 690), 250))
    flap = c.polygon([(572, 450), (640, 590), (704, 716), (664, 716), (604, 600)])
    c.paint(flap, Linear("#f3a24e", "#c46a34", (600, 560), (700, 640)))
    sitter = either(
        c.ellipse(556, 632, 17),
        c.polygon(smooth([(520, 716), (526, 716), (532, 674), (556, 654), (580, 672), (592, 716), (600, 716)])),
        c.box(586, 676, 606, 692, round=4),
        c.stroke([(574, 676), (592, 684)], 9),
    )
    c.paint(both(sitter, door), "#8a4a2a", 0.82)
    for line in ([(572, 412), (230, 742)], [(860, 470), (1080, 716)], [(312, 720), (250, 740)]):
        c.paint(c.stroke(line, 1.6, straight=True), "#e8c9a0", 0.5)
    for _ in range(260):
        x, y = c.chance.uniform(0, 1200), c.chance.uniform(716, 806)
        near = max(0.0, 1 - abs(x - 580) / 520)
        c.paint(
            c.stroke([(x, y), (x + c.chance.uniform(-5, 5), y - c.chance.uniform(10, 26))], 2.4, thin=0.6),
            mix("#0d1520", "#c9823c", near * c.chance.uniform(0.2, 0.8)),
        )
    return c
