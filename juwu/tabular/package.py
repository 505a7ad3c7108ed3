"""The zip that a workbook is, opened within limits, and its XML read without entities.

Sizes that the zip tells of itself are not believed: what is unpacked is counted as it comes out.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from juwu.language import Words
from juwu.tabular.errors import SAVE_AS, TableUnreadable

MOST_BYTES = 50_000_000
"""Of the file."""
_MOST_PARTS = 3_000
_MOST_UNPACKED = 400_000_000
"""Bytes of all parts that are read."""
_MOST_RATIO = 250
"""How many times as large a part may come out; spreadsheets of zeros reach a hundred."""
_FREE = 2_000_000
"""Bytes of a part that any ratio may have."""
_PIECE = 262_144
_DEEPEST = 60
_OLD = b"\xd0\xcf\x11\xe0"
"""How files of old spreadsheets begin, and those that are encrypted."""
_WAYS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""How a part may be packed (ECMA-376 part 2, annex B); other ways cost memory before a byte is out.
"""
_MACROS = ("vbaproject.bin", "macrosheets/")
_CONTENT_TYPES = "[Content_Types].xml"

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class Package:
    """The parts of a workbook."""

    def __init__(self, data: bytes) -> None:
        """Open it.

        Raises:
            TableUnreadable: It is no workbook, an old, encrypted or damaged one, or holds macros.
        """
        if data.startswith(_OLD):
            raise TableUnreadable(
                Words(
                    "这是旧格式（.xls）的工作簿，或是加了密码的工作簿",
                    "it is a workbook of the old kind (.xls), or one with a password",
                ),
                Words(
                    "去掉密码，另存为 .xlsx，再导入。",
                    "Take the password off and save it as .xlsx, then import that.",
                ),
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged() from error
        infos = self._zip.infolist()
        if len(infos) > _MOST_PARTS:
            raise _too_large()
        self._parts = {one.filename.lower(): one for one in infos if not one.is_dir()}
        self._unpacked = 0
        if any(one.flag_bits & 1 for one in infos):
            raise TableUnreadable(
                Words("工作簿加了密码", "the workbook has a password"),
                Words("去掉密码，再导入。", "Take the password off, then import it."),
            )
        if any(mark in name for name in self._parts for mark in _MACROS):
            raise TableUnreadable(
                Words("工作簿里有宏，juwu 不读", "the workbook holds macros, which juwu refuses"),
                Words("另存为不带宏的 .xlsx，再导入。", "Save it as .xlsx without macros first."),
            )
        if any(one.compress_type not in _WAYS for one in infos):
            raise damaged()
        if _CONTENT_TYPES.lower() not in self._parts:
            raise TableUnreadable(
                Words("这个压缩包不是 .xlsx 工作簿", "the zip is no .xlsx workbook")
            )

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def _pieces(self, name: str) -> Iterator[bytes]:
        info = self._parts.get(name.lower())
        if info is None:
            raise damaged()
        out = 0
        allowed = max(_FREE, info.compress_size * _MOST_RATIO)
        try:
            with self._zip.open(info) as part:
                while piece := part.read(_PIECE):
                    out += len(piece)
                    self._unpacked += len(piece)
                    if out > allowed or self._unpacked > _MOST_UNPACKED:
                        raise _too_large()
                    yield piece
        except (
            *(zipfile.BadZipFile, zlib.error, EOFError),
            *(ValueError, NotImplementedError, OSError),
        ) as error:
            raise damaged() from error

    def parse(
        self,
        name: str,
        start: Start,
        end: End | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Read the XML of a part; names are told without their namespace.

        Args:
            name: The part.
            start: Is told each element that begins, with its attributes.
            end: Is told each element that ends.
            text: Is told the text between.

        Raises:
            TableUnreadable: The part is missing, too large, no XML, or declares a document type.
        """
        depth = 0

        def begin(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > _DEEPEST:
                raise damaged()
            start(_local(tag), {_local(key): value for key, value in attributes.items()})

        def finish(tag: str) -> None:
            nonlocal depth
            depth -= 1
            if end is not None:
                end(_local(tag))

        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = begin
        parser.EndElementHandler = finish
        parser.buffer_text = True
        if text is not None:
            parser.CharacterDataHandler = text
        try:
            for piece in self._pieces(name):
                parser.Parse(piece, False)  # noqa: FBT003 - the library's own order of arguments
            parser.Parse(b"", True)  # noqa: FBT003 - as above
        except (expat.ExpatError, LookupError, ValueError) as error:
            # The latter two where it names an encoding that there is not, or no text is in.
            raise damaged() from error

    def targets(self, of: str) -> dict[str, tuple[str, str]]:
        """What a part links to inside the package: by id, the kind of link and the part."""
        folder, file = posixpath.split(of)
        links = posixpath.join(folder, "_rels", f"{file}.rels")
        found: dict[str, tuple[str, str]] = {}

        def link(tag: str, told: dict[str, str]) -> None:
            if tag != "Relationship" or told.get("TargetMode") == "External":
                return
            target = told.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found[told.get("Id", "")] = (
                told.get("Type", "").rsplit("/", 1)[-1],
                posixpath.normpath(path),
            )

        if links in self:
            self.parse(links, link)
        return found


def damaged() -> TableUnreadable:
    """The file is no workbook as any spreadsheet writes it."""
    return TableUnreadable(
        Words("工作簿损坏，或不是 .xlsx", "the workbook is damaged, or no .xlsx")
    )


def _too_large() -> TableUnreadable:
    return TableUnreadable(
        Words("工作簿展开后大得不正常", "the workbook unpacks to an unreasonable size"), SAVE_AS
    )


def _refuse_doctype(name: str, system: str | None, public: str | None, internal: int) -> None:  # noqa: ARG001 - what expat hands over
    raise TableUnreadable(
        Words("里面有外部实体声明，不安全", "it declares a document type, which is not safe")
    )


def _local(name: str) -> str:
    return name.rpartition(":")[2]
