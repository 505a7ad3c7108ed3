"""Changes as people read them: a line in a review, the subject of a commit."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.change.change import Change, Missing
from juwu.family import Family
from juwu.language import Language, Words
from juwu.record import Ref, shown
from juwu.record.shown import NameOf
from juwu.value import Value

SHORT = 24
"""Characters of a value that a commit subject shows."""

_KINDS = {
    "added": Words("新增", "added"),
    "removed": Words("删除", "removed"),
    "moved": Words("移动", "moved"),
}


def change_line(
    family: Family, change: Change, language: Language, name_of: NameOf | None = None
) -> str:
    """One change as one line: ``状态: 受理 → 调解中``; not yet cleaned of control characters.

    Args:
        family: The family whose words are taken.
        change: The change.
        language: The language of labels and words.
        name_of: Looks up the titles of records referred to; None tells their ids.
    """
    label = family.label(change.pointer).say(language)
    field = family.field(change.pointer)
    if change.kind == "moved":
        return f"{label}: {_KINDS['moved'].say(language)}"

    def short(value: Value | Missing) -> str:
        if isinstance(value, Missing):
            return ""
        text = " ".join(shown(field, value, language, name_of).split())
        return text if len(text) <= SHORT else text[:SHORT] + ".."

    if change.kind == "changed":
        return f"{label}: {short(change.before)} → {short(change.after)}"
    value = short(change.after) or short(change.before)
    return f"{label}: {_KINDS[change.kind].say(language)} {value}".rstrip()


def subject(
    family: Family | None, ref: Ref, changes: Sequence[Change], deed: str | None = None
) -> str:
    """The subject of the commit that saves one record.

    Commits are read by the whole office, so it is Chinese whatever language the editor runs in.

    Args:
        family: The record's family, None when it is gone.
        ref: The record.
        changes: What changed.
        deed: What was done, in Chinese, when it is not an edit: 新建, 删除.
    """
    name = family.title.zh if family else ref.family
    if deed:
        return f"{name} {ref.id}: {deed}"
    if family is None or not changes:
        return f"{name} {ref.id}"
    line = _item_line(family, changes[0]) or change_line(family, changes[0], Language.ZH)
    more = f" 等 {len(changes)} 处" if len(changes) > 1 else ""
    return f"{name} {ref.id}: {line}{more}"


def _item_line(family: Family, change: Change) -> str:
    """An item that came or went, by its list alone: its key says nothing to people."""
    at = change.pointer
    if "=" not in at.last or change.kind not in ("added", "removed"):
        return ""
    return f"{family.label(at.parent).zh}: {_KINDS[change.kind].zh} 1 项"
