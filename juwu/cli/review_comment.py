"""Changes by field as a comment under a merge request: Markdown that shows data and obeys none.

Fits the 65,536 characters that forges take; what does not fit is counted, never cut in the middle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juwu.change import Change, Missing, Piece, PieceKind, Sides, pieces
from juwu.cli.changes import STATUS
from juwu.cli.findings import SEVERITY
from juwu.cli.selection import status_of
from juwu.family import Family, Field
from juwu.finding import Finding
from juwu.language import Language, Words, counted
from juwu.privacy import masked
from juwu.record import shown
from juwu.text.markdown import code, inert
from juwu.value import Value
from juwu.workspace import RecordChange, Workspace

LARGEST = 60_000
"""Characters of a comment, with room for the words around it."""

_FINDINGS = 15_000
"""Characters that findings may take of them."""

_LONGEST = 1_000
"""Characters of a value."""

_SPARE = 200
"""Characters for the head of a table and for what is said of rows that do not fit."""

_SAME = 60
"""Characters up to which a run that is the same on both sides is shown whole."""

_TABLE = {
    Language.ZH: "| 字段 | 原来 | 现在 |\n|---|---|---|\n",
    Language.EN: "| Field | Before | After |\n|---|---|---|\n",
}
_NOTHING = "—"
_PLACE = Words("第 {} 项", "no. {}")
_MARKS = {PieceKind.BEFORE: ("<del>", "</del>"), PieceKind.AFTER: ("<ins>", "</ins>")}


def review_comment(
    workspace: Workspace,
    changes: Sequence[RecordChange],
    findings: Sequence[Finding],
    language: Language,
) -> str:
    """The whole comment.

    Args:
        workspace: Knows the families.
        changes: What changed, by record.
        findings: What is wrong after the change.
        language: The language of labels and sentences.
    """
    head = Words(f"{len(changes)} 条记录有改动", f"{counted(len(changes), 'record')} changed")
    below = _findings(findings, language)
    room = LARGEST - len(below)
    told = [f"### {head.say(language)}\n\n"]
    for number, change in enumerate(changes):
        family = workspace.families.get(change.ref.family) or change.sides.shown
        block = _record(family, change, language, room)
        room -= len(block)
        if room < 0:
            left = len(changes) - number
            more = Words(f"还有 {left} 条记录，见 juwu diff。", f"{left} more: see juwu diff.")
            told.append(f"{inert(more.say(language))}\n\n")
            break
        told.append(block)
    return f"{''.join(told)}{below}".rstrip("\n")


def _record(family: Family | None, change: RecordChange, language: Language, room: int) -> str:
    record = change.after or change.before
    shown = record if record and not record.is_broken else None
    title = family.title_of(shown.data, "") if family and shown else ""
    kind = family.title.say(language) if family else change.ref.family
    status = status_of(change)
    head = f"#### {STATUS[status].say(language)} {inert(kind)}"
    head += f" {code(str(change.ref))} {_text(title)}".rstrip() + "\n\n"
    if change.after is not None and change.after.is_broken:
        fault = change.after.faults[0]
        return f"{head}{inert(fault.message.say(language))} ({fault.line}:{fault.column})\n\n"
    if status == "D" or not change.changes:
        return head
    told, left = [head, _TABLE[language]], room - len(head) - _SPARE
    for number, one in enumerate(change.changes):
        row = _row(change.sides, one, language)
        left -= len(row)
        if left < 0 and number:
            more = len(change.changes) - number
            words = Words(f"还有 {more} 处", f"{more} more")
            told.append(f"| {words.say(language)} | | |\n")
            break
        told.append(row)
    return "".join([*told, "\n"])


def _row(sides: Sides, change: Change, language: Language) -> str:
    label = inert(sides.label(change).say(language))
    if change.moved is not None:
        place = _PLACE.say(language)
        before, after = (place.format(index + 1) for index in change.moved)
    else:
        before, after = _cells(sides, change, language)
    return f"| {label} | {before} | {after} |\n"


def _cells(sides: Sides, change: Change, language: Language) -> tuple[str, str]:
    at = change.pointer
    old = _shown(sides.field(at, earlier=True), change.before, language)
    new = _shown(sides.field(at, earlier=False), change.after, language)
    if old is None or new is None or not _is_prose(change):
        return _cell(old), _cell(new)
    parts = pieces(old, new)
    if not any(one.kind is PieceKind.BOTH and one.text.strip() for one in parts):
        return _cell(old), _cell(new)
    return _side(parts, PieceKind.BEFORE), _side(parts, PieceKind.AFTER)


def _is_prose(change: Change) -> bool:
    """Whether both values are text; codes of a choice are told by their labels, as a whole."""
    return isinstance(change.before, str) and isinstance(change.after, str)


def _shown(field: Field | None, value: Value | Missing, language: Language) -> str | None:
    if isinstance(value, Missing):
        return None
    text = shown(field, value, language).rstrip("\n")
    text = text if field and field.public else masked(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _cell(text: str | None) -> str:
    return _NOTHING if text is None else code(text, lines=True)


def _side(parts: Sequence[Piece], kind: PieceKind) -> str:
    begin, end = _MARKS[kind]
    told = "".join(
        _kept(one.text) if one.kind is PieceKind.BOTH else f"{begin}{_inner(one.text)}{end}"
        for one in parts
        if one.kind in (PieceKind.BOTH, kind)
    )
    return f"<code>{told}</code>"


def _kept(text: str) -> str:
    half = _SAME // 2
    return _inner(text if len(text) <= _SAME else f"{text[:half]} … {text[-half:]}")


def _inner(text: str) -> str:
    return inert(text, lines=True)


def _text(text: str) -> str:
    return inert(masked(" ".join(text.split()))) if text else ""


def _findings(findings: Sequence[Finding], language: Language) -> str:
    if not findings:
        good = Words("检查没有发现问题。", "The check found nothing wrong.")
        return f"{good.say(language)}\n"
    errors = sum(one.is_error for one in findings)
    warnings = len(findings) - errors
    head = Words(
        f"检查：{errors} 个错误，{warnings} 个警告",
        f"Check: {counted(errors, 'error')}, {counted(warnings, 'warning')}",
    )
    told, room = [f"### {head.say(language)}\n\n"], _FINDINGS
    for number, line in enumerate(_lines(findings, language)):
        room -= len(line)
        if room < 0:
            left = len(findings) - number
            more = Words(f"还有 {left} 个，见 juwu check", f"{left} more: see juwu check")
            told.append(f"- {inert(more.say(language))}\n")
            break
        told.append(line)
    return "".join(told)


def _lines(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    for one in findings:
        severity = SEVERITY[one.severity][0].say(language)
        place = code(f"{one.path}:{one.line}:{one.column}")
        words = f"{one.message.say(language)} {one.hint.say(language)}"
        yield f"- **{severity}** {code(one.code)} {place} {inert(masked(words)[:_LONGEST])}\n"
