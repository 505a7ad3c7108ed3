"""Examples are tests by being there: valid ones pass, invalid ones fail as they are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from juwu.check.codes import Example, Explanation
from juwu.check.fault import placed
from juwu.check.judge import Judge
from juwu.check.register import Gathered
from juwu.family import Family
from juwu.files import Files
from juwu.finding import Finding, Severity
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record import Record

SEPARATOR = "--"
"""Stands between the code and the description in the name of an invalid example."""

_VALID = "/valid/"
"""Stands in the path of every example that has to be right."""

_AROUND = 2
"""Lines shown above and below the place of a finding."""

_TODAY = re.compile(rb"# today: ([0-9]{4}-[0-9]{2}-[0-9]{2})\r?\n")
"""The first line of an example that is judged as of a day of its own."""


def example_findings(judge: Judge, files: Files) -> Iterator[Finding]:
    """Examples that do not do as their folder and name say."""
    examples = Examples(judge, files)
    for family in judge.families.values():
        yield from examples.findings(family)


class Examples:
    """The examples of all families; those of one family are judged among the valid ones of all."""

    def __init__(self, judge: Judge, files: Files) -> None:
        """Read the valid ones.

        Args:
            judge: Knows the families.
            files: Where they were read from.
        """
        self._files = files
        self._judge = _among(judge, _valid(judge, files))

    def findings(self, family: Family) -> Iterator[Finding]:
        """The examples of a family that do not do as their folder and name say."""
        judge = _on_family_day(self._judge, family)
        yield from judge.across(family)
        for path in _paths(self._files, family):
            if _VALID in path:
                record = judge.register.at(path)
                yield from () if record is None else _judged(judge, record)
                continue
            record = _read(self._files, family, path)
            faults = [] if record.is_broken else _on_its_day(judge, record).faults(record)
            codes = {fault.code for fault in faults} | {fault.code for fault in record.faults}
            if not codes:
                codes = {one.code for one in _with_others(judge, record)}
            yield from _as_named(record, codes)


def example_path(files: Files, family: Family, code: str) -> str | None:
    """The first invalid example of a family that must yield a code; None where it has none."""
    name = f"/invalid/{code}{SEPARATOR}"
    return next((path for path in _paths(files, family) if name in path), None)


def example_of(judge: Judge, files: Files, told: Explanation) -> Example | None:
    """The invalid example that shows a code: the lines at fault, and what is said of them.

    Args:
        judge: Knows the families.
        files: Where they were read from.
        told: The code; for the rule of a family only that family's examples are asked.
    """
    owners = [judge.families[told.family]] if told.family else list(judge.families.values())
    for family in owners:
        path = example_path(files, family, told.code)
        if path is None:
            continue
        record = _read(files, family, path)
        among = _on_family_day(_among(judge, _valid(judge, files)), family)
        found = _judged(among, record) or _with_others(among, record)
        shown = next((one for one in found if one.code == told.code), None)
        return None if shown is None else _around(record, shown)
    return None


def _judged(judge: Judge, record: Record) -> list[Finding]:
    if record.is_broken:
        return judge.record(record)
    return placed(_on_its_day(judge, record).faults(record), record.path, record.text)


def _on_family_day(judge: Judge, family: Family) -> Judge:
    """The judge as of the day that a family states for its examples; today where it states none."""
    day = family.look.examples_today
    return judge if day is None else judge.among(judge.register, day)


def _on_its_day(judge: Judge, record: Record) -> Judge:
    """The judge as of the day that an example names in its first line, ``# today: 2026-05-20``."""
    found = _TODAY.match(record.text)
    if found is None:
        return judge
    try:
        return judge.among(judge.register, date.fromisoformat(found[1].decode()))
    except ValueError:
        return judge


def _with_others(judge: Judge, record: Record) -> list[Finding]:
    """What is wrong between an example that is right by itself and the valid ones."""
    # By its place below ``valid`` it comes after them: what it repeats is its own fault.
    newest = replace(record, path=record.path.replace("/invalid/", "/valid/~"))
    family = judge.families[record.ref.family]
    return judge.among(judge.register.with_records([newest])).across(family)


def _around(record: Record, finding: Finding) -> Example:
    lines = record.text.decode("utf-8", "replace").splitlines()
    first = max(finding.line - _AROUND, 1)
    wrong = "\n".join(lines[first - 1 : finding.line + _AROUND]) + "\n"
    return Example(wrong, path=record.path, line=first, told=finding.message)


def _among(judge: Judge, valid: list[Record]) -> Judge:
    return judge.among(Gathered(judge.families, valid))


def _valid(judge: Judge, files: Files) -> list[Record]:
    """The valid examples of all families."""
    return [
        _read(files, family, path)
        for family in judge.families.values()
        for path in _paths(files, family)
        if _VALID in path
    ]


def _paths(files: Files, family: Family) -> list[str]:
    folder = f"{family.folder}/examples"
    return [path for path in files.paths(folder) if path.endswith((".yaml", ".yml"))]


def _read(files: Files, family: Family, path: str) -> Record:
    return Record.of(family.name, path, files.read(path) or b"")


def _as_named(record: Record, codes: set[str]) -> Iterator[Finding]:
    wanted = PurePosixPath(record.path).stem.partition(SEPARATOR)[0]
    if codes == {wanted}:
        return
    found = ", ".join(sorted(codes)) or "-"
    yield Finding(
        "example.finding",
        Severity.ERROR,
        record.path,
        1,
        1,
        Pointer(),
        Words(
            f"这个反例应当只得到 {wanted}，实际得到 {found}。",
            f"This example should yield {wanted} alone, but yields {found}.",
        ),
        Words("改正反例或规则。", "Mend the example or the rule."),
    )
