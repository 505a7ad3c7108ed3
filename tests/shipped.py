"""The shipped families and their examples, for tests of what may become of a record."""

from __future__ import annotations

from datetime import date

from conftest import PROJECT

from juwu.check import Circumstances, Gathered, Judge
from juwu.family import Families
from juwu.files import FolderFiles
from juwu.record import Record

WITH_REASON = Circumstances("当事人申请更正")
WITHOUT_REASON = Circumstances("")
EXAMPLES = "schemas/{}/examples/valid/"


def example(family: str, name: str, *edits: tuple[str, str], more: str = "") -> Record:
    """A valid example, edited."""
    path = f"{EXAMPLES.format(family)}{name}.yaml"
    text = (PROJECT / path).read_text("utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return Record.of(family, path, (text + more).encode())


def shipped_judge() -> Judge:
    """Judges by the shipped families, among their valid examples."""
    files = FolderFiles(PROJECT)
    families = Families.load(files)
    records = [
        Record.of(name, path, files.read(path) or b"")
        for name in families
        for path in files.paths(EXAMPLES.format(name).rstrip("/"))
    ]
    return Judge(families, Gathered(families, records), date(2026, 12, 1))


def readable_examples(families: Families, files: FolderFiles) -> list[Record]:
    """All examples of the families that can be read, valid or not."""
    records = [
        Record.of(family.name, path, files.read(path) or b"")
        for family in families.values()
        for path in files.paths(f"{family.folder}/examples")
    ]
    return [one for one in records if not one.is_broken]


def codes(
    judge: Judge, before: Record, after: Record, circumstances: Circumstances = WITH_REASON
) -> set[str]:
    return {one.code for one in judge.change(before.data, after, circumstances)}
