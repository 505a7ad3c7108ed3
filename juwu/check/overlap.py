"""Files that two families name as theirs: the one thing about families that hangs on records."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check.fault import Fault, placed
from juwu.family import Families, Family
from juwu.files import Files, fixed_folder
from juwu.finding import Finding
from juwu.language import Words
from juwu.pointer import Pointer


def overlap_findings(families: Families, files: Files) -> Iterator[Finding]:
    """The first file of each family that belongs to another one; it is told at ``files``.

    Only families whose folders lie in one another are looked through, so that most workspaces need
    no list of their records for this.

    Args:
        families: The families.
        files: Where their records are.
    """
    for family in families.values():
        text = files.read(family.look_path)
        if text is not None and any(_may_meet(family, one) for one in families.values()):
            yield from placed(_shared(family, families, files), family.look_path, text)


def _may_meet(family: Family, other: Family) -> bool:
    if family is other:
        return False
    one, another = (f"{fixed_folder(each.look.files)}/" for each in (family, other))
    return "/" in (one, another) or one.startswith(another) or another.startswith(one)


def _shared(family: Family, families: Families, files: Files) -> Iterator[Fault]:
    for path in families.paths(family, files):
        owner = families.family_of(path)
        if owner and owner is not family:
            yield Fault(
                "family.files",
                Pointer.of("files"),
                Words(
                    f"{path} 已经属于“{owner.title.zh}”，这里的 files 也包括它。",
                    f"{path} belongs to “{owner.title.en}” already, and files names it too.",
                ),
                Words("改 files，让每个文件只属于一类。", "Let each file belong to one family."),
            )
            return
