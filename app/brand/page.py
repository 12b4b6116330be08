"""The report as one page that opens anywhere: its charts are drawn in it, it loads nothing, and it prints well."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from typing import Any

from app.brand.chart import bars, line, scale
from app.brand.errors import BrandError
from app.brand.figures import FALSE_ALARMS, WIDEST, Figure, Finding
from app.studies.mechanism import MICRO
from app.studies.request import SMALLEST_BATCH, Study

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
        f'<p class="soft">{words["about"]} {escape(_listed(request.products, words))}{words["stop"]} '
        f"{_whole_days(words['window'].format(opens=request.opens, closes=request.closes, day=day))}</p>",
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
        f"{words[f'short-{one.question.id}']}{words['colon']}{words['alarm'].format(month=month.month)}"
        for one in found
        for month in one.months
        if month.alarm
    ]
    odd = [f'<p class="alarm">{sign}</p>' for sign in signs]
    return f'<section><div class="tiles">{"".join(tiles)}</div>{"".join(odd)}</section>' if tiles else ""


def _headline(one: Finding) -> tuple[str, str, str] | None:
    """The figure that stands for a question, and its interval, as they are written; None where it has none."""
    if one.question.id in YES_OR_NO and one.mean is not None:
        yes = one.shares[1]
        return f"{yes.value:.0%}", f"{yes.low:.0%}", f"{yes.high:.0%}"
    if one.mean is None:
        return None
    times, digits = _written(one)
    value, low, high = (each * times for each in (one.mean.value, one.mean.low, one.mean.high))
    return f"{value:.{digits}f}", f"{low:.{digits}f}", f"{high:.{digits}f}"


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
    times, digits = _written(one)
    if one.mean is not None and id_ not in YES_OR_NO:
        shown = _times(one.mean, times)
        low, high = f"{shown.low:.{digits}f}", f"{shown.high:.{digits}f}"
        ends = (min(one.question.values) * times, max(one.question.values) * times)
        parts += [
            f'<p class="figure">{shown.value:.{digits}f}</p>',
            f'<p class="soft">{words["average"]}{words["comma"]}{words["interval"].format(low=low, high=high)}</p>',
            scale(shown, ends),
        ]
    names = [words[name] for name in one.question.classes]
    parts += [f"<h3>{words['shares']}</h3>", bars(names, one.shares)]
    if sum(month.mean is not None for month in one.months) > 1:
        odd = [words["alarm"].format(month=month.month) for month in one.months if month.alarm]
        unit = "%" if id_ in YES_OR_NO else ""
        drawn = [(each.month, _times(each.mean, times) if each.mean else None, each.alarm) for each in one.months]
        parts += [
            f"<h3>{words['months']}{f' ({words[one.question.classes[1]]}, %)' if unit else ''}</h3>",
            line(drawn, digits=digits),
            *([f'<p class="soft">{words["gap"]}</p>'] if any(figure is None for _n, figure, _o in drawn) else []),
            *(f'<p class="alarm">{sentence}</p>' for sentence in odd),
            f'<p class="soft">{"" if odd else words["calm"] + " "}'
            f"{words['false'].format(often=round(1 / FALSE_ALARMS))}</p>",
        ]
    return f"<section>{''.join(parts)}</section>"


def _method(study: Study, found: Sequence[Finding], words: dict[str, str]) -> str:
    kinds = {one.mechanism.k: one.mechanism for one in found}.values()
    k = " / ".join(str(kind.k) for kind in kinds)
    truth = " / ".join(f"{float(kind.truth):.1%}" for kind in kinds)
    other = " / ".join(f"{float(kind.other):.1%}" for kind in kinds)
    epsilon = f"{study.request.epsilon / MICRO:g}"
    return (
        f"<section><h2>{words['method']}</h2>"
        f"<p>{words['method_text'].format(k=k, epsilon=epsilon, truth=truth, other=other)}</p>"
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


def _whole_days(text: str) -> str:
    """As markup, in which no day is cut at the end of a line."""
    return re.sub(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", r'<span class="day">\g<0></span>', escape(text))


def _resource(name: str) -> str:
    return files("resources").joinpath("brand").joinpath(name).read_text("utf-8")


def _numbers(figure: Figure) -> tuple[str, str, str]:
    return f"{figure.value:.6f}", f"{figure.low:.6f}", f"{figure.high:.6f}"


def _times(figure: Figure, times: int) -> Figure:
    return Figure(figure.value * times, figure.low * times, figure.high * times)
