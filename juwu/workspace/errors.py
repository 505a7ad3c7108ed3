"""What the front desk refuses, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from juwu.errors import CannotRunError, JuwuError
from juwu.family import Family
from juwu.finding import Finding
from juwu.language import Words, counted
from juwu.record import Ref


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

    def __init__(self, findings: Sequence[Finding]) -> None:
        first = findings[0]
        more = f"（共 {len(findings)} 处）" if len(findings) > 1 else ""
        more_en = f" ({len(findings)} in all)" if len(findings) > 1 else ""
        super().__init__(
            Words(
                f"没有保存：{first.message.zh}{more}",
                f"Not saved: {first.message.en}{more_en}",
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
    """A record that others refer to cannot be deleted."""

    def __init__(self, ref: Ref, users: Sequence[Ref]) -> None:
        users = list(dict.fromkeys(users))
        names = ", ".join(str(user) for user in users[:5])
        rest = len(users) - len(users[:5])
        names_zh = f"{names} 等" if rest else names
        names_en = f"{names} and {rest} more" if rest else names
        super().__init__(
            Words(
                f"{ref} 还被 {len(users)} 条记录引用：{names_zh}。",
                f"{ref} is referred to by {counted(len(users), 'record')}: {names_en}.",
            ),
            Words("先改掉那些引用。", "Change those references first."),
        )
