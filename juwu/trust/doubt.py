"""What can be wrong with a commit or a clone, as codes, and the sentence for each."""

from __future__ import annotations

from juwu.finding import Finding, Severity
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.trust.signers import PATH

UNSIGNED = "trust.unsigned"
BAD_SIGNATURE = "trust.bad-signature"
UNKNOWN_KEY = "trust.unknown-key"
WRONG_COMMITTER = "trust.wrong-committer"
WRONG_AUTHOR = "trust.wrong-author"
KEY_EARLY = "trust.key-early"
KEY_EXPIRED = "trust.key-expired"
KEY_REVOKED = "trust.key-revoked"
BACK_DATED = "trust.back-dated"
FUTURE_DATED = "trust.future-dated"
LIST_BY_OTHER = "trust.list-by-other"
LIST_BROKEN = "trust.list-broken"
LIST_REMOVED = "trust.list-removed"
LIST_UNFOUNDED = "trust.list-unfounded"
MERGE_CONTENT = "trust.merge-content"

DAMAGED = "trust.damaged"
REWRITTEN = "trust.rewritten"
ROLLED_BACK = "trust.rolled-back"
REF_MISSING = "trust.ref-missing"
TAG_MOVED = "trust.tag-moved"
REPLACED = "trust.replaced"
GRAFTED = "trust.grafted"
SHALLOW = "trust.shallow"
ATTRIBUTES = "trust.attributes"
HIDDEN_FILE = "trust.hidden-file"
EDITED_FILE = "trust.edited-file"
OTHER_ROOT = "trust.other-root"

_WARNINGS = (SHALLOW, EDITED_FILE)

_ASK = Words(
    "问清是谁、为什么；确实可靠的，由管理员在名单的 accepted 里写明提交号和理由。",
    "Ask who did it and why; a commit that is sound after all is named with a reason under "
    "“accepted” in the list, by an administrator.",
)
_SIGN = Words(
    "运行 juwu doctor --setup-signing 设置签名，再重新提交。",
    "Run juwu doctor --setup-signing, then commit again.",
)
_KEEP = Words(
    "先不要同步。把这个文件夹留作证据，从可靠的副本重新取一份来比较。",
    "Do not sync. Keep this folder as evidence and compare it with a copy that can be trusted.",
)

_SENTENCES: dict[str, tuple[str, str, Words]] = {
    UNSIGNED: ("没有 SSH 签名", "It carries no SSH signature", _SIGN),
    BAD_SIGNATURE: (
        "签名与内容对不上，提交在签名以后被改过",
        "The signature does not fit: the commit was changed after it was signed",
        _ASK,
    ),
    UNKNOWN_KEY: (
        "签名的密钥 {0} 不在当时的名单里",
        "The key {0} was not on the list at that time",
        _ASK,
    ),
    WRONG_COMMITTER: (
        "是“{0}”的密钥签的，提交人却写着 {1}",
        "The key is that of “{0}”, the committer says {1}",
        _ASK,
    ),
    WRONG_AUTHOR: (
        "是“{0}”的密钥签的，作者却写着 {1}",
        "The key is that of “{0}”, the author says {1}",
        _ASK,
    ),
    KEY_EARLY: (
        "提交的日期早于“{0}”的密钥启用之日 {1}",
        "It is dated before the key of “{0}” began to count, {1}",
        _ASK,
    ),
    KEY_EXPIRED: (
        "“{0}”的密钥只用到 {1}，提交的日期在那以后",
        "The key of “{0}” counted until {1}; the commit is dated after that",
        _SIGN,
    ),
    KEY_REVOKED: (
        "“{0}”的密钥已作废（{1}），这个提交不是作废以前就有的",
        "The key of “{0}” was revoked ({1}), and the commit was not there before",
        _ASK,
    ),
    BACK_DATED: (
        "提交的日期比它前面的提交还早 {0} 分钟",
        "It is dated {0} minutes before the commit it follows",
        Words(
            "校准这台电脑的时钟。不是时钟的问题，就是有人倒填日期。",
            "Set this machine's clock. If the clock was right, somebody back-dated the commit.",
        ),
    ),
    FUTURE_DATED: (
        "提交的日期在将来",
        "It is dated in the future",
        Words("校准提交的那台电脑的时钟。", "Set the clock of the machine that committed."),
    ),
    LIST_BY_OTHER: (
        "改了签名名单，但不是由当时的管理员签名的；改动没有生效",
        "It changes the list of signers without the signature of an administrator: no effect",
        Words("请管理员核对名单，改好后签名提交。", "Have an administrator mend the list."),
    ),
    LIST_BROKEN: (
        "签名名单不能用：{0}；仍按原来的名单",
        "The list of signers cannot be used: {0}; the one before stays in force",
        Words("由管理员改正后签名提交。", "Have an administrator mend and sign it."),
    ),
    LIST_REMOVED: (
        "删除了签名名单；仍按原来的名单",
        "It removes the list of signers; the one before stays in force",
        Words("由管理员恢复名单。", "Have an administrator bring the list back."),
    ),
    LIST_UNFOUNDED: (
        "第一份签名名单没有由名单里的管理员自己签名，没有生效",
        "The first list of signers is not signed by an administrator it names; it has no effect",
        Words("由名单里的管理员签名，重新提交名单。", "Have an administrator it names commit it."),
    ),
    MERGE_CONTENT: (
        "合并里夹带了两边都没有的改动",
        "The merge holds a change that neither side made",
        Words(
            "对照两边，确认是谁改的；应当单独成为一次修改。",
            "Compare both sides and ask who changed it; it should be an edit of its own.",
        ),
    ),
    DAMAGED: ("仓库里存的内容损坏或缺失：{0}", "What is stored is damaged or missing: {0}", _KEEP),
    REWRITTEN: (
        "“{0}”的历史被改写过：上次核对过的提交 {1} 不在里面了",
        "The history of “{0}” was rewritten: commit {1}, verified before, is not in it",
        _KEEP,
    ),
    ROLLED_BACK: (
        "“{0}”被退回到以前的提交，上次核对过的 {1} 丢下了",
        "“{0}” was taken back to an older commit; {1}, verified before, was dropped",
        _KEEP,
    ),
    REF_MISSING: (
        "“{0}”没有了，上次核对时它在 {1}",
        "“{0}” is gone; when verified last it was at {1}",
        _KEEP,
    ),
    TAG_MOVED: (
        "标签“{0}”被移动过，上次核对时它在 {1}",
        "The tag “{0}” was moved; when verified last it was at {1}",
        _KEEP,
    ),
    REPLACED: (
        "内容 {0} 被换掉了（refs/replace），普通 git 显示的是假的",
        "The object {0} was replaced (refs/replace): plain git shows another",
        Words("用 git replace -d 删去它。", "Take it away with git replace -d."),
    ),
    GRAFTED: (
        "{0} 改了提交的前后关系，普通 git 显示的历史是假的",
        "{0} gives commits other parents: plain git shows a false history",
        Words("删去这个文件。", "Delete this file."),
    ),
    SHALLOW: (
        "这个克隆只有一段历史，前面的无法核对",
        "This clone holds a part of the history only; what came before cannot be verified",
        Words("用 git fetch --unshallow 取全。", "Fetch the rest with git fetch --unshallow."),
    ),
    ATTRIBUTES: (
        "“{0}”会让看到的内容与存下的不一样",
        "“{0}” makes what is seen differ from what is stored",
        Words("删去这一行。", "Remove this line."),
    ),
    HIDDEN_FILE: (
        "Git 被告知不看这个文件，改了也不显示",
        "Git was told not to look at this file: edits of it do not show",
        Words(
            "用 git update-index --no-assume-unchanged --no-skip-worktree 还原。",
            "Undo it with git update-index --no-assume-unchanged --no-skip-worktree.",
        ),
    ),
    EDITED_FILE: (
        "磁盘上的内容与最后一次提交不一样",
        "What is on disk is not what was committed last",
        Words("用 juwu diff 查看，提交或恢复。", "See juwu diff, then commit or restore it."),
    ),
    OTHER_ROOT: (
        "签名名单的起点变了：上次是提交 {0}",
        "The list of signers has another origin: it was commit {0}",
        _KEEP,
    ),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason not to trust something."""

    code: str
    details: tuple[str, ...] = ()

    def finding(self, path: str = PATH, line: int = 1, *, accepted: str | None = None) -> Finding:
        """The doubt as a finding about a file.

        Args:
            path: The file.
            line: Its line.
            accepted: Why an administrator vouches for it all the same; it is a warning then.
        """
        zh, en, hint = _SENTENCES[self.code]
        message = Words(f"{zh.format(*self.details)}。", f"{en.format(*self.details)}.")
        mild = self.code in _WARNINGS or accepted is not None
        if accepted is not None:
            message = Words(
                f"{message.zh}管理员已认可：{accepted}", f"{message.en} Accepted: {accepted}"
            )
        severity = Severity.WARNING if mild else Severity.ERROR
        return Finding(self.code, severity, path, line, 1, Pointer(), message, hint)
