"""A sheet as DOCX (ECMA-376), as Word, WPS and LibreOffice open it; the same sheet, the same bytes.

Each copy is a section with page numbers of its own. Line breaking by Chinese rules (``kinsoku``)
is left to the program that opens it, and asked for. Nothing is compressed: what a compressor
makes of a text hangs on its version.
"""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from juwu.family.form import Style
from juwu.paper import docx_parts as parts
from juwu.paper.foot import code_line, copy_line, page_line
from juwu.paper.sheet import Block, Cell, Grid, Line, NewPage, Sheet
from juwu.paper.stamp import Stamp

_LONG, _SHORT = 16838, 11906
"""The sides of A4 in twentieths of a point."""
_MARGIN = 1134
_TWIPS_OF_LINE = 400
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP knows: a paper bears the day of its commit, not that of printing."""


def docx(sheet: Sheet, stamp: Stamp | None) -> bytes:
    """The sheet as the bytes of a DOCX file."""
    sections = range(1, sheet.copies + 1)
    body = "".join(_blocks(sheet))
    copies = []
    for number in sections:
        last = number == sheet.copies
        section = _section(sheet, number)
        end = _end(number, "" if last else section) if sheet.copies > 1 else ""
        copies.append(body + end + (section if last else ""))
    files = {
        "[Content_Types].xml": parts.content_types(sheet.copies),
        "_rels/.rels": parts.RELATIONS,
        "docProps/core.xml": parts.core(sheet.title),
        "word/document.xml": parts.document("".join(copies)),
        "word/styles.xml": parts.STYLES,
        "word/settings.xml": parts.settings(sheet.language),
        "word/_rels/document.xml.rels": parts.document_relations(sheet.copies),
        **{f"word/footer{number}.xml": _footer(sheet, stamp, number) for number in sections},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0
            archive.writestr(entry, text.encode("utf-8", "replace"))
    return out.getvalue()


def _width(sheet: Sheet) -> int:
    return (_LONG if sheet.landscape else _SHORT) - 2 * _MARGIN


def _section(sheet: Sheet, number: int) -> str:
    wide, high = (_LONG, _SHORT) if sheet.landscape else (_SHORT, _LONG)
    lying = ' w:orient="landscape"' if sheet.landscape else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rFooter{number}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{wide}" w:h="{high}"{lying}/>'
        f'<w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" w:bottom="{_MARGIN}" w:left="{_MARGIN}" '
        'w:header="567" w:footer="567" w:gutter="0"/><w:pgNumType w:start="1"/></w:sectPr>'
    )


def _mark(number: int) -> str:
    """What the end of a copy is called."""
    return f"endOfCopy{number}"


def _end(number: int, section: str) -> str:
    """The last paragraph of a copy, which has no words; it ends the section, but for the last."""
    mark = f'<w:bookmarkStart w:id="{number}" w:name="{_mark(number)}"/>'
    look = f'<w:pPr><w:pStyle w:val="Gap"/>{section}</w:pPr>'
    return f'<w:p>{look}{mark}<w:bookmarkEnd w:id="{number}"/></w:p>'


def _footer(sheet: Sheet, stamp: Stamp | None, number: int) -> str:
    # Word alone works out the pages of a section; where the last page of a copy stands, which has
    # the greatest number as each copy begins with 1, others can tell, too.
    first, second = "\x01", "\x02"
    pages = f"PAGEREF {_mark(number)}" if sheet.copies > 1 else "NUMPAGES"
    copy = copy_line(number, sheet.copies, sheet.language)
    page = page_line(first, second, sheet.language)
    told = f"{copy}　{page}" if copy else page
    before, _, rest = told.partition(first)
    between, _, after = rest.partition(second)
    runs = _run(before) + _field("PAGE") + _run(between) + _field(pages) + _run(after)
    code = _run(code_line(stamp, sheet.language))
    return parts.footer(
        f'<w:p><w:pPr><w:pStyle w:val="Foot"/><w:jc w:val="center"/></w:pPr>{runs}</w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="Foot"/></w:pPr>{code}</w:p>'
    )


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _blocks(sheet: Sheet) -> list[str]:
    found: list[str] = []
    before: Block | None = None
    for block in sheet.blocks:
        if isinstance(block, Grid) and isinstance(before, Grid):
            found.append('<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>')
        found.append(_block(block, _width(sheet)))
        before = block
    if isinstance(before, Grid):
        found.append('<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>')
    return found


def _block(block: Block, width: int) -> str:
    match block:
        case Line():
            return _paragraphs(block.text, _STYLES[block.style], block.align, indent=block.indent)
        case Grid():
            return _grid(block, width)
        case NewPage():
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


_STYLES = {
    Style.TITLE: "Heading",
    Style.HEADING: "Part",
    Style.TEXT: "Normal",
    Style.NOTE: "Note",
}


def _paragraphs(text: str, style: str, align: str, *, indent: bool = False) -> str:
    first = '<w:ind w:firstLineChars="200" w:firstLine="480"/>' if indent else ""
    look = f'<w:pStyle w:val="{style}"/>{first}<w:jc w:val="{align}"/>'
    return "".join(f"<w:p><w:pPr>{look}</w:pPr>{_run(line)}</w:p>" for line in text.split("\n"))


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _grid(grid: Grid, width: int) -> str:
    widths = [width * share // 100 for share in grid.widths]
    columns = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    rows = "".join(_row(row, widths, head=at < grid.head) for at, row in enumerate(grid.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


def _row(row: tuple[Cell, ...], widths: list[int], *, head: bool) -> str:
    high = max(cell.lines for cell in row) * _TWIPS_OF_LINE
    repeated = "<w:tblHeader/>" if head else ""
    taken, cells = 0, []
    for cell in row:
        width = sum(widths[taken : taken + cell.span])
        taken += cell.span
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        align = "center" if head or cell.is_label else "left"
        middle = '<w:vAlign w:val="center"/>' if cell.is_middle else ""
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{middle}</w:tcPr>'
            f"{_paragraphs(cell.text, 'Cell', align)}</w:tc>"
        )
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{high}" w:hRule="atLeast"/>{repeated}'
        f"</w:trPr>{''.join(cells)}</w:tr>"
    )
