"""States go on by the ways of their family; what is restored or undone may ask for one that is not.

That is refused before anything else is judged: what a save would find beside it, such as a number
that stays once it is given, is no advice to a person who cannot go that way at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from juwu.errors import JuwuError
from juwu.family import Family, Lifecycle, State
from juwu.language import Words
from juwu.record import Ref
from juwu.workspace.record_change import RecordChange

_SHORT = 10


class NoWayBackError(JuwuError):
    """A record would come back into a state that no way leads to from its present one."""

    def __init__(self, ref: Ref, family: Family, now: State, then: State, commit: str) -> None:
        """Say which states they are, and what can be done instead.

        Args:
            ref: The record.
            family: Its family.
            now: The state that it is in.
            then: The state that it would come back into.
            commit: The one that holds its other fields as they were.
        """
        short, at = commit[:_SHORT], family.look.status_at
        command = f"juwu set {ref} {at}=…"
        typed = _onward(family, now, Words(f"用 {command}", command), is_typed=True)
        keys = Words("在列表里按 Alt+M", "Alt+M in the list")
        keyed = _onward(family, now, keys, is_typed=False)
        super().__init__(
            Words(
                f"没有退回：{ref} 的状态不能从“{now.title.zh}”退到“{then.title.zh}”。",
                f"Not taken back: no way leads {ref} from “{now.title.en}” back to "
                f"“{then.title.en}”.",
            ),
            Words(
                f"{typed.zh}别的字段逐个恢复：juwu restore {ref} --at {short} 位置。",
                f"{typed.en} Other fields come back one by one: "
                f"juwu restore {ref} --at {short} POINTER.",
            ),
            Words(
                f"{keyed.zh}别的字段逐个恢复：看记录时在那个字段上按 Alt+O，"
                "停在要的那次上按 Alt+R。",
                f"{keyed.en} Other fields come back one by one: while reading the record, Alt+O on "
                "the field, then Alt+R on the edit that is wanted.",
            ),
        )


def refuse_without_way(family: Family, edit: RecordChange, commit: str) -> None:
    """Refuse what would bring a record into a state that no way leads to.

    Args:
        family: The family of the record.
        edit: What would be done to it.
        commit: The one that holds what stood before.

    Raises:
        NoWayBackError: There is no such way.
    """
    lifecycle = family.rules.lifecycle
    if lifecycle is None or edit.before is None or edit.after is None:
        return
    now, then = (lifecycle.state(family.status_of(one.data)) for one in (edit.before, edit.after))
    if now is None or then is None or now.name == then.name:
        return
    if then.name not in {state.name for state, _ in _ways(lifecycle, now)}:
        raise NoWayBackError(edit.ref, family, now, then, commit)


def _ways(lifecycle: Lifecycle, now: State) -> Iterator[tuple[State, bool]]:
    """The states that ways lead to, each with whether that reopens the record."""
    for way in lifecycle.from_state(now.name):
        state = lifecycle.state(way.target)
        if state is not None:
            yield state, way.reopen


def _onward(family: Family, now: State, how: Words, *, is_typed: bool) -> Words:
    """What leads on from a state, and how to go there; with the values that a person types."""
    lifecycle = family.rules.lifecycle
    zh, en = [], []
    for state, reopens in _ways(lifecycle, now) if lifecycle else ():
        value = [state.name] if is_typed else []
        notes_zh = "，".join([*value, *(["重开，写明原因"] if reopens else [])])
        notes_en = ", ".join([*value, *(["reopens it, say why"] if reopens else [])])
        zh.append(f"{state.title.zh}（{notes_zh}）" if notes_zh else state.title.zh)
        en.append(f"{state.title.en} ({notes_en})" if notes_en else state.title.en)
    if not zh:
        return Words("这个状态就是终点。", "That state is where it ends.")
    return Words(
        f"从这里可以到：{'、'.join(zh)}，{how.zh}。",
        f"From here it may go to: {', '.join(en)}; {how.en}.",
    )
