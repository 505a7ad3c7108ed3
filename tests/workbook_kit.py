"""Workbooks for tests, made by hand as Excel and others write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>'
    '<numFmt numFmtId="165" formatCode="[Red]#,##0.00&quot;days&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="22"/></cellXfs></styleSheet>'
)


def workbook(
    rows: str,
    *,
    strings: str = "",
    tail: str = "",
    book: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook with one visible sheet, behind a hidden one.

    Args:
        rows: What stands in ``sheetData``.
        strings: What stands in the shared strings.
        tail: What follows ``sheetData``.
        book: What precedes the sheets in the workbook.
        more: Further parts, or others in place of these.
    """
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": _links([("officeDocument", "/xl/workbook.xml", "")]),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{book}<sheets>'
            '<sheet name="藏" sheetId="2" state="hidden" r:id="rId2"/>'
            '<sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _links(
            [
                ("worksheet", "worksheets/sheet1.xml", ""),
                ("worksheet", "worksheets/sheet2.xml", ""),
                ("styles", "styles.xml", ""),
                ("sharedStrings", "sharedStrings.xml", ""),
                ("externalLink", "file:///etc/passwd", ' TargetMode="External"'),
            ]
        ),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": sheet(rows, tail),
        "xl/worksheets/sheet2.xml": sheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
    }
    return zipped({**parts, **(more or {})})


def sheet(rows: str, tail: str = "") -> str:
    """The XML of a sheet."""
    return (
        f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN}" xmlns="{MAIN}">'
        f"<sheetData>{rows}</sheetData>{tail}</x:worksheet>"
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def text(at: str, content: str) -> str:
    """A cell with a text of its own."""
    return f'<c r="{at}" t="inlineStr"><is><t>{content}</t></is></c>'


def _links(targets: list[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{LINKS}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target, mode) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'
