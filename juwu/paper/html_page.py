"""A sheet as one HTML page: no script, nothing loaded from elsewhere, made for printing."""

from __future__ import annotations

from html import escape

from juwu.family.form import Style
from juwu.language import Language
from juwu.paper.foot import code_line, copy_line
from juwu.paper.sheet import Block, Cell, Grid, Line, Sheet
from juwu.paper.stamp import Stamp

_LOOK = """\
@page { size: A4 %s; margin: 22mm 20mm; }
body { font: 12pt/1.6 "SimSun", "Songti SC", "Noto Serif CJK SC", serif; max-width: 170mm;
  margin: 0 auto; line-break: strict; }
.copy + .copy, .page { break-before: page; }
h1 { font-size: 18pt; margin: .6em 0; }
h2 { font-size: 12pt; margin: .8em 0 .2em; }
p { margin: .2em 0; white-space: pre-line; }
.note, footer { font-size: 9pt; }
footer { margin-top: 1em; border-top: 1px solid; overflow-wrap: anywhere; }
.indent { text-indent: 2em; }
.center { text-align: center; }
.right { text-align: right; }
table { width: 100%%; border-collapse: collapse; margin: .4em 0; table-layout: fixed; }
td, th { border: 1px solid; padding: .15em .4em; vertical-align: top; white-space: pre-line;
  overflow-wrap: anywhere; font-weight: normal; text-align: left; }
th { text-align: center; }
tr { break-inside: avoid; }
"""
_LINE = 1.6
"""The height of a line, in em."""


def html_page(sheet: Sheet, stamp: Stamp | None) -> bytes:
    """The sheet as a page in UTF-8, its copies one after another."""
    language = "zh-CN" if sheet.language is Language.ZH else "en"
    look = _LOOK % ("landscape" if sheet.landscape else "portrait")
    body = "\n".join(_block(block) for block in sheet.blocks)
    copies = []
    for number in range(1, sheet.copies + 1):
        foot = [copy_line(number, sheet.copies, sheet.language), code_line(stamp, sheet.language)]
        told = "<br>".join(escape(one) for one in foot if one)
        copies.append(f'<div class="copy">\n{body}\n<footer>{told}</footer>\n</div>')
    page = (
        f'<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n'
        f"<title>{escape(sheet.title)}</title>\n<style>\n{look}</style>\n"
        f"<body>\n{chr(10).join(copies)}\n</body>\n</html>\n"
    )
    return page.encode("utf-8", "replace")


def _block(block: Block) -> str:
    match block:
        case Line():
            return _line(block)
        case Grid():
            rows = "\n".join(_row(row, head=at < block.head) for at, row in enumerate(block.rows))
            columns = "".join(f'<col style="width:{share}%">' for share in block.widths)
            return f"<table>\n<colgroup>{columns}</colgroup>\n{rows}\n</table>"
        case _:
            return '<div class="page"></div>'


def _line(line: Line) -> str:
    tag = {Style.TITLE: "h1", Style.HEADING: "h2"}.get(line.style, "p")
    names = [
        line.align,
        *(["indent"] if line.indent else []),
        *(["note"] if line.style is Style.NOTE else []),
    ]
    return f'<{tag} class="{" ".join(names)}">{escape(line.text)}</{tag}>'


def _row(row: tuple[Cell, ...], *, head: bool) -> str:
    return f"<tr>{''.join(_cell(cell, head=head) for cell in row)}</tr>"


def _cell(cell: Cell, *, head: bool) -> str:
    tag = "th" if head or cell.is_label else "td"
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    high = f' style="height:{cell.lines * _LINE:g}em"' if cell.lines > 1 else ""
    return f"<{tag}{span}{high}>{escape(cell.text)}</{tag}>"
