"""What is refused about proposals, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.errors import CannotRunError, JuwuError
from juwu.language import Words, counted
from juwu.review import Deed, Need


class NoProposalError(CannotRunError):
    """There is no such proposal."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Words(f"没有“{name}”这份送审。", f"There is no proposal “{name}”."),
            Words(
                "用 juwu proposals 查看有哪些；别人送的先 juwu sync 取回。",
                "See them with juwu proposals; fetch those of others with juwu sync.",
            ),
        )


class MovedProposalError(JuwuError):
    """Somebody else did something about the proposal in the same moment."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Words(f"送审 {name} 刚被动过，没有写入。", f"Proposal {name} has just changed."),
            Words("看过新的内容，再做一次。", "Look at it as it is now, then do it once more."),
        )


class ClosedProposalError(JuwuError):
    """The proposal is merged or withdrawn."""

    def __init__(self, name: str, *, is_merged: bool) -> None:
        how = Words("已经合并", "is merged") if is_merged else Words("已经撤回", "is withdrawn")
        super().__init__(
            Words(f"送审 {name} {how.zh}。", f"Proposal {name} {how.en}."),
            Words("要再改，另送一份。", "Send a new one for further changes."),
        )


class OwnProposalError(JuwuError):
    """Nobody approves what is their own."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Words(
                f"送审 {name} 有您自己的改动，不能由您同意或退回。",
                f"You had a hand in proposal {name}: somebody else approves or returns it.",
            ),
            Words("请别人审阅；不要了可以撤回。", "Ask somebody else; or withdraw it."),
        )


class NotYoursError(JuwuError):
    """Only those who sent a proposal withdraw it."""

    def __init__(self, name: str, author: str) -> None:
        super().__init__(
            Words(f"送审 {name} 是{author}送的。", f"Proposal {name} is by {author}."),
            Words("不同意的，退回并写明原因。", "To refuse it, return it and say why."),
        )


class NotApprovedError(JuwuError):
    """A proposal was to be merged that is not approved as it stands."""

    def __init__(self, name: str, missing: Sequence[tuple[Need, int]], by: Deed | None) -> None:
        if by is not None:
            super().__init__(
                Words(
                    f"没有合并：送审 {name} 被{by.by.name}退回了：{by.text}",
                    f"Not merged: {by.by.name} returned proposal {name}: {by.text}",
                ),
                Words(
                    f"改好再送：juwu set 记录 位置=值 --revise {name}。",
                    f"Mend it: juwu set RECORD POINTER=VALUE --revise {name}.",
                ),
            )
            return
        zh = "；".join(told(need, count).zh for need, count in missing)
        en = "; ".join(told(need, count).en for need, count in missing)
        super().__init__(
            Words(f"没有合并：送审 {name} {zh}。", f"Not merged: proposal {name} {en}."),
            Words(
                "请别人审阅；改过内容以后，要重新同意。",
                "Have it approved; after an edit, approvals are given anew.",
            ),
        )


class NoSuchPlaceError(CannotRunError):
    """A remark names a record or field that the proposal does not have."""

    def __init__(self, place: str) -> None:
        super().__init__(
            Words(f"送审里没有“{place}”。", f"The proposal has no “{place}”."),
            Words(
                "写成 /字段，送审里有几条记录的写成 类别/记录号#/字段。",
                "Write /FIELD, or FAMILY/ID#/FIELD where the proposal has several records.",
            ),
        )


def told(need: Need, count: int) -> Words:
    """What is lacking, as a part of a sentence."""
    zh, en = "、".join(need.by), ", ".join(need.by)
    return Words(
        f"要{f'{zh}中的' if zh else '别人'} {need.count} 人同意，现有 {count} 人",
        f"needs {counted(need.count, 'approval')} by {en or 'others'}, has {count}",
    )
