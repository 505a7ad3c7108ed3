"""How the commits of a history are signed, told at once from what is known and what is stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from juwu.language import Words
from juwu.trust import PATH
from juwu.trust.standing import Verdict
from juwu.workspace.desk import Desk
from juwu.workspace.trusting import memories_of


class Mark(StrEnum):
    """What is known of the signature of a commit."""

    GOOD = "good"
    """Verified: by the person it names, whose signature counted."""
    DOUBTFUL = "doubtful"
    """Verified, and something speaks against it."""
    SIGNED = "signed"
    """It carries a signature that was not verified yet."""
    NONE = "none"
    """It carries none."""

    @property
    def words(self) -> Words:
        """What it is called."""
        return _NAMES[self]


_NAMES = {
    Mark.GOOD: Words("本人签名，已核对", "signed, verified"),
    Mark.DOUBTFUL: Words("签名可疑，按 Alt+K 核对", "doubtful signature; Alt+K tells more"),
    Mark.SIGNED: Words("有签名，还没有核对", "signed, not verified yet"),
    Mark.NONE: Words("没有签名", "not signed"),
}


def marks(workspace: Desk, commits: Collection[str]) -> Mapping[str, Mark]:
    """The marks of commits by their full ids; a verification of everything makes them sure.

    Raises:
        NotARepository: The workspace is in none.
    """
    repository = workspace.repository
    known: Mapping[str, str] = {}
    if workspace.files.read(PATH) is not None:
        known = memories_of(repository, workspace.prefix)[0].known()
    found: dict[str, Mark] = {}
    for one in commits:
        try:
            verdict = Verdict.parse(known[one])
        except (KeyError, ValueError):
            continue
        if verdict.doubts:
            found[one] = Mark.DOUBTFUL
        elif verdict.key:
            found[one] = Mark.GOOD if verdict.force else Mark.SIGNED
        else:
            found[one] = Mark.NONE
    with repository.archive() as archive:
        for raw in archive.raw(one for one in commits if one not in found):
            found[raw.id] = Mark.SIGNED if raw.signature else Mark.NONE
    return found
