"""Proposals exchanged with a remote: each branch forward only, both sides' deeds together.

Where two people did something about one proposal at the same time, a merge commit holds both. Where
both edited its content and the edits do not go together by themselves, ours goes on under a name of
its own: both wait for review, nothing is lost.
"""

from __future__ import annotations

from juwu.errors import JuwuError
from juwu.family import Families
from juwu.files import Below
from juwu.frozen import dataclass
from juwu.git import Asides, Exchange, Message, MovedError, Repository, SideExchange, TreeMerge
from juwu.language import Words
from juwu.review import FOLDER, NAME, PROPOSAL
from juwu.sync.file_merge import merge_file

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Carried:
    """What came of an exchange of proposals, by name."""

    received: tuple[str, ...] = ()
    """New or changed ones that came in."""
    sent: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    """Not taken there; or not taken here: rewritten, odd files, not signed as it must be."""
    split: tuple[str, ...] = ()
    """Ours that go on under a new name."""

    def words(self) -> Words:
        """It in one sentence."""
        zh = f"送审：收到 {len(self.received)} 份，送出 {len(self.sent)} 份"
        en = f"Proposals: {len(self.received)} received, {len(self.sent)} sent"
        if self.refused:
            zh += f"，没有通过 {len(self.refused)} 份（{'、'.join(self.refused)}）"
            en += f", {len(self.refused)} refused ({', '.join(self.refused)})"
        if self.split:
            zh += f"，与别人改得不一样、另作一份的：{'、'.join(self.split)}"
            en += f", going on apart from others' edits: {', '.join(self.split)}"
        return Words(f"{zh}。", f"{en}.")


NOTHING_CARRIED = Carried()
"""There was nothing to exchange, or it was not tried."""


class ProposalExchange:
    """Exchanges the proposals of one repository."""

    def __init__(self, repository: Repository, prefix: str, exchange: Exchange) -> None:
        """Prepare; nothing is reached yet.

        Args:
            repository: The repository.
            prefix: The workspace's folder in it: "" or with a trailing slash.
            exchange: Knows the remote.
        """
        self._repository = repository
        self._prefix = prefix
        self._exchange = exchange
        self._side = SideExchange(repository, FOLDER, exchange)
        self._asides = Asides(repository, FOLDER)

    def waiting(self) -> list[str]:
        """The names of proposals that the remote is not known to have as they are here."""
        known = self._side.known()
        head = self._repository.head()
        return [name for name, tip in self._here(head).items() if known.get(name) != tip]

    def run(self) -> Carried:
        """Bring both sides to the same.

        Raises:
            ExchangeError: The remote was not reached, or the exchange broke off.
        """
        received: set[str] = set()
        sent: set[str] = set()
        refused: set[str] = set()
        split: set[str] = set()
        for _ in range(_TRIES):
            known, there = self._side.known(), self._side.fetch()
            for name, theirs in there.items():
                if not NAME.fullmatch(name) or not self._may_come(name, theirs, known):
                    refused.add(name)
                    continue
                before = self._asides.tips().get(name)
                if other := self._take_in(name, theirs, before):
                    split.add(other)
                if before is None or not self._exchange.follows(before, theirs):
                    received.add(name)
                self._side.accept(name, theirs)
            gone = {name for name in known if name not in there}
            head = self._repository.head()
            out = {
                name: tip
                for name, tip in self._here(head).items()
                if there.get(name) != tip and name not in refused and name not in gone
            }
            back = set(self._side.push(out)) if out else set()
            sent |= out.keys() - back
            if not back:
                break
        else:
            refused |= back
        return Carried(*(tuple(sorted(one)) for one in (received, sent, refused, split)))

    def _here(self, head: str | None) -> dict[str, str]:
        """Our proposals; those that the branch holds by now need not travel."""
        tips = self._asides.tips(unmerged=head)
        return {name: tip for name, tip in tips.items() if NAME.fullmatch(name)}

    def _may_come(self, name: str, theirs: str, known: dict[str, str]) -> bool:
        """Whether what is there grew from what was seen there, of plain files, rightly signed."""
        seen = known.get(name)
        if seen and not self._exchange.follows(theirs, seen):
            return False
        head = self._repository.head()
        bases = self._exchange.bases(head, theirs) if head else []
        if not bases or self._exchange.odd_files(theirs, bases[0]):
            return False
        try:
            if self._exchange.vouch is not None:
                self._exchange.vouch(theirs)
        except JuwuError:  # one proposal that nobody vouches for stops no other
            return False
        return True

    def _take_in(self, name: str, theirs: str, ours: str | None) -> str | None:
        """Let our branch hold theirs; the new name of ours where both cannot be one."""
        if ours is None or self._exchange.follows(theirs, ours):
            self._move(name, theirs, ours)
        elif not self._exchange.follows(ours, theirs):
            merged = self._merged(name, ours, theirs)
            if merged is not None:
                self._move(name, merged, ours)
                return None
            other = self._free(name)
            self._move(other, ours, None)
            # The branch goes forward only: it holds ours as well, with the content of theirs.
            said = Message(
                f"送审 {name}：两边改得不一样，这边的另作 {other}", "", ((PROPOSAL, name),)
            )
            self._move(name, self._asides.commit([theirs, ours], said), ours)
            return other
        return None

    def _move(self, name: str, new: str, old: str | None) -> None:
        try:
            if new != old:
                self._asides.move(name, new, old)
        except MovedError:  # somebody did something here in this moment: the next sync sees it
            return

    def _free(self, name: str) -> str:
        taken = self._asides.tips()
        stem = name[:14]
        return next(one for number in range(2, 1000) if (one := f"{stem}-{number}") not in taken)

    def _merged(self, name: str, ours: str, theirs: str) -> str | None:
        """The merge of two states of a proposal; None where a person would have to decide."""
        bases = self._exchange.bases(ours, theirs)
        if len(bases) != 1:
            return None
        repository = self._repository
        with repository.files(ours) as files:
            families = Families.load(Below(files, self._prefix))
        with TreeMerge(repository, bases[0], ours, theirs) as tree:
            contents: dict[str, bytes | None] = {}
            for one in tree.open:
                base, mine, yours = (
                    None if blob is None else repository.read_blob(blob) for blob in one.blobs
                )
                file = merge_file(
                    one.path, base, mine, yours, families=families, prefix=self._prefix
                )
                if not file.is_clean or not one.is_plain:
                    return None
                contents[one.path] = file.text
            tree.settle(contents)
            return tree.commit(Message(f"送审 {name}：两边合在一起", "", ((PROPOSAL, name),)))
