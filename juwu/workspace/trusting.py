"""Trust where commits come in or go out: what speaks against them, and how this clone stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from juwu import clock
from juwu.check.replay import HistoryReport
from juwu.errors import JuwuError
from juwu.finding import Finding, Severity
from juwu.git import Archive, Repository
from juwu.git.custody import Custody
from juwu.git.merging import Trees
from juwu.index import Judgements
from juwu.language import Words
from juwu.state import state_folder
from juwu.trust import Doubt, Examiner, Home, Remembered, Result, past_finding, tampering
from juwu.workspace.judge_name import judge_name

SIGNATURES = "signatures.sqlite"
"""The file of verdicts on signatures, in the folder of this user: whoever can write to the
repository's own folder must not be able to have a commit taken for verified."""
MERGES = "merges.sqlite"
"""The file of what merges hold, beside it."""
Memories = tuple[Judgements, Judgements]
"""What is known of signatures, and of merges."""


class NotTrustedError(JuwuError):
    """What comes in or goes out is not signed as it must be, or this clone was tampered with.

    Attributes:
        findings: Why.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        first = self.findings[0]
        count = len(self.findings)
        super().__init__(
            Words(
                f"有 {count} 处不可信，没有合并，也没有上传：{first.message.zh}",
                f"{count} findings speak against it; nothing was merged or sent. "
                f"{first.message.en}",
            ),
            Words(
                f"{first.hint.zh}运行 juwu audit verify 看全部。",
                f"{first.hint.en} See them all with juwu audit verify.",
            ),
        )


def home_of(repository: Repository) -> Home:
    """Where this machine remembers a repository."""
    return Home(state_folder(), repository.common_folder)


def memories_of(repository: Repository, prefix: str) -> Memories:
    """What is known of its commits for good: of signatures, and of merges."""
    folder, judge = home_of(repository).made(), judge_name(prefix)
    return Judgements(folder, judge, SIGNATURES), Judgements(folder, judge, MERGES)


def examined(  # noqa: PLR0913 - a part of history, where it is, and who is told of the work
    trees: Trees,
    archive: Archive,
    prefix: str,
    commit: str,
    without: Sequence[str] = (),
    *,
    memories: Memories | None = None,
    progress: Callable[[int, int], None] = lambda _, __: None,
) -> Result:
    """What speaks against a part of history: who signed it, and what is hidden in its merges.

    This is what every check of history asks: the client, the audit, CI and the server's hook. Where
    no list of signers is in force nobody demands a signature, and what hides in a merge is a
    warning, looked for in records and rules.

    Args:
        trees: Where the history is.
        archive: The same, open.
        prefix: The workspace's folder inside it: "" or with a trailing slash.
        commit: The newest commit, a full id.
        without: Commits that are left out together with all that led to them.
        memories: What is known for good; None to keep nothing.
        progress: Is told how many of how many new commits have been judged.

    Raises:
        SigningFailed: OpenSSH is not on this machine.
    """
    # Loaded here because most commands judge no history, and start the faster for it.
    from juwu.workspace.merge_content import MergeContents  # noqa: PLC0415 - see above

    of_signatures, of_merges = memories or (None, None)
    result = Examiner(archive, prefix, of_signatures).examine(commit, without, progress)
    contents = MergeContents(trees, archive, prefix, of_merges)
    ids = archive.ids(commit, without)
    hidden: Iterator[tuple[str, str]]
    if result.force is None:
        merges = contents.suspects([one for one in ids if len(one[1]) > 1])
        hidden = (one for one in contents.hidden(merges) if contents.is_register(*one))
    else:
        hidden = contents.hidden(result.merges)
    told = list(result.report.findings)
    for ident, path in hidden:
        accepted = result.signers.accepts(ident) if result.signers else None
        for raw in archive.raw([ident]):
            found = past_finding(raw, Doubt(contents.code), accepted, path)
            if result.force is None:
                mild = replace(found.finding, severity=Severity.WARNING)
                found = replace(found, finding=mild)
            told.append(found)
    order = {name: at for at, (name, _) in enumerate(reversed(ids))}
    told.sort(key=lambda one: order[one.commit])
    return replace(result, report=replace(result.report, findings=tuple(told)))


def trust_findings(
    repository: Repository, archive: Archive, prefix: str, commit: str, without: Sequence[str]
) -> HistoryReport:
    """What speaks against a part of history; see :func:`examined`. It is remembered.

    Args:
        repository: Where the history is.
        archive: The same, open.
        prefix: The workspace's folder inside it: "" or with a trailing slash.
        commit: The newest commit, a full id.
        without: Commits that are left out together with all that led to them.
    """
    memories = memories_of(repository, prefix)
    return examined(repository, archive, prefix, commit, without, memories=memories).report


def refuse_tampered(repository: Repository) -> None:
    """Look for what was done to a clone since it was verified last, as far as it is quickly seen.

    Raises:
        NotTrustedError: Something was.
    """
    seen = tampering(Custody(repository), home_of(repository).load(), whole=False)
    if against := [one for one in seen if one.is_error]:
        raise NotTrustedError(against)


def vouch(repository: Repository, prefix: str, known: str | None, theirs: str) -> None:
    """Judge what was fetched by who signed it.

    Args:
        repository: Where it lies.
        prefix: The workspace's folder inside it: "" or with a trailing slash.
        known: The head there as it was last verified; None where it never was.
        theirs: The head that was fetched.

    Raises:
        NotTrustedError: It is not signed as it must be.
    """
    ours = [one for one in (repository.head(), known) if one]
    with repository.archive() as archive:
        report = trust_findings(repository, archive, prefix, theirs, ours).as_report()
    if against := [one for one in report.findings if one.is_error]:
        raise NotTrustedError(against)


def remember(repository: Repository, root: str | None = None) -> None:
    """Take the present branches and tags for verified.

    Raises:
        OSError: The disk refused.
    """
    home = home_of(repository)
    known = home.load()
    now = clock.now().isoformat(timespec="seconds")
    home.keep(Remembered(Custody(repository).refs(), root or known.root, now))
