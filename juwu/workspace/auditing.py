"""``juwu audit``: whether history and this clone can be trusted, and what is sealed of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from juwu import clock
from juwu.check.replay import PastFinding
from juwu.errors import CannotRunError
from juwu.finding import Finding, Severity
from juwu.frozen import dataclass
from juwu.git import GitFailed, Message, Repository, UnknownRevision
from juwu.git.custody import Custody
from juwu.git.message import REASON
from juwu.language import Language, Words, counted
from juwu.pointer import Pointer
from juwu.trust import Doubt, Result, Signers, edited, tampering
from juwu.trust import doubt as codes
from juwu.trust.seal import Code, Seal
from juwu.trust.signers import PATH
from juwu.workspace.history_check import NoHistoryError
from juwu.workspace.trusting import examined, home_of, memories_of, remember
from juwu.workspace.workspace import Workspace

SEAL_MISSING = "seal.commit-missing"
SEAL_MISMATCH = "seal.mismatch"
SEAL_PAGE = "seal.page-altered"
_SHORT = 10


class NoSealError(CannotRunError):
    """A text holds no code of a seal."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Words(f"“{name}”里没有印鉴编号。", f"There is no code of a seal in “{name}”."),
            Words("编号以 juwu1- 开头，请照页面抄全。", "It begins with juwu1-; copy all of it."),
        )


@dataclass(frozen=True, slots=True)
class AuditReport:
    """Whether a register can be trusted."""

    clone: tuple[Finding, ...]
    """What is wrong with this clone."""
    history: tuple[PastFinding, ...]
    """What is wrong with commits, in their order."""
    head: str | None
    commits: int
    judged: int
    """How many commits were judged now; the others were known."""
    signed: int
    """How many carry a signature that holds."""
    signers: int | None
    """How many people the list in force names; None where none is in force."""
    since: str
    """When this clone was verified last; empty where it never was."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings."""
        return (*self.clone, *(one.finding for one in self.history))

    @property
    def errors(self) -> int:
        """How many findings forbid trust."""
        return sum(one.is_error for one in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings ask for a look."""
        return len(self.findings) - self.errors

    def summary(self) -> Words:
        """The result in one sentence."""
        told = Words(
            f"核对了 {self.commits} 个提交（这次新核对 {self.judged} 个），{self.signed} 个有可靠的"
            f"签名：{self.errors} 个错误，{self.warnings} 个警告。",
            f"Verified {counted(self.commits, 'commit')}, {self.judged} of them now; {self.signed} "
            f"carry a good signature: {counted(self.errors, 'error')}, "
            f"{counted(self.warnings, 'warning')}.",
        )
        if self.signers is None:
            return Words(
                f"{told.zh}还没有签名名单，不要求签名。",
                f"{told.en} There is no list of signers yet, so none is demanded.",
            )
        return told

    def shape(self, language: Language) -> dict[str, object]:
        """The documented shape."""
        none = {"commit": None, "author": None, "time": None, "subject": None}
        return {
            "findings": [
                *({**none, **one.as_json(language)} for one in self.clone),
                *(one.as_json(language) for one in self.history),
            ],
            "head": self.head,
            "commits": self.commits,
            "judged": self.judged,
            "signed": self.signed,
            "signers": self.signers,
            "since": self.since or None,
            "errors": self.errors,
            "warnings": self.warnings,
        }


class Auditing:
    """The audit of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        """Prepare; nothing is read yet.

        Raises:
            NotARepository: The workspace is in none.
        """
        self._workspace = workspace
        self._repository: Repository = workspace.repository
        self._prefix = workspace.prefix

    def verify(
        self, progress: Callable[[int, int], None] = lambda _, __: None, *, accept: bool = False
    ) -> AuditReport:
        """Verify every commit and this clone; what is found good is remembered.

        Args:
            progress: Is told how many of how many new commits have been judged.
            accept: Whether branches and tags are taken as they are now, though they moved.

        Raises:
            SigningFailed: OpenSSH is not on this machine.
        """
        home = home_of(self._repository)
        if accept:
            remember(self._repository)
        known = home.load()
        custody = Custody(self._repository)
        clone: list[Finding] = []
        history: list[PastFinding] = []
        result: Result | None = None
        head: str | None = None
        signers: Signers | None = None
        commits = 0
        try:
            clone += tampering(custody, known)
            head = self._repository.head()
            if head is not None:
                clone += edited(custody, head)
                with self._repository.archive() as archive:
                    result = examined(
                        self._repository,
                        archive,
                        self._prefix,
                        head,
                        memories=memories_of(self._repository, self._prefix),
                        progress=progress,
                    )
                    signers = result.signers
                    commits = result.report.commits or len(archive.ids(head))
                    history += result.report.findings
        except GitFailed as error:  # an object is missing on the way
            if not any(one.code == codes.DAMAGED for one in clone):
                clone.append(Doubt(codes.DAMAGED, (error.complaint.strip(),)).finding(".git"))
        root = result.root if result else None
        if known.root and result is not None and root != known.root and not accept:
            clone.append(Doubt(codes.OTHER_ROOT, (known.root[:_SHORT],)).finding())
        verdicts = result.verdicts if result else {}
        report = AuditReport(
            tuple(clone),
            tuple(history),
            head,
            commits,
            result.report.judged if result else 0,
            sum(bool(one.key) for one in verdicts.values()),
            len(signers.signers) if signers else None,
            known.time,
        )
        if not any(one.is_error for one in clone):
            remember(self._repository, root)
        return report

    def seal(self) -> Seal:
        """The seal of the last commit, as of today.

        Raises:
            NoHistoryError: There is no commit.
        """
        head = self._repository.head()
        if head is None:
            raise NoHistoryError
        with self._repository.archive() as archive:
            return Seal.of(archive, self._prefix, head, clock.today().isoformat())

    def against_seal(self, given: str) -> list[Finding]:
        """What speaks against a sealed page, or against this repository beside it.

        Args:
            given: A code, or the path of a file that holds one: the page as it was printed.

        Raises:
            NoSealError: There is no code in it.
        """
        file = Path(given)
        page = file.read_text("utf-8", "replace") if file.is_file() else None
        code = Code.found(page if page is not None else given)
        if code is None:
            raise NoSealError(given)
        try:
            commit = self._repository.resolve(code.commit)
        except UnknownRevision:
            return [_sealed(SEAL_MISSING, code.commit)]
        found = []
        custody = Custody(self._repository)
        head = self._repository.head()
        if head is None or not custody.follows(head, commit):
            found.append(_sealed(SEAL_MISSING, code.commit))
        with self._repository.archive() as archive:
            seal = Seal.of(archive, self._prefix, commit, code.day)
        if seal.code != code:
            found.append(_sealed(SEAL_MISMATCH, code.commit))
        elif page is not None and (lacking := seal.missing_in(page)):
            found.append(_sealed(SEAL_PAGE, lacking[0]))
        return found

    def commit_signers(self, text: bytes, reason: str) -> str:
        """Commit a list of signers, signed; the id of the commit.

        Raises:
            BadListError: The text is no such list.
            JuwuError: See :meth:`juwu.git.Repository.save`.
        """
        Signers.parse(text)
        path = self._prefix + PATH
        base = self._repository.blob_at("HEAD", path) if self._repository.head() else None
        trailers = ((REASON, reason),) if reason else ()
        message = Message("签名名单: 修改" if base else "签名名单: 新建", "", trailers)
        commit = self._repository.save({path: text}, message, base={path: base})
        self._workspace.refresh()
        return commit.id


def _sealed(code: str, detail: str) -> Finding:
    zh, en, hint_zh, hint_en = _SEALED[code]
    words = Words(zh.format(detail), en.format(detail))
    return Finding(code, Severity.ERROR, ".git", 1, 1, Pointer(), words, Words(hint_zh, hint_en))


_SEALED = {
    SEAL_MISSING: (
        "盖印时的提交 {0} 不在现在的历史里。",
        "The sealed commit {0} is not in the history of today.",
        "历史被改写或退回过，或这不是那个仓库；先留作证据。",
        "History was rewritten or rolled back, or this is another repository; keep it as evidence.",
    ),
    SEAL_MISMATCH: (
        "提交 {0} 的内容与印鉴对不上。",
        "The content of commit {0} does not fit the seal.",
        "核对编号有没有抄错；没有抄错，内容就被换过。",
        "See that the code was copied right; if it was, the content was exchanged.",
    ),
    SEAL_PAGE: (
        "页面上的内容被改过，应有：{0}",
        "The page was altered; it should say: {0}",
        "以仓库为准重新打印一页来比较。",
        "Print the page again from the repository and compare.",
    ),
}
