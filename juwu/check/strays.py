"""Files that lie beside the records and are committed with them: judged for personal numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from juwu.check.judge import Judge
from juwu.check.private import may_be_private, private_findings, text_findings
from juwu.check.same import sameness
from juwu.family import Families, Family
from juwu.family.families import FOLDER
from juwu.files import Files, fixed_folder
from juwu.finding import Finding
from juwu.record import Record


def stray_findings(
    judge: Judge,
    files: Files,
    committed: Files | None = None,
    *,
    chosen: Callable[[str], bool] = lambda _: True,
    everywhere: bool = False,
) -> Iterator[Finding]:
    """The personal numbers in clear in files that are no record.

    Args:
        judge: Knows the families and all records.
        files: Where the files are.
        committed: Where given, only files that are not the same there.
        chosen: Tells by its path whether a file is wanted.
        everywhere: Whether to look beyond the folders of records and families.
    """
    records = judge.register.refs().keys()
    is_same = sameness(files, committed) if committed is not None else None
    for folder in [""] if everywhere else folders_of(judge.families) or [""]:
        for path in files.paths(folder):
            if path in records or not chosen(path) or (is_same and is_same(path)):
                continue
            text = files.read(path)
            if text is not None:
                yield from stray_text_findings(path, text, judge.families)


def stray_text_findings(path: str, text: bytes, families: Families) -> list[Finding]:
    """The personal numbers in clear in one file that is no record.

    Args:
        path: The file, relative to the workspace.
        text: Its bytes.
        families: An example of one of them is judged as a record would be.
    """
    owner = next((one for one in families.values() if _is_example(path, one)), None)
    if owner is None or not may_be_private(text):
        return text_findings(path, text)
    return private_findings(Record.of(owner.name, path, text), owner)


def folders_of(families: Families) -> list[str]:
    """The topmost folders that hold records or families, none inside another; none for all."""
    tops = {fixed_folder(family.look.files).split("/")[0] for family in families.values()}
    return [] if "" in tops else sorted({*tops, FOLDER})


def _is_example(path: str, family: Family) -> bool:
    """Whether a file is an example of a family, in which the same may be public as in records."""
    return path.startswith(f"{family.folder}/examples/") and path.endswith((".yaml", ".yml"))
