"""A PDF file around the content of its pages: objects, fonts, cross-references."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from juwu.paper.pdf_text import HAN, LATIN

# The font that stands for simplified Chinese in PDF 1.7, 9.7.5.2, by its name alone.
_SONG = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H "
    "/Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>"
)
_GLYPHS = (
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> >>"
)
_METRICS = (
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
    "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
)
_TIMES = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"
_FIRST_PAGE = 8
"""Catalog, pages, four font objects and the title come before."""


def pdf_file(title: str, tag: str, size: tuple[float, float], pages: Sequence[str]) -> bytes:
    """A file of pages; the same pages, the same bytes.

    Args:
        title: The document's title.
        tag: Its language, such as ``zh-CN``.
        size: Width and height of a page, in points.
        pages: The content of each page.
    """
    places = range(_FIRST_PAGE, _FIRST_PAGE + 2 * len(pages), 2)
    kids = " ".join(f"{place} 0 R" for place in places)
    catalog = (
        f"<< /Type /Catalog /Pages 2 0 R /Lang ({tag}) "
        "/ViewerPreferences << /DisplayDocTitle true >> >>"
    )
    tree = (
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} "
        f"/MediaBox [0 0 {size[0]:g} {size[1]:g}] "
        f"/Resources << /Font << {HAN} 3 0 R {LATIN} 6 0 R >> >> >>"
    )
    named = f"<< /Title <feff{title.encode('utf-16-be', 'replace').hex()}> /Producer (juwu) >>"
    objects = [catalog, tree, _SONG, _GLYPHS, _METRICS, _TIMES, named]
    for place, content in zip(places, pages, strict=True):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /Contents {place + 1} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    return _joined(objects)


def _joined(objects: Sequence[str]) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe4\xb8\xad\n")
    starts = []
    for number, text in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    mark = hashlib.sha256(out).hexdigest()[:32]
    table = len(out)
    entries = "".join(f"{start:010} 00000 n \n" for start in starts)
    out += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R /Info 7 0 R /ID [<{mark}> <{mark}>] >>\n"
        f"startxref\n{table}\n%%EOF\n"
    ).encode("ascii")
    return bytes(out)
