"""What an import would do, or did, told for people and for programs."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Call
from juwu.family import Family
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.privacy import masked
from juwu.tabular.differences import ROWS, differences
from juwu.tabular.outcome import Fate, Outcome
from juwu.workspace.importing import Preview

MOST_TOLD = 40
"""Records and faults that are listed for people; JSON has all of them."""
_NOT_TAKEN = Words("不导入", "stays out")


def print_preview(call: Call, file: Path, preview: Preview) -> None:
    """Tell where the columns go, how many records have which fate, and what would change."""
    out, language, family = call.output, call.language, preview.family
    out.line((f"{file.name} → {family.title.say(language)}", "bold"))
    for note in preview.table.notes:
        out.say(note, "dim")
    for column in preview.mapping.columns:
        where = (
            _NOT_TAKEN.say(language) if column.at is None else place(family, column.at, language)
        )
        out.line(f"  {column.title} → ", (where, "dim" if column.at is None else ""))
    counts = preview.counts
    out.line(("  ".join(f"{fate.words.say(language)} {counts[fate]}" for fate in Fate), "bold"))
    told = [one for one in preview.outcomes if one.fate in (Fate.NEW, Fate.CHANGED)]
    for one in told[:MOST_TOLD]:
        rows = ",".join(map(str, one.rows))
        out.line(f"  {one.fate.words.say(language)} {one.ref}  {ROWS.say(language)} {rows}")
    _more(call, len(told))
    for field in differences(preview.family, preview.outcomes, language):
        out.line((f"{field.label} ({field.count})", "bold"))
        for example in field.examples:
            out.line(f"  {example}")
    refusals = preview.refusals
    for refusal in refusals[:MOST_TOLD]:
        out.line(
            (masked(refusal.told.say(language)), "red"), f" {masked(refusal.hint.say(language))}"
        )
    _more(call, len(refusals))


def place(family: Family, at: Pointer, language: Language) -> str:
    """A field as a person reads it, with its pointer."""
    return f"{family.label(at).say(language)} {at}"


def import_json(
    call: Call,
    preview: Preview,
    revision: str | None,
    proposal: str | None,
    refused: Path | None,
) -> dict[str, object]:
    """All of it for programs; of refused rows no value is repeated."""
    language = call.language
    return {
        "family": preview.family.name,
        "sheet": preview.table.sheet,
        "notes": [note.say(language) for note in preview.table.notes],
        "mapping": [
            {"from": one.title, "to": None if one.at is None else str(one.at)}
            for one in preview.mapping.columns
        ],
        "counts": {fate.value: count for fate, count in preview.counts.items()},
        "records": [_outcome_json(one, language) for one in preview.outcomes],
        "revision": revision,
        "proposal": proposal,
        "refused_file": None if refused is None else str(refused),
    }


def _outcome_json(one: Outcome, language: Language) -> dict[str, object]:
    changes = [] if one.fate is Fate.REFUSED else [change.as_json() for change in one.changes]
    return {
        "rows": list(one.rows),
        "fate": one.fate.value,
        "ref": None if one.ref is None else str(one.ref),
        "changes": changes,
        "refusals": [refusal.as_json(language) for refusal in one.refusals],
    }


def _more(call: Call, count: int) -> None:
    if count > MOST_TOLD:
        call.output.say(
            Words(
                f"  还有 {count - MOST_TOLD} 条，全部见 --format json。",
                f"  {count - MOST_TOLD} more; --format json has all.",
            ),
            "dim",
        )
