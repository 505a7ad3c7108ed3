"""Examples are tests by being there: valid ones pass, invalid ones fail as they are named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from juwu.check.fault import placed
from juwu.check.judge import Judge
from juwu.check.register import Register
from juwu.family import Family
from juwu.files import Files
from juwu.finding import Finding, Severity
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record import Record

SEPARATOR = "--"
"""Stands between the code and the description in the name of an invalid example."""


def example_findings(judge: Judge, files: Files) -> Iterator[Finding]:
    """Examples that do not do as their folder and name say."""
    families = judge.families
    examples = {name: _read(files, family) for name, family in families.items()}
    valid = [one for records in examples.values() for one in records if "/valid/" in one.path]
    judge = judge.among(Register(families, valid))
    for record in (one for records in examples.values() for one in records):
        faults = [] if record.is_broken else judge.faults(record)
        if "/valid/" not in record.path:
            codes = {fault.code for fault in faults} | {fault.code for fault in record.faults}
            yield from _as_named(record, codes)
        elif record.is_broken:
            yield from judge.record(record)
        else:
            yield from placed(faults, record.path, record.text)


def _read(files: Files, family: Family) -> list[Record]:
    return [
        Record.of(family.name, path, files.read(path) or b"")
        for path in files.paths(f"{family.folder}/examples")
        if path.endswith((".yaml", ".yml"))
    ]


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
