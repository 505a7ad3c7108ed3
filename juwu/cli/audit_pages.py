"""The audit trail and the seal as files for others: CSV, and HTML that stands alone.

A cell never becomes a formula in a spreadsheet, and nothing of a record is markup in a page.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from juwu.language import Language, Words
from juwu.text import clean, csv_text
from juwu.trust.seal import Seal
from juwu.workspace.trail import Entry

_HEAD = (
    Words("提交", "commit"),
    Words("时间", "time"),
    Words("作者", "author"),
    Words("邮箱", "email"),
    Words("说明", "subject"),
    Words("理由", "reason"),
    Words("签名", "signature"),
    Words("密钥", "key"),
    Words("记录", "record"),
    Words("位置", "pointer"),
    Words("字段", "field"),
    Words("原来", "before"),
    Words("后来", "after"),
)
_STYLE = (
    "body{font:14px/1.6 sans-serif;margin:2em;color:#111;background:#fff}"
    "table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .5em;"
    "text-align:left;vertical-align:top}code,td.n{font-family:monospace;word-break:break-all}"
    "@media print{body{margin:0}}"
)
_TRAIL = Words("修改记录", "Audit trail")
_SEAL = Words("登记册印鉴", "Seal of the register")
_HOW = Words(
    "核对：juwu audit verify --seal 编号，或 --seal 本页的文件。",
    "To verify: juwu audit verify --seal CODE, or --seal with the file of this page.",
)


def trail_csv(entries: Sequence[Entry], language: Language) -> str:
    """The trail as CSV, one changed field to the line."""
    return csv_text([one.say(language) for one in _HEAD], _rows(entries, language))


def trail_html(entries: Sequence[Entry], language: Language) -> str:
    """The trail as one HTML page."""
    head = "".join(f"<th>{_safe(one.say(language))}</th>" for one in _HEAD)
    lines = "".join(
        "<tr>" + "".join(f"<td>{_safe(cell)}</td>" for cell in row) + "</tr>\n"
        for row in _rows(entries, language)
    )
    return _page(_TRAIL.say(language), f"<table><tr>{head}</tr>\n{lines}</table>", language)


def seal_text(seal: Seal, language: Language) -> str:
    """The seal as a page of text."""
    lines = [_SEAL.say(language), ""]
    lines += [f"{label.say(language)}  {value}" for label, value in _facts(seal)]
    lines.append("")
    for one in seal.lines:
        lines += [one.title.say(language), f"  {one.family} {one.records}\n    {one.digest}"]
    return "\n".join([*lines, "", seal.code.text, "", _HOW.say(language)])


def seal_html(seal: Seal, language: Language) -> str:
    """The seal as one HTML page, to be printed."""
    facts = "".join(
        f"<tr><th>{_safe(label.say(language))}</th><td class=n>{_safe(value)}</td></tr>\n"
        for label, value in _facts(seal)
    )
    lines = "".join(
        f"<tr><td>{_safe(one.title.say(language))}</td><td>{_safe(one.family)}</td>"
        f"<td>{one.records}</td><td class=n>{one.digest}</td></tr>\n"
        for one in seal.lines
    )
    body = (
        f"<table>{facts}</table><br><table>{lines}</table>"
        f"<p><code>{_safe(seal.code.text)}</code></p><p>{_safe(_HOW.say(language))}</p>"
    )
    return _page(_SEAL.say(language), body, language)


def _facts(seal: Seal) -> list[tuple[Words, str]]:
    unsigned = Words("没有签名", "not signed")
    return [
        (Words("日期", "day"), seal.day),
        (Words("提交", "commit"), seal.commit),
        (Words("内容", "tree"), seal.tree),
        (Words("签名", "signature"), seal.signed or f"{unsigned.zh} {unsigned.en}"),
    ]


def _rows(entries: Sequence[Entry], language: Language) -> list[list[str]]:
    found = []
    for one in entries:
        base = [one.commit, one.time, one.author, one.email, one.subject, one.reason]
        base += [one.signature.say(language), one.key, one.ref]
        rows = [
            [
                row.pointer,
                row.label.say(language),
                row.before.say(language) if row.before else "",
                row.after.say(language) if row.after else "",
            ]
            for row in one.rows
        ]
        found += [[*base, *row] for row in rows or [["", "", "", ""]]]
    return found


def _safe(text: str) -> str:
    return html.escape(clean(text))


def _page(title: str, body: str, language: Language) -> str:
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html>\n<html lang="{language.value}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>{_safe(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><h1>{_safe(title)}</h1>\n{body}\n</body></html>"
    )
