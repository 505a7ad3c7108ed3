"""The fonts of a PDF, embedded: of each typeface the glyphs that the file uses, and what they mean.

A paper then looks everywhere as it did where it was printed, can be kept, searched and copied from.
The number of a glyph is that of its letter in Unicode.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import groupby

from juwu.paper.pdf_text import LONG, NoGlyphError
from juwu.typeface import Face, FontFile, Role, Typefaces

_MOST_LINES = 100
"""Entries that stand in one block of a table of meanings (Adobe Technical Note 5014)."""
_SYMBOLIC = 4
_LAST = 0xFFFF
"""The last number that a glyph can have."""
_TABLE = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Embedded:
    """The typefaces of one file, open for as long as the file is made."""

    def __init__(self, faces: Typefaces, stack: ExitStack) -> None:
        """Open nothing yet.

        Args:
            faces: What there is; one at least.
            stack: Closes what is opened here.
        """
        self._chains = {role: faces.of(role) for role in Role}
        self._stack = stack
        self._open: dict[Face, FontFile] = {}
        self._found: dict[tuple[str, Role], Face | None] = {}
        self._used: dict[Face, dict[int, str]] = {}
        self._long: dict[str, int] = {}

    def check(self, text: str) -> None:
        """Make sure that every character of a text can be shown.

        Raises:
            NoGlyphError: Some cannot; none is ever left out silently.
        """
        missing = [one for one in set(text) - {"\n"} if self._face(one, Role.BODY) is None]
        if missing:
            raise NoGlyphError(missing)

    def measure(self, text: str, role: Role, size: float) -> float:
        """How wide a line is, in points."""
        return sum(self._width(one, role) for one in text) * size / 1000

    def is_heavy(self, role: Role) -> bool:
        """Whether the best typeface of a role needs no more weight."""
        return self._chains[role][0].is_heavy

    def runs(self, text: str, role: Role) -> Iterator[tuple[str, str]]:
        """The parts of a line, apart where the typeface changes."""
        for face, group in groupby(text, key=lambda one: self._face(one, role)):
            if face is not None:
                used = self._used.setdefault(face, {})
                name = f"/F{list(self._used).index(face) + 1}"
                codes = []
                for one in group:
                    codes.append(self._number(one))
                    used[codes[-1]] = one
                yield name, f"<{''.join(f'{code:04x}' for code in codes)}>"

    def objects(self, first: int) -> tuple[dict[str, int], Sequence[bytes]]:
        """Five objects for each typeface that was used.

        Args:
            first: The number that the first of the objects will have.

        Raises:
            FontFaultError: An outline cannot be read.
        """
        names: dict[str, int] = {}
        objects: list[bytes] = []
        for order, (face, used) in enumerate(self._used.items(), 1):
            names[f"/F{order}"] = first + len(objects)
            objects += _font(face, self._open[face], used, first + len(objects))
        return names, objects

    def _face(self, character: str, role: Role) -> Face | None:
        """The best typeface for a character; None where none has it."""
        key = (character, role)
        if key not in self._found:
            has = (face for face in self._chains[role] if self._opened(face).has(character))
            self._found[key] = next(has, None)
        return self._found[key]

    def _opened(self, face: Face) -> FontFile:
        if face not in self._open:
            self._open[face] = self._stack.enter_context(face.opened())
        return self._open[face]

    def _width(self, character: str, role: Role) -> int:
        face = self._face(character, role)
        return 0 if face is None else self._open[face].width(character)

    def _number(self, character: str) -> int:
        code = ord(character)
        if code <= _LAST:
            return code
        return self._long.setdefault(character, LONG[len(self._long)])


def _font(face: Face, file: FontFile, used: Mapping[int, str], first: int) -> Iterator[bytes]:
    glyphs = sorted(used.items())
    told = "".join(character for _, character in glyphs)
    name = f"{_tag(told)}+{face.name}"
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    yield (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{first + 1} 0 R] /ToUnicode {first + 4} 0 R >>"
    ).encode("ascii")
    widths = " ".join(f"{code} [{file.width(character)}]" for code, character in glyphs)
    yield (
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} {system} /DW 1000 "
        f"/W [{widths}] /FontDescriptor {first + 2} 0 R >>"
    ).encode("ascii")
    metrics = file.metrics
    yield (
        f"<< /Type /FontDescriptor /FontName /{name} /Flags {_SYMBOLIC} "
        f"/FontBBox [{' '.join(map(str, metrics.box))}] /ItalicAngle 0 /Ascent {metrics.ascent} "
        f"/Descent {metrics.descent} /CapHeight {metrics.ascent} /StemV 80 "
        f"/FontFile3 {first + 3} 0 R >>"
    ).encode("ascii")
    program = file.program(name, glyphs)
    yield (
        b"<< /Subtype /CIDFontType0C /Length %d >>\nstream\n" % len(program)
        + program
        + b"\nendstream"
    )
    table = _TABLE.format("\n".join(_meanings(glyphs))).encode("ascii")
    yield b"<< /Length %d >>\nstream\n%b\nendstream" % (len(table), table)


def _meanings(glyphs: Sequence[tuple[int, str]]) -> Iterator[str]:
    for start in range(0, len(glyphs), _MOST_LINES):
        part = glyphs[start : start + _MOST_LINES]
        yield f"{len(part)} beginbfchar"
        for code, character in part:
            yield f"<{code:04x}> <{character.encode('utf-16-be', 'surrogatepass').hex()}>"
        yield "endbfchar"


def _tag(told: str) -> str:
    """Six capitals that stand for the part of a font, as PDF 1.7, 9.6.4 wants them."""
    digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()
    return "".join(chr(ord("A") + one % 26) for one in digest[:6])
