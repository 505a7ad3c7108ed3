"""One file that both sides changed: a record by field, other YAML by key, all else by line.

The invariant: a merge that is clean lost nothing of either side; one that is not has a person
decide, and until then the file can hold either side whole.
"""

from __future__ import annotations

from pathlib import Path

from juwu import clock
from juwu.change import no_key
from juwu.check import Gathered, Judge
from juwu.family import Families, Family
from juwu.frozen import dataclass
from juwu.git import merged_lines
from juwu.language import Words
from juwu.merge import Merged, MergeRefused, merge, merge_texts
from juwu.record import Record

_TEXTUAL = Words(
    "两边改了相邻的几行，不能按字段合并", "both changed lines side by side; there are no fields"
)
_DELETED = Words("一边删除了文件，另一边改了它", "one side deleted the file, the other changed it")
_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class FileMerge:
    """What came of one file."""

    path: str
    """In the repository."""
    base: bytes | None
    ours: bytes | None
    theirs: bytes | None
    family: Family | None
    """The family whose record it is; None for any other file."""
    merged: Merged | None
    """The merge by field, with its conflicts; None where only whole sides can be chosen."""
    text: bytes | None = None
    """The result where it is clean; None also where the file is to be deleted."""
    fault: Words | None = None
    """Why only whole sides can be chosen."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left for a person to decide."""
        return self.fault is None and (self.merged is None or self.merged.is_clean)


def merge_file(  # noqa: PLR0913 - the path, three versions and who knows about them
    path: str,
    base: bytes | None,
    ours: bytes | None,
    theirs: bytes | None,
    *,
    families: Families | None,
    prefix: str = "",
) -> FileMerge:
    """Merge three versions of a file.

    Args:
        path: The file in the repository.
        base: The version from which both started; None where there was none.
        ours: Our version; None where we deleted it.
        theirs: Their version.
        families: The families of the workspace; None where there is none.
        prefix: The workspace's folder in the repository: "" or with a trailing slash.
    """
    inside = path.removeprefix(prefix) if path.startswith(prefix) else None
    family = families.family_of(inside) if families is not None and inside else None
    sides = (base, ours, theirs)
    try:
        if family is not None:
            name, place = family.name, inside or path
            before, mine, yours = (
                None if one is None else Record.of(name, place, one) for one in sides
            )
            merged = merge(before, mine, yours, family)
        elif path.endswith(_YAML):
            merged = merge_texts(*sides, no_key)
        else:
            return _by_line(path, base, ours, theirs)
    except MergeRefused as error:
        return FileMerge(path, *sides, family, None, fault=error.cause)
    return FileMerge(path, *sides, family, merged, merged.text if merged.is_clean else None)


def _by_line(path: str, base: bytes | None, ours: bytes | None, theirs: bytes | None) -> FileMerge:
    if ours is None or theirs is None:
        return FileMerge(path, base, ours, theirs, None, None, fault=_DELETED)
    text, is_clean = merged_lines(Path("/"), base or b"", ours, theirs)
    if not is_clean or base is None:
        return FileMerge(path, base, ours, theirs, None, None, fault=_TEXTUAL)
    return FileMerge(path, base, ours, theirs, None, None, text)


def new_fault(file: FileMerge, families: Families, prefix: str) -> Words | None:
    """What is wrong with the record that a clean merge made, and with neither side of it."""
    if file.family is None or file.text is None or not file.is_clean:
        return None
    judge = Judge(families, Gathered(families, []), clock.today())
    path, name = file.path.removeprefix(prefix), file.family.name

    def faults(text: bytes | None) -> dict[tuple[str, str], Words]:
        record = None if text is None else Record.of(name, path, text)
        found = judge.record(record) if record else []
        return {(one.code, str(one.pointer)): one.message for one in found if one.is_error}

    before = {**faults(file.ours), **faults(file.theirs)}
    return next((told for key, told in faults(file.text).items() if key not in before), None)
