"""What the front desk refuses, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from juwu.errors import CannotRunError, JuwuError
from juwu.language import Words, counted

if TYPE_CHECKING:
    from juwu.family import Family
    from juwu.finding import Finding
    from juwu.history import Revision
    from juwu.record import Ref
    from juwu.workspace.referrers import Referrer

_NAMED = 5
"""Places that a sentence names."""


class NotAWorkspaceError(CannotRunError):
    """No workspace holds the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Words(
                f"{folder} 及其上级都不是档案工作区（没有 schemas 文件夹）。",
                f"Neither {folder} nor a folder above it is a workspace (no schemas folder).",
            ),
            Words(
                "到工作区里运行，或用 -C 指定；新建用 juwu init 文件夹。",
                "Run juwu inside one, name it with -C, or make one with juwu init FOLDER.",
            ),
        )


class EndingError(JuwuError):
    """The program ends, and what was being worked out is left off."""

    def __init__(self) -> None:
        super().__init__(
            Words("程序正在退出。", "The program is ending."),
            Words("重新打开即可，做完的不会重做。", "Open it again; what is done stays done."),
        )


class RecordMissingError(JuwuError):
    """There is no such record."""

    exit_code = 2

    def __init__(self, name: str) -> None:
        super().__init__(
            Words(f"没有“{name}”这条记录。", f"There is no record “{name}”."),
            Words("用 juwu list 类别 查看有哪些。", "See which there are with juwu list FAMILY."),
        )


class RecordExistsError(JuwuError):
    """A new record would take the name of one that is there."""

    def __init__(self, ref: Ref) -> None:
        super().__init__(
            Words(f"{ref} 已经存在。", f"{ref} exists already."),
            Words("换一个记录号。", "Choose another id."),
        )


class NoTemplateError(JuwuError):
    """A family has no template of that name."""

    exit_code = 2

    def __init__(self, name: str, known: Sequence[str]) -> None:
        told = "、".join(known), ", ".join(known)
        super().__init__(
            Words(f"没有“{name}”这个模板。", f"There is no template “{name}”."),
            Words(f"有：{told[0]}。", f"There are: {told[1]}.")
            if known
            else Words("这一类没有模板。", "This family has none."),
        )


class OtherFamilyError(JuwuError):
    """A new record cannot be like one of another family."""

    exit_code = 2

    def __init__(self, ref: Ref, family: str) -> None:
        super().__init__(
            Words(f"{ref} 不是“{family}”。", f"{ref} is no “{family}”."),
            Words("照同一类的一条写。", "Name a record of the same family."),
        )


class NoPlaceError(JuwuError):
    """Nobody can tell where the file of a new record of a family goes."""

    def __init__(self, family: Family, pattern: str) -> None:
        super().__init__(
            Words(
                f"不知道新的“{family.title.zh}”该放在哪个文件夹（{pattern}）。",
                f"The files of “{family.title.en}” have no one folder for new records: {pattern}.",
            ),
            Words(
                f"在合适的文件夹里建好文件再编辑，或请管理员改 {family.look_path} 里的 files。",
                f"Make the file where it belongs, then edit it; or have files in "
                f"{family.look_path} changed.",
            ),
        )


class InvalidRecordError(JuwuError):
    """A save would break a schema or a rule.

    Attributes:
        findings: What is wrong.
    """

    deed: ClassVar[Words] = Words("没有保存", "Not saved")
    """What was not done."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        first = findings[0]
        more = f"（共 {len(findings)} 处）" if len(findings) > 1 else ""
        more_en = f" ({len(findings)} in all)" if len(findings) > 1 else ""
        super().__init__(
            Words(
                f"{self.deed.zh}：{first.message.zh}{more}",
                f"{self.deed.en}: {first.message.en}{more_en}",
            ),
            first.hint,
        )
        self.findings = tuple(findings)


class NothingToSaveError(JuwuError):
    """The record is as it was."""

    def __init__(self) -> None:
        super().__init__(
            Words("没有改动，不用保存。", "Nothing has changed, so there is nothing to save."),
            Words("改动后再保存。", "Change something first."),
        )


class ReferencedError(JuwuError):
    """A record that others refer to cannot be deleted.

    Attributes:
        users: The places in records that do.
    """

    def __init__(self, ref: Ref, users: Sequence[Referrer]) -> None:
        self.users = tuple(users)
        count = len({user.ref for user in users})
        named = [(user.told, user.ref) for user in users[:_NAMED]]
        rest = len(users) - len(named)
        zh = "、".join(f"{told.zh}（{user}）" for told, user in named)
        zh += f" 等 {len(users)} 处" if rest else ""
        en = "; ".join(f"{told.en} ({user})" for told, user in named)
        en += f" and {rest} more" if rest else ""
        first = users[0]
        super().__init__(
            Words(
                f"{ref} 还被 {count} 条记录引用，没有删除：{zh}。",
                f"Not deleted: {ref} is referred to by {counted(count, 'record')}: {en}.",
            ),
            Words(
                f"先改掉那些引用，例如 juwu set {first.ref} {first.at}=新的值，再删除。",
                f"Change those references first, as with juwu set {first.ref} {first.at}=VALUE.",
            ),
            Words(
                "先改掉那些引用，再删除：这条记录的最下面“被引用”一节列着它们，回车过去改。",
                "Change those references first: “Referred to by”, at the foot of this record, "
                "lists them, and Enter leads there.",
            ),
        )


class ChangedMeanwhileError(JuwuError):
    """A record is no longer what was looked at, so what was to be done with it was not."""

    def __init__(self, ref: Ref, by: Revision | None, deed: Words) -> None:
        """Tell it.

        Args:
            ref: The record.
            by: Who changed it; None for another program, or where nobody can say.
            deed: What was not done.
        """
        who = name_of_author(by)
        super().__init__(
            Words(
                f"{deed.zh}：{who.zh}刚改过 {ref}。",
                f"{deed.en}: {who.en} has just changed {ref}.",
            ),
            Words(
                "先看过对方改了什么，确定以后再做一次。",
                "Look at what was changed, then do it once more if you still want to.",
            ),
        )


class NotCommittedError(JuwuError):
    """A record holds what was never committed, so it cannot be deleted by a commit alone."""

    def __init__(self, ref: Ref, path: str, *, is_new: bool) -> None:
        if is_new:
            super().__init__(
                Words(
                    f"没有删除：{ref} 还没有提交过。", f"Not deleted: {ref} was never committed."
                ),
                Words(
                    f"不要了就直接删掉文件 {path}；它不在历史里，删了找不回来。",
                    f"Remove the file {path} itself; no history has it, so it is gone for good.",
                ),
            )
            return
        super().__init__(
            Words(
                f"没有删除：{ref} 还有没提交的改动。",
                f"Not deleted: {ref} has changes that are not committed.",
            ),
            Words(
                f"先用 juwu commit {ref} -m 理由 提交它们，"
                f"或用 git checkout -- {path} 放弃，再删除。",
                f"Commit them with juwu commit {ref} -m REASON, or drop them with "
                f"git checkout -- {path}, then delete.",
            ),
            Words("先按 F5 提交它们，再删除。", "Commit them with F5, then delete."),
        )


def name_of_author(by: Revision | None) -> Words:
    """Who changed a record, when and why, as part of a sentence; may come from data."""
    if by is None:
        return Words("别的程序", "another program")
    time = by.time[:16].replace("T", " ")
    reason, reason_en = (f"（{by.reason}）", f" ({by.reason})") if by.reason else ("", "")
    return Words(f"{by.author} 在 {time}{reason}", f"{by.author}, {time}{reason_en},")


class NotThereError(JuwuError):
    """The record did not exist at that revision."""

    def __init__(self, ref: Ref, revision: str) -> None:
        super().__init__(
            Words(f"版本“{revision}”里没有 {ref}。", f"There was no {ref} at “{revision}”."),
            Words(f"用 juwu log {ref} 查看有哪些版本。", f"See its revisions with juwu log {ref}."),
        )
