"""Whether a paper says what the record said: by the code on it, or by all of its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from enum import StrEnum

from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.git import blob_id
from juwu.language import Words
from juwu.paper.file import Format, format_of, words_of, words_printed
from juwu.paper.foot import code_line
from juwu.paper.stamp import Stamp
from juwu.record import Ref
from juwu.workspace.errors import RecordMissingError
from juwu.workspace.printing import Paper, paper_of
from juwu.workspace.workspace import Workspace

MOST_TOLD = 20
"""Differences that are told; a paper of another record differs everywhere."""


class Verdict(StrEnum):
    """What is found of a paper."""

    TRUE = "true"
    """Its code is that of the record; where a file was given, so are all of its words."""
    CODE_DIFFERS = "code-differs"
    """The record at that commit gives another code: it was made up, or mistyped."""
    WORDS_DIFFER = "words-differ"
    """The code is right, and the file says something else."""
    UNKNOWN = "unknown"
    """What the code names is not in this repository."""


VERDICTS = {
    Verdict.TRUE: Words("一致：就是这次提交里的内容。", "True: this is what that commit holds."),
    Verdict.CODE_DIFFERS: Words(
        "不一致：按这次提交打印，核对码不是这个。纸是改过的，或者码抄错了。",
        "Not so: printed from that commit, the code is another. The paper was changed, or the "
        "code was mistyped.",
    ),
    Verdict.WORDS_DIFFER: Words(
        "不一致：核对码对，但文件里的字改过。",
        "Not so: the code is right, but words of the file were changed.",
    ),
    Verdict.UNKNOWN: Words("查不到：", "Unknown: "),
}
"""What is said of each; after the last comes why."""
OLD = Words(
    "这条记录后来改过，纸上是当时的内容。",
    "The record has changed since: the paper shows it as it was then.",
)
"""What is said of a paper whose record is another by now."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines that are not the same."""

    paper: tuple[str, ...]
    """What the file says; empty where it leaves something out."""
    record: tuple[str, ...]
    """What the record says; empty where the file adds something."""


@dataclass(frozen=True, slots=True)
class PaperReport:
    """What was found of a paper."""

    stamp: Stamp
    verdict: Verdict
    paper: Paper | None = None
    """The paper as the commit gives it; None where it gives none."""
    differences: tuple[Difference, ...] = ()
    is_current: bool = True
    """Whether the record is still as it was then; a family is not looked through."""
    cause: JuwuError | None = None
    """Why it is unknown."""


def check_code(workspace: Workspace, code: str) -> PaperReport:
    """Check a code that was typed from a paper.

    Raises:
        NotACodeError: It is none.
    """
    return _of_stamp(workspace, Stamp.parse(code))


def check_file(workspace: Workspace, data: bytes) -> PaperReport:
    """Check a file that was printed: its code, and every word of it.

    Raises:
        NotACodeError: It bears no code.
        UnreadablePaperError: It cannot be read.
    """
    lines = words_of(data)
    # The foot is the last that names a code: a record may quote the code of another paper.
    feet = [line for line in lines if "@" in line and ":" in line]
    stamp = Stamp.parse(next((one for one in reversed(feet) if _is_code(one)), ""))
    report = _of_stamp(workspace, stamp)
    if report.verdict is not Verdict.TRUE or report.paper is None:
        return report
    found = _differences(lines, report.paper, format_of(data))
    if not found:
        return report
    return replace(report, verdict=Verdict.WORDS_DIFFER, differences=found[:MOST_TOLD])


def _is_code(line: str) -> bool:
    try:
        Stamp.parse(line)
    except JuwuError:
        return False
    return True


def _of_stamp(workspace: Workspace, stamp: Stamp) -> PaperReport:
    try:
        paper = paper_of(workspace, stamp)
    except JuwuError as error:
        return PaperReport(stamp, Verdict.UNKNOWN, cause=error)
    known = paper.stamp
    if known is None or (known.digest, known.clear) != (stamp.digest, stamp.clear):
        return PaperReport(stamp, Verdict.CODE_DIFFERS, paper)
    return PaperReport(stamp, Verdict.TRUE, paper, is_current=_is_current(workspace, stamp))


def _is_current(workspace: Workspace, stamp: Stamp) -> bool:
    if not stamp.record_id:
        return True
    try:
        record = workspace.record(Ref(stamp.family, stamp.record_id))
    except RecordMissingError:
        return False
    repository = workspace.repository
    then = repository.blob_at(stamp.commit, workspace.prefix + record.path)
    return then == blob_id(record.text, repository.id_length)


def _differences(lines: Sequence[str], paper: Paper, format_: Format) -> tuple[Difference, ...]:
    sheet, stamp = paper.sheet, paper.stamp
    foot = code_line(stamp, sheet.language)
    feet = max(1, Counter(words_printed(format_, replace(sheet, copies=1), stamp))[foot])
    copies = max(1, Counter(lines)[foot] // feet)
    wanted = words_printed(format_, replace(sheet, copies=copies), stamp)
    if format_ is Format.DOCX:  # the numbers in the foot are worked out by whoever saves it
        wanted, lines = _before(wanted, foot), _before(lines, foot)
    matcher = SequenceMatcher(None, lines, wanted, autojunk=False)
    return tuple(
        Difference(tuple(lines[a:b]), tuple(wanted[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )


def _before(lines: Sequence[str], foot: str) -> list[str]:
    """The lines of a document above its feet."""
    end = list(lines).index(foot) if foot in lines else len(lines)
    return list(lines[: max(0, end - 1)])
