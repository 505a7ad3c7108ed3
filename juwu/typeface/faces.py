"""The typefaces that papers are set in on this machine, and which font files were passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from juwu.frozen import dataclass
from juwu.language import Words
from juwu.typeface.errors import FontFaultError
from juwu.typeface.opened import FontFile
from juwu.typeface.places import folders, font_files
from juwu.typeface.wanted import HEAVY, WANTED, Role


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A font file that is there and cannot be used."""

    path: Path
    cause: Words

    @property
    def message(self) -> Words:
        """Which, and why."""
        zh, en = self.cause.zh, self.cause.en
        return Words(f"没有用字体 {self.path}：{zh}。", f"Font {self.path} is not used: {en}.")


@dataclass(frozen=True, slots=True)
class Face:
    """One typeface of a font file."""

    path: Path
    number: int
    """Which one of the file, from 0."""
    name: str
    """Its PostScript name."""
    is_heavy: bool
    """Whether it needs no more weight for a title."""

    @contextmanager
    def opened(self) -> Iterator[FontFile]:
        """Its characters and outlines.

        Raises:
            FontFaultError: It cannot be read.
        """
        from juwu.typeface.font_file import opened  # noqa: PLC0415 - loads the reader of fonts

        with opened(self.path, self.number) as file:
            yield file


@dataclass(frozen=True, slots=True)
class Typefaces:
    """What was found."""

    faces: Mapping[Role, Face]
    """The best of each role; a role for which there is none has no entry."""
    passed_over: tuple[PassedOver, ...] = ()

    def of(self, role: Role) -> tuple[Face, ...]:
        """The faces for a role, the best first; the others have what it lacks."""
        order = (role, Role.BODY, Role.TITLE, Role.HEADING)
        return tuple(dict.fromkeys(self.faces[one] for one in order if one in self.faces))


def typefaces(
    places: Sequence[Path] | None = None, passed_over: Sequence[PassedOver] = ()
) -> Typefaces:
    """The typefaces of this machine.

    Args:
        places: The folders to look in; None for those of the machine.
        passed_over: Files that were found unfit before.
    """
    names = frozenset(one for wanted in WANTED.values() for one in wanted)
    files = font_files(folders() if places is None else places, names)
    unfit = {one.path: one for one in passed_over}
    faces: dict[Role, Face] = {}
    for role, wanted in WANTED.items():
        for name in wanted:
            path = files.get(name)
            if path is None or path in unfit:
                continue
            found = _face(path, is_heavy=name in HEAVY)
            if isinstance(found, Face):
                faces[role] = found
                break
            unfit[path] = found
    return Typefaces(faces, tuple(unfit.values()))


def _face(path: Path, *, is_heavy: bool) -> Face | PassedOver:
    from juwu.typeface.font_file import chosen  # noqa: PLC0415 - as above

    try:
        number, name = chosen(path)
    except FontFaultError as error:
        return PassedOver(path, error.cause)
    return Face(path, number, name, is_heavy)
