"""The formats that a paper can have, and reading a printed file again to check its words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from enum import StrEnum
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.paper.docx import docx
from juwu.paper.html_page import html_page
from juwu.paper.pdf import lettering, pdf
from juwu.paper.pdf_named import Named
from juwu.paper.pdf_text import written
from juwu.paper.sheet import Sheet
from juwu.paper.stamp import Stamp
from juwu.paper.text_page import text_page
from juwu.typeface import NOT_EMBEDDED, FontFaultError, PassedOver, typefaces

LARGEST = 20_000_000
"""Bytes of a file, or of a part in it, that are read to be checked."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Format(StrEnum):
    """What a paper is written as."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    TEXT = "text"

    @property
    def ending(self) -> str:
        """How the name of such a file ends."""
        return ".txt" if self is Format.TEXT else f".{self.value}"


@dataclass(frozen=True, slots=True)
class Printed:
    """A file of a sheet."""

    content: bytes
    notes: tuple[Words, ...] = ()
    """What whoever printed it should know: that its fonts are not in it, and why."""


def printed(format_: Format, sheet: Sheet, stamp: Stamp | None) -> Printed:
    """Make a file of a sheet; without a stamp it is a draft that nobody can check.

    Raises:
        NoGlyphError: The fonts of a PDF lack a character of it.
    """
    return _pdf(sheet, stamp) if format_ is Format.PDF else Printed(_PLAIN[format_](sheet, stamp))


def words_printed(format_: Format, sheet: Sheet, stamp: Stamp | None) -> list[str]:
    """What :func:`words_of` finds in a file of a sheet, whatever fonts this machine has."""
    if format_ is Format.PDF:
        return words_of(pdf(sheet, stamp, Named(lenient=True)))
    return words_of(_PLAIN[format_](sheet, stamp))


_PLAIN: Mapping[Format, Callable[[Sheet, Stamp | None], bytes]] = {
    Format.DOCX: docx,
    Format.HTML: html_page,
    Format.TEXT: text_page,
}


def _pdf(sheet: Sheet, stamp: Stamp | None) -> Printed:
    unfit: list[PassedOver] = []
    while True:
        faces = typefaces(passed_over=unfit)
        notes = tuple(one.message for one in faces.passed_over)
        try:
            with lettering(faces) as letters:
                content = pdf(sheet, stamp, letters)
        except FontFaultError as error:
            unfit = [*faces.passed_over, PassedOver(error.path, error.cause)]
        else:
            return Printed(content, notes if faces.faces else (*notes, NOT_EMBEDDED))


class UnreadablePaperError(JuwuError):
    """The file cannot be read as a paper."""

    def __init__(self, cause: str) -> None:
        super().__init__(
            Words(f"这个文件读不出打印的内容（{cause}）。", f"No paper is read in this: {cause}."),
            Words("改为输入页脚的核对码。", "Type the code from the foot of the page instead."),
        )


def format_of(data: bytes) -> Format:
    """What a file is, by how it begins."""
    if data.startswith(b"%PDF"):
        return Format.PDF
    if data.startswith(b"PK"):
        return Format.DOCX
    return Format.HTML if data.lstrip()[:9].lower() == b"<!doctype" else Format.TEXT


def words_of(data: bytes) -> list[str]:
    """The lines of a printed file that hold words, in order, each with single spaces.

    Raises:
        UnreadablePaperError: It is damaged, too large, or no such file.
    """
    if len(data) > LARGEST:
        raise UnreadablePaperError("> 20 MB")
    read = _READERS[format_of(data)]
    lines = (" ".join(line.split()) for line in read(data))
    return [line for line in lines if line]


def _docx_lines(data: bytes) -> list[str]:
    lines: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = sorted(archive.namelist(), key=lambda name: (name != "word/document.xml", name))
            for name in names:
                if re.fullmatch(r"word/(document|footer[0-9]*)\.xml", name):
                    lines += _paragraphs(archive, name)
    except (zipfile.BadZipFile, ET.ParseError, NotImplementedError, RuntimeError) as error:
        raise UnreadablePaperError(type(error).__name__) from error
    return lines


def _paragraphs(archive: zipfile.ZipFile, name: str) -> list[str]:
    if archive.getinfo(name).file_size > LARGEST:
        raise UnreadablePaperError("> 20 MB")
    text = archive.read(name)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise UnreadablePaperError("DOCTYPE")
    root = ET.fromstring(text)  # noqa: S314 - without a DOCTYPE there is nothing to expand
    return [
        "".join(run.text or "" for run in paragraph.iter(f"{_WORD}t"))
        for paragraph in root.iter(f"{_WORD}p")
    ]


def _html_lines(data: bytes) -> list[str]:
    reader = _HtmlLines()
    reader.feed(data.decode("utf-8", "replace"))
    reader.close()
    return "".join(reader.pieces).split("\n")


class _HtmlLines(HTMLParser):
    """The texts of a page, a line for each element that makes one."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._hidden += tag in ("style", "title", "script")
        self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "title", "script")
        self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data)


def _text_lines(data: bytes) -> list[str]:
    return re.split(r"[\n\f]", data.decode("utf-8", "replace"))


_READERS: Mapping[Format, Callable[[bytes], list[str]]] = {
    Format.DOCX: _docx_lines,
    Format.PDF: written,
    Format.HTML: _html_lines,
    Format.TEXT: _text_lines,
}
