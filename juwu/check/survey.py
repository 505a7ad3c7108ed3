"""The whole check: every record, every family, every example of a tree of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from juwu.check.examples import example_findings
from juwu.check.judge import Judge
from juwu.check.overlap import overlap_findings
from juwu.check.references import MISSING
from juwu.check.report import Report
from juwu.check.same import sameness
from juwu.check.settings import Settings
from juwu.check.strays import stray_findings
from juwu.check.told import in_order
from juwu.check.versions import Version, Versions
from juwu.check.wanted import Wanted
from juwu.family.families import FOLDER
from juwu.files import Files
from juwu.finding import Finding
from juwu.record import Record, Ref


def survey(judge: Judge, files: Files, paths: Sequence[str], *, everywhere: bool = False) -> Report:
    """Judge records and families.

    Args:
        judge: Knows the families and all records.
        files: Where they were read from.
        paths: Files or folders to judge; none for everything.
        everywhere: Whether all other files are searched for personal numbers too, not only those
            beside records and families.
    """
    wanted = Wanted.of(paths)
    chosen = wanted.holds
    findings: list[Finding] = []
    judged = []
    for record in judge.register:
        if chosen(record.path):
            judged.append(record.path)
            findings += judge.record(record)
    for family in judge.families.values():
        findings += judge.across(family)
    if wanted.has_law:
        findings += law_findings(judge, files)
    findings += stray_findings(judge, files, chosen=chosen, everywhere=everywhere)
    told = in_order(found for found in findings if chosen(found.path))
    return Report(told, len(judged), tuple(judged))


def survey_changed(
    judge: Judge,
    files: Files,
    committed: Files,
    *,
    everywhere: bool = False,
    versions: Versions | None = None,
) -> Report:
    """Judge the records that are not the same in a commit, and the way they changed.

    When a schema or rule changed, everything is judged: any record may now be at fault. When a
    record is gone, all that others say of it leads nowhere, and is told.

    Args:
        judge: Knows the families and all records as they are now.
        files: Where they were read from.
        committed: The files of the commit.
        everywhere: Whether all other files that are not the same are searched for personal
            numbers too, not only those beside records and families.
        versions: The versions of each record on the way from the commit; where it is left out,
            the one in the commit.
    """
    is_same = sameness(files, committed)
    differing = [path for path in judge.register.refs() if not is_same(path)]
    changed = [record for path in differing if (record := judge.register.at(path)) is not None]
    paths = files.paths(FOLDER)
    law_changed = paths != committed.paths(FOLDER) or not all(map(is_same, paths))
    stood = {
        Ref(family.name, PurePosixPath(path).stem): path
        for family, path in judge.families.files(committed)
    }
    findings: list[Finding] = []
    for record in judge.register if law_changed else changed:
        findings += judge.record(record)
    for record in changed:
        path = _stood(record, committed, stood)
        steps = versions(record, path) if versions else [_version(record, path, committed)]
        findings += judge.changes(steps, record)
    for ref, path in stood.items():
        if not judge.register.has(ref) and (text := committed.read(path)) is not None:
            findings += judge.deletion(Record.of(ref.family, path, text))
    touched = {record.path for record in changed}
    if not law_changed and not all(map(judge.register.has, stood)):
        others = (record for record in judge.register if record.path not in touched)
        told = (finding for record in others for finding in judge.record(record))
        findings += [finding for finding in told if finding.code == MISSING]
    for family in judge.families.values():
        own = [record for record in changed if record.ref.family == family.name]
        if law_changed:
            findings += judge.across(family)
        elif own:
            findings += judge.across_these(family, own)
    if law_changed:
        findings += law_findings(judge, files)
    findings += stray_findings(judge, files, committed, everywhere=everywhere)
    judged = tuple(record.path for record in (judge.register if law_changed else changed))
    return Report(in_order(findings), len(judged), judged)


def _stood(record: Record, committed: Files, stood: Mapping[Ref, str]) -> str:
    """The file that the record has in the commit, be it in another folder."""
    is_there = committed.read(record.path) is not None
    return record.path if is_there else stood.get(record.ref, record.path)


def _version(record: Record, path: str, committed: Files) -> Version:
    text = committed.read(path)
    return Version(None if text is None else Record.of(record.ref.family, path, text).data)


def law_findings(judge: Judge, files: Files) -> list[Finding]:
    """What is wrong with the families themselves: their files, and their examples."""
    return [
        *Settings(judge.families, files, judge.shapes, judge.conditions).findings(),
        *overlap_findings(judge.families, files),
        *example_findings(judge, files),
    ]
