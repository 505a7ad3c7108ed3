"""A quick look at a clone when it is opened: was it tampered with, and who signed what is new.

It reads no record, and of history only what came since the clone was verified last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.frozen import dataclass
from juwu.git import GitFailed
from juwu.git.custody import Custody
from juwu.trust import PATH, Doubt, tampering
from juwu.trust import doubt as codes
from juwu.workspace.trusting import examined, home_of, memories_of, remember

if TYPE_CHECKING:
    from juwu.finding import Finding
    from juwu.trust import Remembered, Signers
    from juwu.workspace.desk import Desk


@dataclass(frozen=True, slots=True)
class Glance:
    """What a quick look shows."""

    findings: tuple[Finding, ...] = ()
    verified: str = ""
    """When the clone was verified last, ISO 8601; empty where it never was."""
    signers: Signers | None = None
    """The list in force; None where there is none, or none that was verified."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What forbids trust."""
        return tuple(one for one in self.findings if one.is_error)


def glance(workspace: Desk) -> Glance:
    """Look at the clone of a workspace.

    Where there is a list of signers, what was committed since the last verification is judged too,
    and where nothing is wrong the clone is remembered as it is now; who rolls it back later is
    noticed. Without a list, plain git may still amend what was not sent yet.

    Raises:
        NotARepository: The workspace is in none.
        SigningFailed: OpenSSH is not on this machine.
    """
    repository = workspace.repository
    known = home_of(repository).load()
    custody = Custody(repository)
    try:
        findings = list(tampering(custody, known, whole=False))
        head = repository.head()
        if head is None or repository.blob_at(head, workspace.prefix + PATH) is None:
            return Glance(tuple(findings), known.time)
        without = _verified(custody, known, head)
        if not without:
            return Glance(tuple(findings), known.time)
        with repository.archive() as archive:
            result = examined(
                repository,
                archive,
                workspace.prefix,
                head,
                without,
                memories=memories_of(repository, workspace.prefix),
            )
    except GitFailed as error:  # an object is missing on the way
        damage = Doubt(codes.DAMAGED, (error.complaint.strip(),)).finding(".git")
        return Glance((damage,), known.time)
    findings += result.report.as_report().findings
    found = Glance(tuple(findings), known.time, result.signers)
    if not found.errors and custody.refs() != known.refs:
        remember(repository)
    return found


def _verified(custody: Custody, known: Remembered, head: str) -> list[str]:
    """The heads that were verified and that led to the present one."""
    heads = {ident for name, ident in known.refs.items() if not name.startswith("refs/tags/")}
    return sorted(one for one in heads if custody.follows(head, one))
