"""Commits judged by who signed them: signer, committer and author are one listed person, in time.

Where no list of signers was ever in force, nothing is demanded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from typing import Protocol

from juwu import clock
from juwu.check.replay import HistoryReport, PastFinding
from juwu.frozen import dataclass
from juwu.git import Archive
from juwu.git.commit import Person
from juwu.git.signature import Proof, RawCommit, prove
from juwu.trust import doubt
from juwu.trust.doubt import Doubt
from juwu.trust.signers import PATH, BadListError, Key, Signer, Signers
from juwu.trust.standing import Standing, Verdict

SKEW = 10 * 60
"""Seconds by which the clocks of two machines may differ."""
AT_ONCE = 100
"""Commits that are judged and kept together; whoever stops it loses no more."""
_FAR = 253_402_214_400


class Memory(Protocol):
    """Keeps texts about commits; it may forget."""

    def known(self) -> dict[str, str]:
        """All that is kept, by commit id."""

    def keep(self, told: Mapping[str, str]) -> None:
        """Keep texts by commit id."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in a part of history."""

    report: HistoryReport
    force: str | None
    """The blob of the list in force at its end; None where none is."""
    root: str | None
    """The oldest commit in it that brought a list into force."""
    verdicts: Mapping[str, Verdict] = field(repr=False)
    """By commit id."""
    merges: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The merges in it since a list is in force, each with its parents, oldest first."""
    signers: Signers | None = None
    """The list in force at its end; None where none is."""


class Examiner:
    """Judges parts of the history of one workspace."""

    def __init__(self, archive: Archive, prefix: str, memory: Memory | None = None) -> None:
        """Prepare to judge.

        Args:
            archive: Where the commits are.
            prefix: The workspace's folder inside the repository: "" or with a trailing slash.
            memory: Where verdicts are kept; None to keep nothing.
        """
        self._archive = archive
        self._path = prefix + PATH
        self._memory = memory
        self._lists: dict[str, Signers | Doubt] = {}

    def examine(
        self,
        commit: str,
        without: Sequence[str] = (),
        progress: Callable[[int, int], None] = lambda _, __: None,
    ) -> Result:
        """Judge all commits that led to one.

        What is left out was taken for good before: the list it holds is in force.

        Args:
            commit: The newest one, a full id.
            without: Commits that are left out together with all that led to them.
            progress: Is told how many of how many new commits have been judged.

        Raises:
            SigningFailed: OpenSSH is not on this machine.
        """
        touching = self._archive.touching(commit, self._path, without)
        if not touching and all(
            Standing(self._archive, self._path, {}).file(one) is None for one in (*without, commit)
        ):
            return Result(HistoryReport((), 0, 0), None, None, {})
        pairs = self._archive.ids(commit, without)[::-1]
        known = self._known()
        standing = Standing(self._archive, self._path, known)
        missing = [pair for pair in pairs if pair[0] not in known]
        for start in range(0, len(missing), AT_ONCE):
            part = missing[start : start + AT_ONCE]
            fresh = dict(self._judge(part, touching, standing))
            if self._memory is not None and not without:
                self._memory.keep({one: verdict.text() for one, verdict in fresh.items()})
            progress(start + len(part), len(missing))
        verdicts = {name: standing[name] for name, _ in pairs}
        force = standing[commit].force
        found = {name: list(verdict.doubts) for name, verdict in verdicts.items()}
        for name, late in self._later(pairs, verdicts, force, [standing[one] for one in without]):
            if late.code not in {one.code for one in found[name]}:
                found[name].append(late)
        root = next((one for one, _ in pairs if verdicts[one].force), None)
        merges = tuple(pair for pair in pairs if len(pair[1]) > 1 and standing.in_force(pair[1]))
        findings = tuple(self._told({one: told for one, told in found.items() if told}, force))
        report = HistoryReport(findings, len(pairs), len(missing))
        return Result(report, force, root, verdicts, merges, self.signers(force))

    def signers(self, blob: str | None) -> Signers | None:
        """A list by its blob; None where it is none."""
        found = self._list(blob) if blob else None
        return found if isinstance(found, Signers) else None

    def _known(self) -> dict[str, Verdict]:
        texts = self._memory.known() if self._memory is not None else {}
        try:
            return {name: Verdict.parse(text) for name, text in texts.items()}
        except ValueError:
            return {}

    def _judge(
        self, part: Sequence[tuple[str, tuple[str, ...]]], touching: set[str], standing: Standing
    ) -> Iterator[tuple[str, Verdict]]:
        """Judge commits, parents before their children."""
        raws = list(self._archive.raw(name for name, _ in part))
        for raw, proof in zip(raws, prove(raws), strict=True):
            parents = raw.parents
            plain = len(parents) == 1 and raw.id not in touching
            file = standing[parents[0]].file if plain else standing.file(raw.id)
            verdict = self._verdict(raw, proof, file, standing)
            standing.add(raw.id, verdict)
            yield raw.id, verdict

    def _verdict(
        self, raw: RawCommit, proof: Proof, file: str | None, standing: Standing
    ) -> Verdict:
        lists = standing.in_force(raw.parents)
        if not lists:
            return self._founding(raw, proof, file)
        signers = [one for one in map(self._list, lists) if isinstance(one, Signers)]
        doubts = _unique(one for some in signers for one in self._against(raw, proof, some))
        latest = max((standing[one].time for one in raw.parents), default=raw.time)
        if raw.time < latest - SKEW:
            doubts.append(Doubt(doubt.BACK_DATED, (str((latest - raw.time) // 60),)))
        force = lists[0]
        if standing.is_change(raw.parents, file):
            owners = [some.owner(proof.fingerprint) for some in signers]
            if doubts or not all(one is not None and one[0].is_admin for one in owners):
                doubts.append(Doubt(doubt.LIST_BY_OTHER))
            elif file is None:
                doubts.append(Doubt(doubt.LIST_REMOVED))
            elif isinstance(read := self._list(file), Doubt):
                doubts.append(read)
            else:
                force = file
        return Verdict(file, force, raw.time, proof.fingerprint, tuple(doubts))

    def _founding(self, raw: RawCommit, proof: Proof, file: str | None) -> Verdict:
        """Judge a commit before which no list was in force."""
        mark = proof.fingerprint
        if file is None:
            return Verdict(None, None, raw.time, mark)
        read = self._list(file)
        if isinstance(read, Doubt):
            return Verdict(file, None, raw.time, mark, (read,))
        owner = read.owner(mark)
        if owner is None or not owner[0].is_admin or any(self._against(raw, proof, read)):
            return Verdict(file, None, raw.time, mark, (Doubt(doubt.LIST_UNFOUNDED),))
        return Verdict(file, file, raw.time, mark)

    def _against(self, raw: RawCommit, proof: Proof, signers: Signers) -> Iterator[Doubt]:
        """What speaks against the signature of a commit by one list."""
        if not proof.is_signed:
            yield Doubt(doubt.UNSIGNED)
            return
        if not proof.key:
            yield Doubt(doubt.BAD_SIGNATURE)
            return
        owner = signers.owner(proof.fingerprint)
        if owner is None:
            yield Doubt(doubt.UNKNOWN_KEY, (proof.fingerprint,))
            return
        signer, key = owner
        for code, person in (
            (doubt.WRONG_COMMITTER, raw.committer),
            (doubt.WRONG_AUTHOR, raw.author),
        ):
            if not _is_person(person, signer):
                yield Doubt(code, (signer.names[0], f"{person.name} <{person.email}>"))
        yield from _in_time(raw.time, signer, key)

    def _list(self, blob: str) -> Signers | Doubt:
        if blob not in self._lists:
            try:
                self._lists[blob] = Signers.parse(self._archive.blob(blob))
            except BadListError as error:
                words = error.words
                self._lists[blob] = Doubt(doubt.LIST_BROKEN, (f"{words.zh}（{words.en}）",))
        return self._lists[blob]

    def _later(
        self,
        pairs: Sequence[tuple[str, tuple[str, ...]]],
        verdicts: Mapping[str, Verdict],
        force: str | None,
        borders: Sequence[Verdict],
    ) -> Iterator[tuple[str, Doubt]]:
        """What only the present can say: dates in the future, and keys revoked since."""
        now = clock.now().timestamp()
        for name, verdict in verdicts.items():
            if verdict.time > now + SKEW and force:
                yield name, Doubt(doubt.FUTURE_DATED)
        last = self.signers(force)
        if last is None:
            return
        for key in [one for one in last.all_keys if one.revoked]:
            signed = [name for name, verdict in verdicts.items() if verdict.key == key.fingerprint]
            if signed:
                since = self._revoked_by(key, pairs, verdicts, borders)
                before = {name for name, _ in self._archive.ids(since)} if since else set()
                told = Doubt(doubt.KEY_REVOKED, (_owner_name(last, key), str(key.revoked)))
                day = replace(key, since=key.revoked).start
                for name in signed:
                    if name not in before or verdicts[name].time >= day:
                        yield name, told

    def _revoked_by(
        self,
        key: Key,
        pairs: Sequence[tuple[str, tuple[str, ...]]],
        verdicts: Mapping[str, Verdict],
        borders: Sequence[Verdict],
    ) -> str | None:
        """The commit that revoked a key; None where it was revoked before all of these."""
        if any(self._revokes(one.force, key) for one in borders):
            return None
        return next((one for one, _ in pairs if self._revokes(verdicts[one].force, key)), None)

    def _revokes(self, blob: str | None, key: Key) -> bool:
        signers = self.signers(blob)
        owner = signers.owner(key.fingerprint) if signers else None
        return owner is not None and owner[1].revoked is not None

    def _told(
        self, doubts: Mapping[str, Sequence[Doubt]], force: str | None
    ) -> Iterator[PastFinding]:
        last = self.signers(force)
        for raw in self._archive.raw(doubts):
            accepted = last.accepts(raw.id) if last else None
            for one in doubts[raw.id]:
                yield past_finding(raw, one, accepted)


def past_finding(
    raw: RawCommit, one: Doubt, accepted: str | None = None, path: str = PATH
) -> PastFinding:
    """A doubt about a commit, and a file of it, as a finding of the past."""
    time = datetime.fromtimestamp(min(max(raw.time, 0), _FAR), clock.CHINA)
    _, _, message = raw.payload.partition(b"\n\n")
    subject = message.partition(b"\n")[0].decode("utf-8", "replace")
    found = one.finding(path, accepted=accepted)
    return PastFinding(raw.id, raw.author.name, time.isoformat(timespec="seconds"), subject, found)


def _is_person(person: Person, signer: Signer) -> bool:
    return person.email.lower() in signer.emails and person.name in signer.names


def _in_time(time: int, signer: Signer, key: Key) -> Iterator[Doubt]:
    name = signer.names[0]
    if key.revoked is not None:
        yield Doubt(doubt.KEY_REVOKED, (name, str(key.revoked)))
    if time < key.start:
        yield Doubt(doubt.KEY_EARLY, (name, str(key.since)))
    if time >= key.end:
        yield Doubt(doubt.KEY_EXPIRED, (name, str(key.until)))


def _owner_name(signers: Signers, key: Key) -> str:
    owner = signers.owner(key.fingerprint)
    return owner[0].names[0] if owner else key.fingerprint


def _unique(doubts: Iterator[Doubt]) -> list[Doubt]:
    return list(dict.fromkeys(doubts))
