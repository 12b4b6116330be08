"""The report as one page that opens anywhere: its charts are drawn in it, it loads nothing, and it prints well."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from typing import Any

from app.brand.chart import bars, line, number, scale
from app.brand.errors import BrandError
from app.brand.figures import FALSE_ALARMS, WIDEST, Figure, Finding
from app.studies.mechanism import MICRO
from app.studies.request import SMALLEST_BATCH, Request, Study

LANGUAGES = ("en", "zh")
YES_OR_NO = ("defect", "again")
"""Questions whose figure is the share of those who say yes."""


_HEAD = ("question", "figure", "of", "n", "value", "low", "high", "alarm")


def page(study: Study, found: Sequence[Finding], *, day: str, language: str = "en") -> str:
    """The report in this language. Raises BrandError for one that it is not written in."""
    if language not in LANGUAGES:
        raise BrandError(f"Reports are written in: {', '.join(LANGUAGES)}.")
    words: dict[str, str] = json.loads(_resource("words.json"))[language]
    request = study.request
    title = words["title"].format(brand=request.brand)
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(request.purpose)}</p>",
        f'<p class="soft">{words["about"]} {escape(_listed(request.products, words))}{words["stop"]}{words["space"]}'
        f"{_window(request, day, words)}</p>",
        _verified(found, words),
        _summary(found, words),
        f'<p class="note">{words["read"]}</p>' if any(one.shares for one in found) else "",
        *(_section(one, request.batch, words) for one in found),
        _method(study, found, words),
        f"<footer><p>{words['study']} {study.id.hex()}</p><p>{words['made']}</p></footer>",
    ]
    style = _resource("report.css")
    return (
        f'<!doctype html>\n<html lang="{words["language"]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{style}</style></head><body><main>{''.join(parts)}</main></body></html>\n"
    )


def is_page(text: str, study: Study) -> bool:
    """Whether this is an earlier report of this study."""
    return f" {study.id.hex()}</p><p>" in text


def is_sheet(text: str) -> bool:
    """Whether this is a report as CSV."""
    return text.startswith(",".join(_HEAD) + "\n")


def sheet(found: Sequence[Finding]) -> str:
    """The same figures as CSV: one line each, with what it is of."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(_HEAD)
    for one in found:
        id_ = one.question.id
        if one.mean is not None:
            rows.writerow((id_, "mean", "", one.n, *_numbers(one.mean), ""))
        for name, figure in zip(one.question.classes, one.shares, strict=False):
            rows.writerow((id_, "share", name, one.n, *_numbers(figure), ""))
        for month in one.months:
            if month.mean is not None:
                rows.writerow((id_, "month", month.month, month.n, *_numbers(month.mean), int(month.alarm)))
        if one.withheld:
            rows.writerow((id_, "withheld", one.withheld, one.n, "", "", "", ""))
        rows.writerow((id_, "verified", "", one.n, one.verified, "", "", ""))
    return file.getvalue()


def value(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """The same for a program."""

    def plain(figure: Figure | None) -> dict[str, float] | None:
        return {"value": figure.value, "low": figure.low, "high": figure.high} if figure else None

    return [
        {
            "question": one.question.id,
            "n": one.n,
            "verified": one.verified,
            "mean": plain(one.mean),
            "shares": {name: plain(each) for name, each in zip(one.question.classes, one.shares, strict=False)},
            "withheld": one.withheld,
            "months": [
                {"month": each.month, "n": each.n, "mean": plain(each.mean), "alarm": each.alarm} for each in one.months
            ],
        }
        for one in found
    ]


def _verified(found: Sequence[Finding], words: dict[str, str]) -> str:
    n, verified = sum(one.n for one in found), sum(one.verified for one in found)
    text = words["answers"].format(n=f"{n:,}")
    if verified:
        share = words["verified"].format(share=f"{verified / n:.0%}")
        return f"<p>{text}{words['comma']}{share}{words['stop']}</p>"
    return f'<p>{text}{words["stop"]}</p><p class="note">{words["unverified"]}</p>'


def _summary(found: Sequence[Finding], words: dict[str, str]) -> str:
    """The one figure of each question, side by side, and whatever stands out."""
    tiles = [
        f'<div><p class="soft">{words[f"short-{one.question.id}"]}</p><p class="figure">{text}</p>'
        f'<p class="soft">{words["between"].format(low=low, high=high)}</p></div>'
        for one in found
        if (shown := _headline(one)) is not None
        for text, low, high in [shown]
    ]
    signs = [
        f"{words[f'short-{one.question.id}']}{words['colon']}{sentence}"
        for one in found
        for sentence in _alarms(one, words)
    ]
    odd = [f'<p class="alarm">{sign}</p>' for sign in signs]
    return f'<section><div class="tiles">{"".join(tiles)}</div>{"".join(odd)}</section>' if tiles else ""


def _alarms(one: Finding, words: dict[str, str]) -> list[str]:
    """A sentence for each month that stands out: which way, and by how much."""
    said = []
    for month in one.months:
        if month.alarm and month.mean is not None and month.before is not None:
            which = words["lower" if month.mean.value < month.before.value else "higher"]
            now, then = (_shown(one, figure.value) for figure in (month.mean, month.before))
            said.append(which.format(month=_month(month.month, words), now=now, then=then))
    return said


def _headline(one: Finding) -> tuple[str, str, str] | None:
    """The figure that stands for a question, and its interval, as they are written; None where it has none."""
    if one.question.id in YES_OR_NO and one.mean is not None:
        yes = one.shares[1]
        return f"{yes.value:.0%}", f"{yes.low:.0%}", f"{yes.high:.0%}"
    if one.mean is None:
        return None
    return _shown(one, one.mean.value), _shown(one, one.mean.low), _shown(one, one.mean.high)


def _shown(one: Finding, value: float) -> str:
    """A figure of this question as it is written."""
    times, digits = _written(one)
    percent = "%" if one.question.id in YES_OR_NO else ""
    return number(value * times, digits) + percent


def _written(one: Finding) -> tuple[int, int]:
    """By how much its average is multiplied to be read, and with how many digits it is written."""
    return (100, 0) if one.question.id in ("nps", *YES_OR_NO) else (1, 2)


def _section(one: Finding, batch: int, words: dict[str, str]) -> str:
    id_ = one.question.id
    title = words["nps"] if id_ == "nps" else words[id_]
    parts = [f"<h2>{title}</h2>", f'<p class="soft">{words["answers"].format(n=f"{one.n:,}")}</p>']
    if one.withheld == "few":
        parts.append(f'<p class="note">{words["few"].format(least=max(batch, SMALLEST_BATCH))}</p>')
        return f"<section>{''.join(parts)}</section>"
    if one.withheld == "wide":
        parts.append(f'<p class="note">{words["wide"].format(need=f"{needed(one):,}")}</p>')
    if one.mean is not None and id_ not in YES_OR_NO:
        shown, low, high = (_shown(one, each) for each in (one.mean.value, one.mean.low, one.mean.high))
        caption = words["score" if id_ == "nps" else "average"].format(low=low, high=high)
        drawn = scale(_times(one.mean, _written(one)[0]), _marks(one, words))
        parts += [f'<p class="figure">{shown}</p>', f'<p class="soft">{caption}</p>', drawn]
    parts += [f"<h3>{words['shares']}</h3>", bars([words[name] for name in one.question.classes], one.shares)]
    return f"<section>{_together(parts)}{_course(one, words)}</section>"


def _course(one: Finding, words: dict[str, str]) -> str:
    """The months of a question; empty where there is only one to be told of."""
    if sum(month.mean is not None for month in one.months) < 2:
        return ""
    times, digits = _written(one)
    unit = f" ({words[one.question.classes[1]]}, %)" if one.question.id in YES_OR_NO else ""
    drawn = [
        (_month(each.month, words), _times(each.mean, times) if each.mean else None, each.alarm) for each in one.months
    ]
    odd = _alarms(one, words)
    seldom = words["false"].format(often=round(1 / FALSE_ALARMS))
    parts = [
        f"<h3>{words['months']}{unit}</h3>",
        line(drawn, digits=digits),
        *([f'<p class="soft">{words["gap"]}</p>'] if any(figure is None for _n, figure, _o in drawn) else []),
        *(f'<p class="alarm">{sentence}</p>' for sentence in odd),
        f'<p class="soft">{"" if odd else words["calm"] + words["space"]}{seldom}</p>',
    ]
    return _together(parts)


def _marks(one: Finding, words: dict[str, str]) -> list[tuple[float, str]]:
    """What stands below the scale of an average, and where."""
    values = one.question.values
    if one.question.id == "nps":
        return [(each, number(each, 0)) for each in (-100, -50, 0, 50, 100)]
    if len(values) == 3:
        return [(value, words[name]) for value, name in zip(values, one.question.classes, strict=True)]
    return [(value, f"{value}") for value in values]


def _together(parts: Sequence[str]) -> str:
    """What a printer keeps on one page."""
    return f'<div class="keep">{"".join(parts)}</div>'


def _method(study: Study, found: Sequence[Finding], words: dict[str, str]) -> str:
    heads = ("question", "n", "answers", "truth", "other")
    head = "".join(f"<th>{words[f'column-{name}']}</th>" for name in heads)
    rows = "".join(
        f"<tr><td>{words[f'short-{one.question.id}']}</td><td>{one.n:,}</td><td>{one.mechanism.k}</td>"
        f"<td>{float(one.mechanism.truth):.1%}</td><td>{float(one.mechanism.other):.1%}</td></tr>"
        for one in found
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    epsilon = f"{study.request.epsilon / MICRO:g}"
    return (
        f'<section class="method"><h2>{words["method"]}</h2>'
        f"<p>{words['method_text'].format(epsilon=epsilon)}</p>{table}"
        f"<p>{words['limits']}</p>"
        f"<p>{words['retention'].format(retention=study.request.retention)}</p></section>"
    )


def needed(one: Finding) -> int:
    """About how many answers an average of this question takes: the width of an interval falls as their root grows.

    From the widest spread that answers can have, so that it is rather too many than too few.
    """
    values = one.question.values
    p, q = float(one.mechanism.truth), float(one.mechanism.other)
    width = WIDEST * (max(values) - min(values))
    spread = ((max(values) - min(values)) / 2) ** 2
    return math.ceil(1.96**2 * spread / ((p - q) * width) ** 2 / 50) * 50


def _listed(products: Sequence[tuple[str, str]], words: dict[str, str]) -> str:
    return words["comma"].join(value if scheme == "url" else f"{scheme.upper()} {value}" for scheme, value in products)


def _window(request: Request, day: str, words: dict[str, str]) -> str:
    """When it was open and when this was made, as markup, in which no day is cut at the end of a line."""

    def marked(text: str) -> str:
        return f'<span class="day">{_day(text, words)}</span>'

    return words["window"].format(opens=marked(request.opens), closes=marked(request.closes), day=marked(day))


def _day(text: str, words: dict[str, str]) -> str:
    year, month, day = text.split("-")
    return words["day"].format(year=year, name=words["names"].split()[int(month) - 1], month=int(month), day=int(day))


def _month(text: str, words: dict[str, str]) -> str:
    year, month = text.split("-")
    return words["month"].format(year=year, name=words["names"].split()[int(month) - 1], month=int(month))


def _resource(name: str) -> str:
    return files("resources").joinpath("brand").joinpath(name).read_text("utf-8")


def _numbers(figure: Figure) -> tuple[str, str, str]:
    return f"{figure.value:.6f}", f"{figure.low:.6f}", f"{figure.high:.6f}"


def _times(figure: Figure, times: int) -> Figure:
    return Figure(figure.value * times, figure.low * times, figure.high * times)
