"""What changed schemas, rules and packs would do to the records, before they are committed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from juwu import clock
from juwu.check import Judge, in_order
from juwu.family import Families
from juwu.family.families import FOLDER
from juwu.files import Below, Files
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.git import Archive
from juwu.language import Language, Words, counted
from juwu.workspace.past import register_of

_Key: TypeAlias = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Impact:
    """The findings that come and go with the changed files of the families."""

    changed: tuple[str, ...]
    """The files below ``schemas/`` that differ."""
    failing: tuple[Finding, ...]
    """What would newly be found, by file and line."""
    passing: tuple[Finding, ...]
    """What would no longer be found."""
    records: int
    """How many records were judged."""

    @property
    def errors(self) -> int:
        """How many of the new findings would stop a commit."""
        return sum(one.is_error for one in self.failing)

    def summary(self) -> Words:
        """The result in one sentence."""
        if not self.changed:
            return Words(
                "schemas/ 没有改动，不影响任何记录。",
                "Nothing below schemas/ has changed, so no record is touched.",
            )
        return Words(
            f"改了 {len(self.changed)} 个文件，看了 {self.records} 条记录："
            f"新增 {len(self.failing)} 处问题（{self.errors} 个错误），"
            f"消除 {len(self.passing)} 处。",
            f"{counted(len(self.changed), 'file')} changed, {counted(self.records, 'record')} "
            f"judged: {counted(len(self.failing), 'new finding')} "
            f"({counted(self.errors, 'error')}), {len(self.passing)} gone.",
        )

    def shape(self, language: Language) -> dict[str, object]:
        """The documented JSON shape."""
        return {
            "changed": list(self.changed),
            "failing": _shape(self.failing, language),
            "passing": _shape(self.passing, language),
            "records": self.records,
            "errors": self.errors,
        }


def impact_of(files: Files, archive: Archive, commit: str, prefix: str) -> Impact:
    """Judge the records as they are by the rules of a commit and by those of the files.

    Args:
        files: The workspace as it stands: its records and its changed families.
        archive: Where the commit is.
        commit: The full id of the commit with the rules in force.
        prefix: The workspace's folder inside the repository: "" or with a trailing slash.
    """
    committed = Below(archive.files(commit), prefix)
    paths = dict.fromkeys([*files.paths(FOLDER), *committed.paths(FOLDER)])
    changed = tuple(sorted(path for path in paths if files.read(path) != committed.read(path)))
    if not changed:
        return Impact((), (), (), 0)
    old, _ = _findings(Families.load(committed), files)
    new, count = _findings(Families.load(files), files)
    failing = [one for key, one in new.items() if key not in old]
    passing = [one for key, one in old.items() if key not in new]
    return Impact(changed, in_order(failing), in_order(passing), count)


def by_code(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by their code, the most frequent code first."""
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        groups.setdefault(one.code, []).append(one)
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))


def _findings(families: Families, files: Files) -> tuple[dict[_Key, Finding], int]:
    """What some families find in the records; the same place found for the same code is one."""
    register = register_of(families, files)
    judge = Judge(families, register, clock.today())
    found = [one for record in register for one in judge.record(record)]
    found += [one for family in families.values() for one in judge.across(family)]
    keyed = {(one.path, one.code, str(one.pointer), one.message.zh): one for one in found}
    return keyed, sum(1 for _ in register)


def _shape(findings: Iterable[Finding], language: Language) -> list[dict[str, object]]:
    return [
        {
            "code": code,
            "records": len({one.path for one in group}),
            "findings": [one.as_json(language) for one in group],
        }
        for code, group in by_code(findings).items()
    ]
