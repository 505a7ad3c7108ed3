"""The first screen as rows: the families, what waits for somebody, what has happened lately."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from juwu.frozen import dataclass
from juwu.language import Words, counted
from tui.rows import Column, Row, Tone
from tui.to_do_rows import to_do_rows
from tui.when import WIDTH, when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from juwu.family import Family
    from juwu.history import Revision
    from juwu.language import Language
    from juwu.workspace import LeftDraft, RecordChange
    from tui.kept_front import FamilyCount
    from tui.state import State

COLUMNS = (Column("", 18), Column("", WIDTH, "right", Tone.DIM), Column(""))
"""What it is, how many or when, what about it."""

_RECORDS = Words("档案", "Records")
_OLD = Words("档案 (上次所见，正在核对 ..)", "Records (as last seen, looking again ..)")

REPORTS = "reports"
"""The key of the row that leads to the reports."""

_SHOWN = 6
_DEEDS = {
    "new": Words("新建", "new"),
    "deleted": Words("删除", "deleted"),
}


@dataclass(frozen=True, slots=True)
class Front:
    """What is read for the first screen."""

    counts: Sequence[FamilyCount]
    """The families and how many records each has."""
    families: Mapping[str, Family]
    """The families by name, for the titles of drafts and edits."""
    left: Sequence[LeftDraft]
    """The drafts that wait."""
    is_old: bool = False
    """Whether it is what was seen last, and the workspace is being read."""

    @property
    def discloses(self) -> bool:
        """Whether any family has something to be made public by a day."""
        looks = (one.look.publish for one in self.families.values())
        return any(one is not None and one.day and one.due for one in looks)

    @property
    def expects(self) -> bool:
        """Whether any rule says which records have to be there."""
        return any(one.rules.expected for one in self.families.values())


def home_rows(front: Front, state: State | None, language: Language) -> Iterator[Row]:
    """All rows; the key is ``left:``, ``family:``, ``edit:`` or ``revision:`` and a name."""
    families, left = front.families, front.left
    if left:
        heading = Words("没有保存的草稿 (回车接着改)", "Drafts not saved (Enter goes on)")
        yield Row.section(heading.say(language))
        for ref in dict.fromkeys(draft.ref for draft in left):
            newest = next(draft for draft in left if draft.ref == ref)
            yield _left_row(newest, families, language)
        yield Row.note("")
    yield Row.section(Words("待办", "To do").say(language))
    yield from to_do_rows(state, language, discloses=front.discloses, expects=front.expects)
    yield Row.note("")
    yield Row.section((_OLD if front.is_old else _RECORDS).say(language))
    for one in front.counts:
        about = one.about.say(language) if one.about else ""
        cells = (one.title.say(language), str(one.count), about)
        yield Row(f"family:{one.name}", cells, tones={2: Tone.DIM})
    if front.counts:
        yield _reports_row(language)
    if state is None:
        return
    if state.uncommitted:
        yield Row.note("")
        yield Row.section(Words("未提交 (F5 审阅)", "Not committed (F5 reviews)").say(language))
        yield from (_edit_row(edit, families, language) for edit in state.uncommitted[:_SHOWN])
        if (more := len(state.uncommitted) - _SHOWN) > 0:
            yield from _more(more, language)
    if state.recent:
        yield Row.note("")
        yield Row.section(Words("最近", "Recent changes").say(language))
        yield from map(_revision_row, state.recent)


def _left_row(draft: LeftDraft, families: Mapping[str, Family], language: Language) -> Row:
    family = families.get(draft.ref.family)
    title = family.title_of(draft.data, draft.ref.id) if family else draft.ref.id
    open_ = sum(one.side is None for one in draft.disputes)
    clash = Words(f"，{open_} 处冲突没定", f", {counted(open_, 'conflict')}")
    clash = clash if open_ else Words.same("")
    told = Words(
        f"{len(draft.changes)} 处改动{clash.zh}  {title} ({draft.ref.id})",
        f"{counted(len(draft.changes), 'change')}{clash.en}  {title} ({draft.ref.id})",
    )
    kind = family.title.say(language) if family else draft.ref.family
    cells = (kind, when(draft.time.isoformat()), told.say(language))
    return Row(f"left:{draft.ref}", cells, tones={1: Tone.WARN})


def _reports_row(language: Language) -> Row:
    label = Words("报表", "Reports").say(language)
    told = Words("各种统计，数字当场算出", "figures worked out from the records")
    return Row(REPORTS, (label, "", told.say(language)), tones={2: Tone.DIM})


def _edit_row(edit: RecordChange, families: Mapping[str, Family], language: Language) -> Row:
    family = families.get(edit.ref.family)
    if edit.after is None:
        deed, data = _DEEDS["deleted"], edit.before.data if edit.before else {}
    elif edit.before is None:
        deed, data = _DEEDS["new"], edit.after.data
    else:
        number = len(edit.changes)
        deed, data = (
            Words(f"改 {number} 处", "1 change" if number == 1 else f"{number} changes"),
            edit.after.data,
        )
    kind = family.title.say(language) if family else edit.ref.family
    title = family.title_of(data, edit.ref.id) if family else edit.ref.id
    cells = (kind, deed.say(language), f"{title} ({edit.ref.id})")
    return Row(f"edit:{edit.ref}", cells, tones={1: Tone.WARN})


def _more(number: int, language: Language) -> Iterator[Row]:
    yield Row.note(Words(f"还有 {number} 条", f"{number} more").say(language))


def _revision_row(revision: Revision) -> Row:
    cells = (revision.author, when(revision.time), revision.subject)
    return Row(f"revision:{revision.id}", cells, tones={0: Tone.DIM})
