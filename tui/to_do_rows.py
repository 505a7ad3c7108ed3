"""What waits for somebody, as rows of the first screen: each has one sentence and leads somewhere.

Rows that every office has are there from the start and say that they are being worked out, so that
nothing moves under the cursor when the answer comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from juwu.language import Words
from tui.rows import Row, Tone

if TYPE_CHECKING:
    from juwu.finding import Finding
    from juwu.language import Language
    from juwu.overview import Quarter
    from juwu.workspace import Queued
    from tui.state import Filling, State

FINDINGS = "findings"
"""The key of the row that leads to the findings."""
DUE_LIST = "due"
"""The key of the row that leads to what is due."""
QUARTER = "quarter"
"""The key of the row that leads to what has to be made public this quarter."""
EXPECTED = "expected"
"""The key of the row that leads to the records that have to be there and are not."""
CONFLICTS = "conflicts"
"""The key of the row that leads to what two people changed at the same place."""
PROPOSALS = "proposals"
"""The key of the row that leads to what waits for review."""
UNSYNCED = "unsynced"
"""The key of the row that leads to the exchange with colleagues."""
FILLING = "filling"
"""The key of the row that tells how far the catalog is filled."""
TRUST = "trust"
"""The key of the row that leads to what speaks against trusting this clone."""

_LOOKING = Words("正在看 ..", "looking ..")


def to_do_rows(
    state: State | None, language: Language, *, discloses: bool, expects: bool
) -> Iterator[Row]:
    """The rows, what keeps everything else waiting first.

    Args:
        state: How the workspace stood when it was last looked at.
        language: The language of the words.
        discloses: Whether any family has something to be made public.
        expects: Whether any rule says which records have to be there.
    """
    if state is not None and state.doubts:
        yield _trust_row(state.doubts, language)
    if state is not None and state.filling:
        yield _filling_row(state.filling, language)
    if state is not None and state.conflicts:
        yield _conflicts_row(state.conflicts, language)
    yield _due_row(state, language)
    if discloses:
        yield _quarter_row(state.quarter if state else None, language)
    if expects:
        yield _expected_row(state, language)
    yield _check_row(state, language)
    if state is not None and state.proposals:
        yield _proposals_row(state.proposals, language)
    if state is not None and state.unsynced:
        yield _unsynced_row(state.unsynced, language)


def _waiting(key: str, label: str, language: Language) -> Row:
    return Row(key, (label, "", _LOOKING.say(language)), Tone.DIM)


def _due_row(state: State | None, language: Language) -> Row:
    label = Words("时限", "Due").say(language)
    if state is None or state.report is None:
        return _waiting(DUE_LIST, label, language)
    if not state.due:
        nothing = Words("没有要办的时限", "nothing is due").say(language)
        return Row(DUE_LIST, (label, "", nothing), tones={2: Tone.DIM})
    from tui.due_rows import summary  # noqa: PLC0415 - after the first frame

    urgent = [one for one in state.due if one.is_urgent]
    over = any(one.is_overdue for one in urgent)
    tone = Tone.ERROR if over else Tone.WARN if urgent else Tone.DIM
    cells = (label, str(len(urgent)), summary(state.due).say(language))
    return Row(DUE_LIST, cells, tones={1: tone, 2: tone})


def _quarter_row(quarter: Quarter | None, language: Language) -> Row:
    label = Words("本季公开", "Disclosure").say(language)
    if quarter is None:
        return _waiting(QUARTER, label, language)
    if not quarter.items:
        nothing = Words("这个季度没有要公开的", "nothing to disclose this quarter").say(language)
        return Row(QUARTER, (label, "", nothing), tones={2: Tone.DIM})
    done = f"{quarter.done}/{len(quarter.items)}"
    tone = Tone.ERROR if quarter.is_urgent else Tone.DIM
    return Row(QUARTER, (label, done, quarter.summary.say(language)), tones={1: tone, 2: tone})


def _expected_row(state: State | None, language: Language) -> Row:
    label = Words("应有记录", "Expected").say(language)
    if state is None or state.report is None:
        return _waiting(EXPECTED, label, language)
    missing = [one for one in state.due if one.is_expected]
    if not missing:
        nothing = Words("应有的都有了", "all that is expected is there").say(language)
        return Row(EXPECTED, (label, "", nothing), tones={2: Tone.DIM})
    over = sum(one.is_overdue for one in missing)
    told = Words(
        f"还缺 {len(missing)} 条，其中 {over} 条已过期",
        f"missing: {len(missing)}, overdue of them: {over}",
    )
    tone = Tone.ERROR if over else Tone.WARN
    return Row(EXPECTED, (label, str(len(missing)), told.say(language)), tones={1: tone, 2: tone})


def _conflicts_row(count: int, language: Language) -> Row:
    label = Words("冲突", "Conflicts").say(language)
    told = Words(
        f"{count} 个文件两人都改了，还没定，回车接着定",
        f"files that two people changed: {count}; Enter decides",
    )
    cells = (label, str(count), told.say(language))
    return Row(CONFLICTS, cells, tones={1: Tone.ERROR, 2: Tone.ERROR})


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


def _trust_row(doubts: Sequence[Finding], language: Language) -> Row:
    label = Words("核对", "Trust").say(language)
    first = doubts[0].message.say(language)
    told = Words(f"先不要同步，回车查看：{first}", f"Do not sync; Enter shows why: {first}")
    cells = (label, str(len(doubts)), told.say(language))
    return Row(TRUST, cells, tones={1: Tone.ERROR, 2: Tone.ERROR})


def _proposals_row(queue: Sequence[Queued], language: Language) -> Row:
    from juwu.workspace import State as Standing  # noqa: PLC0415 - after the first frame

    label = Words("送审", "Proposals").say(language)
    ready = sum(one.state is Standing.APPROVED for one in queue)
    told = Words(
        f"{len(queue)} 份送审，其中 {ready} 份可以合并，回车查看",
        f"{len(queue)} to review, {ready} ready to merge; Enter opens",
    )
    return Row(PROPOSALS, (label, str(len(queue)), told.say(language)), tones={1: Tone.WARN})


def _unsynced_row(count: int, language: Language) -> Row:
    label = Words("同步", "Sync").say(language)
    told = Words(
        f"{count} 次提交还没送给同事，回车同步", f"commits to send: {count}; Enter sends them"
    )
    return Row(UNSYNCED, (label, str(count), told.say(language)), tones={1: Tone.WARN})
