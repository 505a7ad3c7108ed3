"""A PDF file around the content of its pages: objects, fonts, cross-references."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

FIRST_FONT = 4
"""Catalog, pages and the title come before the objects of the fonts."""


def pdf_file(
    title: str,
    tag: str,
    size: tuple[float, float],
    pages: Sequence[str],
    fonts: tuple[Mapping[str, int], Sequence[bytes]],
) -> bytes:
    """A file of pages; the same pages, the same bytes.

    Args:
        title: The document's title.
        tag: Its language, such as ``zh-CN``.
        size: Width and height of a page, in points.
        pages: The content of each page.
        fonts: The object of each font by its name on a page, and the objects, which begin with
            :data:`FIRST_FONT`.
    """
    names, font_objects = fonts
    first = FIRST_FONT + len(font_objects)
    places = range(first, first + 2 * len(pages), 2)
    kids = " ".join(f"{place} 0 R" for place in places)
    catalog = (
        f"<< /Type /Catalog /Pages 2 0 R /Lang ({tag}) "
        "/ViewerPreferences << /DisplayDocTitle true >> >>"
    )
    named = " ".join(f"{name} {number} 0 R" for name, number in names.items())
    tree = (
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} "
        f"/MediaBox [0 0 {size[0]:g} {size[1]:g}] "
        f"/Resources << /Font << {named} >> >> >>"
    )
    about = f"<< /Title <feff{title.encode('utf-16-be', 'replace').hex()}> /Producer (juwu) >>"
    objects = [*(one.encode("latin-1") for one in (catalog, tree, about)), *font_objects]
    for place, page in zip(places, pages, strict=True):
        content = page.encode("latin-1")
        objects += [
            b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>" % (place + 1),
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        ]
    return _joined(objects)


def _joined(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe4\xb8\xad\n")
    starts = []
    for number, content in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    mark = hashlib.sha256(out).hexdigest()[:32]
    table = len(out)
    entries = "".join(f"{start:010} 00000 n \n" for start in starts)
    out += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R /Info 3 0 R /ID [<{mark}> <{mark}>] >>\n"
        f"startxref\n{table}\n%%EOF\n"
    ).encode("ascii")
    return bytes(out)
