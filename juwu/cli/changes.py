"""Changes by field, as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.change import Change, Missing, PieceKind, Sides, pieces
from juwu.cli.output import Output
from juwu.family import Field
from juwu.language import Words
from juwu.privacy import masked
from juwu.record import Ref, shown
from juwu.text import clean, width
from juwu.value import Value

STATUS = {
    "A": Words("新建", "new"),
    "M": Words("修改", "changed"),
    "D": Words("删除", "deleted"),
    "R": Words("改名", "renamed"),
}
"""What happened to a record, by the letter that git has for it."""

_MOVED = Words("移动", "moved")
_WORDS = {
    PieceKind.BOTH: ("", "", ""),
    PieceKind.BEFORE: ("[-", "-]", "red"),
    PieceKind.AFTER: ("{+", "+}", "green"),
}
_SHORT = 30
"""Cells up to which both values of a change stand on one line."""


def record_json(ref: Ref, path: str, status: str, changes: Sequence[Change]) -> dict[str, object]:
    """One record with its changes, as every command prints it."""
    return {
        "ref": str(ref),
        "path": path,
        "status": status,
        "changes": [change.as_json() for change in changes],
    }


def print_changes(
    output: Output, sides: Sides, ref: Ref, status: str, changes: Sequence[Change]
) -> None:
    """Print what happened to one record; of a deleted one, only that."""
    name = sides.shown.title.say(output.language) if sides.shown else ref.family
    output.line((f"{name} {ref}", "bold"), f"  {STATUS[status].say(output.language)}")
    if status != "D":
        print_fields(output, sides, changes, "  ")


def print_fields(output: Output, sides: Sides, changes: Sequence[Change], indent: str) -> None:
    """Print changes, each with the label and the place of its field, in the words of its time."""
    for change in changes:
        label = sides.label(change)
        place = (str(change.pointer), "dim")
        head = f"{indent}{label.say(output.language)} "
        if change.moved is not None:
            source, target = (str(index + 1) for index in change.moved)
            moved = f"  {_MOVED.say(output.language)} {source} → {target}"
            output.line(head, place, moved)
            continue
        before, after = (
            _lines(output, sides.field(change.pointer, earlier=earlier), value)
            for value, earlier in ((change.before, True), (change.after, False))
        )
        if change.kind == "changed" and _is_short(before) and _is_short(after):
            output.line(head, place, "  ", (before[0], "red"), " → ", (after[0], "green"))
            continue
        if not (before and after) and _is_short(before or after):
            sign, style = ("+", "green") if after else ("-", "red")
            output.line(head, place, "  ", (f"{sign} {(after or before)[0]}", style))
            continue
        output.line(head, place)
        if _is_text(sides.field(change.pointer, earlier=False), change):
            for text in _by_word(change):
                output.line(*((f"{indent}  ", ""), *text))
            continue
        for sign, style, lines in (("-", "red", before), ("+", "green", after)):
            for line in lines:
                output.line((f"{indent}  {sign} {line}", style))


def _is_text(field: Field | None, change: Change) -> bool:
    """Whether both values are free text, which is compared by word."""
    is_code = field is not None and bool(field.choices or field.reference or field.format)
    return isinstance(change.before, str) and isinstance(change.after, str) and not is_code


def _by_word(change: Change) -> list[list[tuple[str, str]]]:
    """Both texts as one, what went ``[-so-]`` and what came ``{+so+}``, line by line."""
    lines: list[list[tuple[str, str]]] = [[]]
    for piece in pieces(str(change.before).rstrip("\n"), str(change.after).rstrip("\n")):
        start, stop, style = _WORDS[piece.kind]
        first, *rest = piece.text.split("\n")
        lines[-1].append((f"{start}{first}{stop}", style) if first or not rest else ("", ""))
        lines.extend([(f"{start}{text}{stop}", style)] if text else [] for text in rest)
    return lines


def _is_short(lines: list[str]) -> bool:
    return len(lines) == 1 and width(clean(lines[0])) <= _SHORT


def _lines(output: Output, field: Field | None, value: Value | Missing) -> list[str]:
    """A value as lines, none for what is missing; what is personal is masked, as logs are kept."""
    if isinstance(value, Missing):
        return []
    text = shown(field, value, output.language).rstrip("\n")
    return (text if field and field.public else masked(text)).split("\n")
