"""Charts as SVG, drawn for a page of 780 units: bars with their intervals, a scale with a mark, a line over months.

Each says in words what it shows, for whoever has the page read out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from app.brand.figures import Figure

WIDTH = 780
_ROW, _NAMES, _NUMBERS = 34, 190, 90


def bars(names: Sequence[str], figures: Sequence[Figure]) -> str:
    """Shares, each with its interval. What is beyond 0 and 100 % is cut off in the drawing and told in the number."""
    span = WIDTH - _NAMES - _NUMBERS
    parts = []
    for row, (name, figure) in enumerate(zip(names, figures, strict=True)):
        y = row * _ROW
        value, low, high = (_NAMES + span * _clamped(each) for each in (figure.value, figure.low, figure.high))
        parts.append(
            f'<text x="0" y="{y + 21}">{escape(name)}</text>'
            f'<rect class="back" x="{_NAMES}" y="{y + 6}" width="{span}" height="20" rx="4"/>'
            f'<rect class="bar" x="{_NAMES}" y="{y + 6}" width="{value - _NAMES:.1f}" height="20" rx="4"/>'
            f'<path class="halo" d="{_whisker(low, high, y + 16)}"/>'
            f'<path class="whisker" d="{_whisker(low, high, y + 16)}"/>'
            f'<text x="{WIDTH}" y="{y + 21}" text-anchor="end">{number(100 * figure.value, 0)}%'
            f'<tspan class="soft"> ±{100 * figure.half:.0f}</tspan></text>'
        )
    told = [
        f"{name} {figure.value:.0%} ({figure.low:.0%} - {figure.high:.0%})"
        for name, figure in zip(names, figures, strict=True)
    ]
    return _svg(len(names) * _ROW, "".join(parts), "; ".join(told))


def scale(figure: Figure, marks: Sequence[tuple[float, str]]) -> str:
    """A line from the first of the marks to the last, with all of them below it; the interval, and a dot on it."""
    start, end = marks[0][0], marks[-1][0]

    def x(value: float) -> float:
        return 8 + (WIDTH - 16) * _clamped((value - start) / (end - start))

    low, high = x(figure.low), x(figure.high)
    parts = [
        f'<path class="axis" d="M{x(value):.1f} 11v10"/><text class="soft" x="{place}" y="42" text-anchor="{anchor}">'
        f"{escape(text)}</text>"
        for value, text in marks
        for place, anchor in [
            ("8", "start")
            if value == start
            else (f"{WIDTH - 8}", "end")
            if value == end
            else (f"{x(value):.1f}", "middle")
        ]
    ]
    return _svg(
        46,
        f'<path class="axis" d="M8 16H{WIDTH - 8}"/>{"".join(parts)}'
        f'<rect class="range" x="{low:.1f}" y="8" width="{high - low:.1f}" height="16" rx="8"/>'
        f'<circle class="dot" cx="{x(figure.value):.1f}" cy="16" r="7"/>',
        f"{figure.value:.2f} ({figure.low:.2f} - {figure.high:.2f})",
    )


def line(months: Sequence[tuple[str, Figure | None, bool]], *, digits: int = 2) -> str:
    """An average over months, with its interval as a band; months that stand out have another colour. A month with no
    figure keeps its place, and nothing is drawn across it. At least one month has a figure."""
    height, top, left = 220, 12, 48
    figures = [figure for _name, figure, _odd in months if figure is not None]
    ticks, decimals = _ticks(min(one.low for one in figures), max(one.high for one in figures))
    low, high = ticks[0], ticks[-1]
    step = (WIDTH - left - 60) / max(1, len(months) - 1)

    def x(place: int) -> float:
        return left + 20 + place * step

    def y(value: float) -> float:
        return top + (height - 48) * (1 - (value - low) / ((high - low) or 1))

    parts = [
        f'<path class="axis" d="M{left} {y(each):.1f}H{WIDTH}"/>'
        f'<text class="soft" x="{left - 8}" y="{y(each) + 5:.1f}" text-anchor="end">{number(each, decimals)}</text>'
        for each in ticks
    ]
    for run in _runs(months):
        upper = [f"{x(at):.1f} {y(figure.high):.1f}" for at, figure in run]
        lower = [f"{x(at):.1f} {y(figure.low):.1f}" for at, figure in run]
        middle = [f"{x(at):.1f} {y(figure.value):.1f}" for at, figure in run]
        if len(run) > 1:
            parts.append(f'<path class="band" d="M{"L".join(upper)}L{"L".join(reversed(lower))}Z"/>')
            parts.append(f'<path class="trend" d="M{"L".join(middle)}"/>')
        else:
            parts.append(f'<path class="whisker" d="M{upper[0]}L{lower[0]}"/>')
    every = max(1, len(months) // 8)
    for at, (name, figure, odd) in enumerate(months):
        if figure is not None:
            kind, size = ("odd", 6) if odd else ("dot", 4)
            parts.append(f'<circle class="{kind}" cx="{x(at):.1f}" cy="{y(figure.value):.1f}" r="{size}"/>')
        if at % every == 0:
            parts.append(
                f'<text class="soft" x="{x(at):.1f}" y="{height - 8}" text-anchor="middle">{escape(name)}</text>'
            )
    told = [f"{name} {figure.value:.{digits}f}" for name, figure, _odd in months if figure is not None]
    return _svg(height, "".join(parts), "; ".join(told))


def number(value: float, digits: int) -> str:
    """As it is written for people: with a minus that is one, and none before nought."""
    text = f"{value:.{digits}f}"
    return text.removeprefix("-") if not float(text) else text.replace("-", "\u2212")


def _ticks(low: float, high: float) -> tuple[list[float], int]:
    """Three to seven round numbers from at most `low` to at least `high`, and how many decimals they have."""
    least = (high - low or 1.0) / 5
    tens = math.floor(math.log10(least))
    step = next(times * 10.0**tens for times in (1, 2, 5, 10) if times * 10.0**tens >= least * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [at * step for at in range(first, max(last, first + 1) + 1)], max(0, -math.floor(math.log10(step) + 1e-9))


def _whisker(low: float, high: float, y: int) -> str:
    return f"M{low:.1f} {y}H{high:.1f}M{low:.1f} {y - 5}v10M{high:.1f} {y - 5}v10"


def _runs(months: Sequence[tuple[str, Figure | None, bool]]) -> list[list[tuple[int, Figure]]]:
    """The months with figures, in runs without a gap."""
    runs: list[list[tuple[int, Figure]]] = [[]]
    for at, (_name, figure, _odd) in enumerate(months):
        if figure is not None:
            runs[-1].append((at, figure))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _clamped(share: float) -> float:
    return min(1.0, max(0.0, share))


def _svg(height: float, inside: str, told: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(told)}"'
        f' xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
    )
