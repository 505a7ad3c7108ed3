"""A report as one HTML page that stands alone, with its charts; to be read, printed, sent on."""

from __future__ import annotations

import html
from collections.abc import Sequence

from juwu.family.reports import ChartKind
from juwu.language import Language
from juwu.report.filled import FilledReport, FilledTable
from juwu.report.shown import head, shown
from juwu.text import clean

_STYLE = (
    "body{font:15px/1.6 'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif;"
    "margin:2em auto;max-width:60em;padding:0 1em;color:#111;background:#fff}"
    "h1{font-size:1.5em;margin-bottom:.2em}h2{font-size:1.15em;margin-top:1.6em}"
    ".told{color:#444}.wide{overflow-x:auto}table{border-collapse:collapse}"
    "td,th{border:1px solid #999;padding:.2em .6em;text-align:left;vertical-align:top}"
    "th{background:#eee}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"
    "svg{display:block;width:100%;height:auto;margin:.6em 0}svg text{font-size:13px}"
    "@media print{body{margin:0;max-width:none}th{background:none}h2,svg,tr{break-inside:avoid}}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_NONE = {Language.ZH: "没有符合的记录。", Language.EN: "No records."}
_MOST_BARS = 40
_WIDTH, _LABEL, _ROW, _HEIGHT = 720, 200, 24, 200
_COLOUR = "#0b5c8a"


def as_html(filled: FilledReport, language: Language) -> str:
    """The page; it asks nothing of any network."""
    title = _safe(filled.report.title.say(language))
    tables = "\n".join(_table(one, language) for one in filled.tables)
    return (
        f'<!doctype html>\n<html lang="{language.value}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n"
        f'<body><h1>{title}</h1>\n<p class="told">{_safe(filled.told.say(language))}</p>\n'
        f"<p>{_safe(filled.report.about.say(language))}</p>\n{tables}\n</body></html>"
    )


def _table(table: FilledTable, language: Language) -> str:
    note = table.table.note
    parts = [f"<h2>{_safe(table.title.say(language))}</h2>"]
    if note:
        parts.append(f"<p>{_safe(note.say(language))}</p>")
    if not table.answer.rows:
        return "\n".join([*parts, f"<p>{_NONE[language]}</p>"])
    parts.append(_chart(table, language))
    columns = table.shown_columns
    marks = [' class="n"' if one.kind.is_number else "" for one in columns]
    heads = "".join(
        f'<th scope="col"{mark}>{_safe(head(one, language))}</th>'
        for one, mark in zip(columns, marks, strict=True)
    )
    lines = "".join(
        "<tr>"
        + "".join(
            f"<td{mark}>{_safe(shown(table.cell(row, one, language), one))}</td>"
            for one, mark in zip(columns, marks, strict=True)
        )
        + "</tr>\n"
        for row in range(len(table.answer.rows))
    )
    parts.append(
        f'<div class="wide"><table><thead><tr>{heads}</tr></thead>\n<tbody>{lines}</tbody>'
        "</table></div>"
    )
    return "\n".join(filter(None, parts))


def _chart(table: FilledTable, language: Language) -> str:
    bars = table.bars(language)[:_MOST_BARS]
    chart = table.table.chart
    if chart is None or not any(value > 0 for _, value in bars):
        return ""
    column = next(one for one in table.table.columns if one.name == chart.value)
    texts = [shown(value, column) for _, value in bars]
    draw = _line if chart.kind is ChartKind.LINE else _bars
    name = _safe(f"{table.title.say(language)}: {head(column, language)}")
    return draw(bars, texts, name)


def _bars(bars: Sequence[tuple[str, float]], texts: Sequence[str], name: str) -> str:
    most = max(value for _, value in bars)
    room = _WIDTH - _LABEL - 110
    rows = "".join(
        f'<text x="{_LABEL - 8}" y="{at * _ROW + 16}" text-anchor="end">{_safe(label[:14])}</text>'
        f'<rect x="{_LABEL}" y="{at * _ROW + 4}" width="{max(0.0, value) / most * room:.1f}" '
        f'height="16" fill="{_COLOUR}"/>'
        f'<text x="{_LABEL + max(0.0, value) / most * room + 6:.1f}" y="{at * _ROW + 16}">'
        f"{_safe(text)}</text>"
        for at, ((label, value), text) in enumerate(zip(bars, texts, strict=True))
    )
    return _svg(len(bars) * _ROW + 4, rows, name)


def _line(bars: Sequence[tuple[str, float]], texts: Sequence[str], name: str) -> str:
    most = max(value for _, value in bars)
    step = (_WIDTH - 80) / max(1, len(bars) - 1)
    points = [
        (40 + at * step, _HEIGHT - 30 - max(0.0, value) / most * (_HEIGHT - 60))
        for at, (_, value) in enumerate(bars)
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    marks = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{_COLOUR}"/>'
        f'<text x="{x:.1f}" y="{y - 8:.1f}" text-anchor="middle">{_safe(text)}</text>'
        f'<text x="{x:.1f}" y="{_HEIGHT - 8}" text-anchor="middle">{_safe(label[:10])}</text>'
        for (x, y), (label, _), text in zip(points, bars, texts, strict=True)
    )
    line = f'<polyline points="{path}" fill="none" stroke="{_COLOUR}" stroke-width="2"/>'
    return _svg(_HEIGHT, line + marks, name)


def _svg(height: int, content: str, name: str) -> str:
    return f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{name}">{content}</svg>'


def _safe(text: str) -> str:
    return html.escape(clean(text))
