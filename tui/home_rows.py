"""The first screen as rows: the families, what waits for somebody, what has happened lately."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from juwu.frozen import dataclass
from juwu.language import Words, counted
from tui.rows import Column, Row, Tone
from tui.when import WIDTH, when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from juwu.family import Family
    from juwu.finding import Finding
    from juwu.history import Revision
    from juwu.language import Language
    from juwu.workspace import Due, LeftDraft, Queued, RecordChange
    from tui.kept_front import FamilyCount
    from tui.state import Filling, State

COLUMNS = (Column("", 18), Column("", WIDTH, "right", Tone.DIM), Column(""))
"""What it is, how many or when, what about it."""

FINDINGS = "findings"
"""The key of the row that leads to the findings."""
DUE_LIST = "due"
"""The key of the row that leads to what is due."""

PROPOSALS = "proposals"
"""The key of the row that leads to what waits for review."""
UNSYNCED = "unsynced"
"""The key of the row that leads to the exchange with colleagues."""
FILLING = "filling"
"""The key of the row that tells how far the catalog is filled."""
TRUST = "trust"
"""The key of the row that leads to what speaks against trusting this clone."""

_RECORDS = Words("档案", "Records")
_OLD = Words("档案 (上次所见，正在核对 ..)", "Records (as last seen, looking again ..)")

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
    yield Row.section((_OLD if front.is_old else _RECORDS).say(language))
    for one in front.counts:
        about = one.about.say(language) if one.about else ""
        cells = (one.title.say(language), str(one.count), about)
        yield Row(f"family:{one.name}", cells, tones={2: Tone.DIM})
    yield Row.note("")
    yield from _to_do(state, language)
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
        yield Row.section(Words("最近", "Lately").say(language))
        yield from map(_revision_row, state.recent)


def _to_do(state: State | None, language: Language) -> Iterator[Row]:
    """What waits for somebody."""
    yield Row.section(Words("待办", "To do").say(language))
    if state is not None and state.doubts:
        yield _trust_row(state.doubts, language)
    if state is not None and state.filling:
        yield _filling_row(state.filling, language)
    yield _check_row(state, language)
    if state is not None and state.due:
        yield _due_row(state.due, language)
    if state is not None and state.proposals:
        yield _proposals_row(state.proposals, language)
    if state is not None and state.unsynced:
        yield _unsynced_row(state.unsynced, language)


def _left_row(draft: LeftDraft, families: Mapping[str, Family], language: Language) -> Row:
    family = families.get(draft.ref.family)
    title = family.title_of(draft.data, draft.ref.id) if family else draft.ref.id
    told = Words(
        f"{len(draft.changes)} 处改动  {title} ({draft.ref.id})",
        f"{counted(len(draft.changes), 'change')}  {title} ({draft.ref.id})",
    )
    kind = family.title.say(language) if family else draft.ref.family
    cells = (kind, when(draft.time.isoformat()), told.say(language))
    return Row(f"left:{draft.ref}", cells, tones={1: Tone.WARN})


def _check_row(state: State | None, language: Language) -> Row:
    label = Words("校验", "Check").say(language)
    report = state.report if state else None
    if report is None:
        waiting = Words("正在检查 ..", "checking ..").say(language)
        return Row(FINDINGS, (label, "", waiting), Tone.DIM)
    if not report.findings:
        fine = Words("没有发现问题", "nothing is wrong").say(language)
        return Row(FINDINGS, (label, "", fine), tones={2: Tone.ADDED})
    told = Words(
        f"{report.errors} 个错误，{report.warnings} 个警告，回车查看",
        f"errors: {report.errors}, warnings: {report.warnings}; Enter shows them",
    )
    count = str(len(report.findings))
    tone = Tone.ERROR if report.errors else Tone.WARN
    return Row(FINDINGS, (label, count, told.say(language)), tones={1: tone, 2: tone})


def _filling_row(filling: Filling, language: Language) -> Row:
    label = Words("编目", "Catalog").say(language)
    share = f"{100 * filling.done // filling.total}%" if filling.total else ""
    if filling.is_stopped:
        told = Words(
            "已停下，检查和检索要等编完；回车接着编",
            "stopped; check and search wait for it; Enter goes on",
        )
    else:
        told = Words(
            f"正在编 {filling.done:,}/{filling.total:,}，可以先用；回车停下",
            f"{filling.done:,} of {filling.total:,}; go on working; Enter stops it",
        )
    return Row(FILLING, (label, share, told.say(language)), tones={1: Tone.WARN, 2: Tone.DIM})


def _due_row(due: Sequence[Due], language: Language) -> Row:
    from juwu.check import DeadlineState
    from tui.due_rows import summary

    label = Words("时限", "Due").say(language)
    urgent = [one.state for one in due if one.is_urgent]
    over = DeadlineState.OVERDUE in urgent
    tone = Tone.ERROR if over else Tone.WARN if urgent else Tone.DIM
    enter = Words("，回车查看", "; Enter shows them")
    told = summary(due).say(language) + enter.say(language)
    return Row(DUE_LIST, (label, str(len(urgent)), told), tones={1: tone, 2: tone})


def _trust_row(doubts: Sequence[Finding], language: Language) -> Row:
    label = Words("核对", "Trust").say(language)
    first = doubts[0].message.say(language)
    told = Words(f"先不要同步，回车查看：{first}", f"Do not sync; Enter shows why: {first}")
    cells = (label, str(len(doubts)), told.say(language))
    return Row(TRUST, cells, tones={1: Tone.ERROR, 2: Tone.ERROR})


def _proposals_row(queue: Sequence[Queued], language: Language) -> Row:
    from juwu.workspace import State as Standing

    label = Words("送审", "Proposals").say(language)
    ready = sum(one.state is Standing.APPROVED for one in queue)
    told = Words(
        f"{len(queue)} 份送审，其中 {ready} 份可以合并，回车查看",
        f"{len(queue)} wait for review, {ready} may be merged; Enter shows them",
    )
    return Row(PROPOSALS, (label, str(len(queue)), told.say(language)), tones={1: Tone.WARN})


def _unsynced_row(count: int, language: Language) -> Row:
    label = Words("同步", "Sync").say(language)
    told = Words(
        f"{count} 次提交还没送给同事，回车同步", f"commits to send: {count}; Enter sends them"
    )
    return Row(UNSYNCED, (label, str(count), told.say(language)), tones={1: Tone.WARN})


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
