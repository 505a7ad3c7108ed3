"""A report as one HTML page that stands alone, with its charts; to be read, printed, sent on."""

from __future__ import annotations

import html

from juwu.language import Language
from juwu.report.chart import chart_name, chart_picture
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
    "svg{display:block;width:100%;height:auto;margin:.6em 0}"
    "@media print{body{margin:0;max-width:none}th{background:none}h2,svg,tr{break-inside:avoid}}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_NONE = {Language.ZH: "没有符合的记录。", Language.EN: "No records."}


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
    picture = chart_picture(table, language)
    return picture.inline(chart_name(table, language)) if picture else ""


def _safe(text: str) -> str:
    return html.escape(clean(text))
