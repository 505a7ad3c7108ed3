"""Why an exchange stopped before the end; what is saved on this machine stays saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from juwu.errors import JuwuError
from juwu.finding import Finding
from juwu.git.errors import cleaned
from juwu.language import Words

if TYPE_CHECKING:
    from juwu.sync.file_merge import FileMerge

_TOLD = 5


class RewrittenError(JuwuError):
    """The branch there no longer holds the commits it had: rewritten, taken back or deleted."""

    def __init__(self, known: str, found: str | None) -> None:
        self.known = known
        self.found = found
        now, now_en = (f"现在是 {found[:10]}", f"now {found[:10]}") if found else ("没了", "gone")
        super().__init__(
            Words(
                f"对方的历史被改写过：上次见到的提交 {known[:10]} 不在里面（{now}）。"
                "没有合并，也没有上传。",
                f"History there was rewritten: commit {known[:10]}, seen last time, is not in it "
                f"({now_en}). Nothing was merged or sent.",
            ),
            Words(
                "先问清是谁、为什么改写。确实要接受时运行 juwu sync --accept-rewritten；"
                "您本机的提交都会保留。",
                "First ask who rewrote it and why. To accept it: juwu sync --accept-rewritten; "
                "all commits of this machine are kept.",
            ),
        )


class UnrelatedError(JuwuError):
    """Both histories have nothing in common."""

    def __init__(self) -> None:
        super().__init__(
            Words("对方是另一个仓库，与本机没有共同的历史。", "The remote is another repository."),
            Words("用 git remote -v 核对地址。", "Look at the address with git remote -v."),
        )


class OddFilesError(JuwuError):
    """Something came in that is no plain file, and could lead out of the workspace."""

    def __init__(self, paths: Sequence[str]) -> None:
        listed = "、".join(cleaned(path) for path in paths[:_TOLD])
        super().__init__(
            Words(
                f"对方加了链接或子仓库，没有合并：{listed}。",
                f"The remote added links or submodules; nothing was merged: {listed}.",
            ),
            Words("请对方改成普通文件。", "Ask for plain files in their place."),
        )


class DirtyFilesError(JuwuError):
    """Edits that are not committed stand where something is to come in."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = tuple(paths)
        listed = "、".join(cleaned(path) for path in paths[:_TOLD])
        super().__init__(
            Words(
                f"这些文件有还没提交的修改，而对方也改了：{listed}。没有合并。",
                f"These files hold edits not committed, and the remote changed them too: {listed}. "
                "Nothing was merged.",
            ),
            Words(
                "先用 juwu commit 提交这些修改，再同步。",
                "Commit them with juwu commit, then sync again.",
            ),
            Words("先按 F5 提交这些修改，再同步。", "Commit them with F5, then sync again."),
        )


class NotFitError(JuwuError):
    """What would be sent breaks a schema or a rule.

    Attributes:
        findings: The errors.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        count = len(self.findings)
        super().__init__(
            Words(
                f"合并后有 {count} 处错误，没有上传。",
                f"After the merge there are {count} errors; nothing was sent.",
            ),
            Words(
                "改正并保存以后再同步。合并好的内容已在本机。",
                "Mend and save them, then sync again. The merge is on this machine.",
            ),
        )


class BusyRemoteError(JuwuError):
    """Others kept coming before us."""

    def __init__(self, tries: int) -> None:
        super().__init__(
            Words(
                f"试了 {tries} 次，每次都有人抢先。修改已保存到本机。",
                f"Others came first {tries} times. All edits are saved on this machine.",
            ),
            Words("稍后再同步。", "Sync again later."),
        )


class MergeConflictsError(JuwuError):
    """Both sides changed the same fields; a person decides, and then syncs again.

    Attributes:
        files: The files with their conflicts.
        theirs: The commit that is to be merged in.
    """

    def __init__(self, files: Sequence[FileMerge], theirs: str) -> None:
        self.files = tuple(files)
        self.theirs = theirs
        listed = "、".join(cleaned(one.path) for one in files[:_TOLD])
        super().__init__(
            Words(
                f"有 {len(files)} 个文件两边改了同一处：{listed}。没有上传，两边的内容都在。",
                f"Both sides changed the same places in {len(files)} files: {listed}. Nothing was "
                "sent; both sides are kept.",
            ),
            Words(
                "用 juwu sync --conflicts 逐处查看，用 juwu sync --take mine|theirs 路径 选定，"
                "或在界面里按同步键逐处决定；定完再同步。",
                "See them with juwu sync --conflicts, choose with juwu sync --take mine|theirs "
                "PATH, or decide field by field on the screen; then sync again.",
            ),
        )
