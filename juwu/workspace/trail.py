"""The audit trail: every change of a record, a family or a period, with who signed for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from juwu.change import Change, Missing, difference
from juwu.family import Family
from juwu.frozen import dataclass
from juwu.git import Archive
from juwu.git.signature import Proof, prove
from juwu.history import Revision
from juwu.language import Language, Words
from juwu.privacy import masked
from juwu.record import Record, Ref, shown
from juwu.trust import Examiner, Result
from juwu.value import Map, Value
from juwu.workspace.trusting import memories_of
from juwu.workspace.workspace import Workspace

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNSIGNED = Words("没有签名", "not signed")
_BAD = Words("签名不可信", "signature not trusted")
_SIGNED = Words("已签名", "signed")


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field that a commit changed; personal numbers are masked."""

    pointer: str
    label: Words
    before: Words | None
    after: Words | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One commit as it touched one record."""

    commit: str
    time: str
    """ISO 8601 with zone."""
    author: str
    email: str
    subject: str
    reason: str
    ref: str
    """Empty for a merge, which changes nothing of its own."""
    signature: Words
    key: str
    """The fingerprint of the key that signed; empty where none did."""
    rows: tuple[FieldRow, ...] = field(default=())

    def shape(self, language: Language) -> dict[str, object]:
        """The documented shape."""
        return {
            "commit": self.commit,
            "time": self.time,
            "author": self.author,
            "email": self.email,
            "subject": self.subject,
            "reason": self.reason,
            "ref": self.ref or None,
            "signature": self.signature.say(language),
            "key": self.key or None,
            "changes": [
                {
                    "pointer": row.pointer,
                    "label": row.label.say(language),
                    "before": row.before.say(language) if row.before else None,
                    "after": row.after.say(language) if row.after else None,
                }
                for row in self.rows
            ],
        }


class Trail:
    """The audit trail of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        """Prepare; nothing is read yet."""
        self._workspace = workspace
        self._repository = workspace.repository

    def entries(
        self, target: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[Entry]:
        """The entries, newest first.

        Args:
            target: A record, a family, or None for all records.
            since: From this day on, or after this revision.
            until: To this day, or to this revision.

        Raises:
            RecordMissingError: There is no such record, and there never was.
            UnknownRevision: A text names no revision.
        """
        repository = self._repository
        if repository.head() is None:
            return []
        last = repository.resolve(until if until and not _DAY.fullmatch(until) else "HEAD")
        without = [] if since is None or _DAY.fullmatch(since) else [repository.resolve(since)]
        with repository.archive() as archive:
            prefix = self._workspace.prefix
            examiner = Examiner(archive, prefix, memories_of(repository, prefix)[0])
            signed = _Signed(archive, examiner, examiner.examine(last))
            ids = {name for name, _ in archive.ids(last, without)}
            revisions = self._revisions(archive, target, last, without)
            return [
                _entry(one, ref, signed)
                for one, ref in revisions
                if one.id in ids and _is_within(one.time, since, until)
            ]

    def _revisions(
        self, archive: Archive, target: str | None, last: str, without: Sequence[str]
    ) -> Iterator[tuple[Revision, str]]:
        families = self._workspace.families
        if target is not None and target not in families:
            ref = self._workspace.past_ref(target)
            for one in self._workspace.timeline(ref):
                yield one, str(ref)
            return
        prefix = self._workspace.prefix
        names = set(families) if target is None else {target}
        for commit in archive.history(last, without):
            if len(commit.parents) > 1:
                yield Revision.of(commit), ""
                continue
            for touched in commit.paths:
                path = touched.path.removeprefix(prefix)
                family = families.family_of(path)
                if family is None or family.name not in names:
                    continue
                old, new = (
                    _data(archive, family, path, blob)
                    for blob in (touched.old_blob, touched.new_blob)
                )
                changes = difference(old, new, family.item_key)
                found = Revision.of(commit, path, changes)
                yield replace(found, family=family), str(Ref.of_path(family.name, path))


class _Signed:
    """Who signed each commit, in words."""

    def __init__(self, archive: Archive, examiner: Examiner, result: Result) -> None:
        self._archive = archive
        self._result = result
        self._signers = examiner.signers(result.force)
        self._bad = {one.commit for one in result.report.findings if one.finding.is_error}

    def of(self, commit: str) -> tuple[Words, str]:
        """What is to be said, and the fingerprint of the key."""
        verdict = self._result.verdicts.get(commit)
        key = verdict.key if verdict else self._proof(commit).fingerprint
        if commit in self._bad:
            return _BAD, key
        if not key:
            return _UNSIGNED, ""
        owner = self._signers.owner(key) if self._signers else None
        if owner is None:
            return _SIGNED, key
        name = owner[0].names[0]
        return Words(f"{_SIGNED.zh}：{name}", f"{_SIGNED.en}: {name}"), key

    def _proof(self, commit: str) -> Proof:
        raws = list(self._archive.raw([commit]))
        return prove(raws)[0] if raws else Proof(is_signed=False, key=b"")


def _entry(one: Revision, ref: str, signed: _Signed) -> Entry:
    words, key = signed.of(one.id)
    rows = tuple(_row(one.family, change) for change in one.changes)
    return Entry(
        one.id,
        one.time,
        one.author,
        one.email,
        masked(one.subject),
        masked(one.reason),
        ref,
        words,
        key,
        rows,
    )


def _row(family: Family | None, change: Change) -> FieldRow:
    label = family.label(change.pointer) if family else Words.same("")
    before, after = (_told(family, change, one) for one in (change.before, change.after))
    return FieldRow(str(change.pointer), label, before, after)


def _told(family: Family | None, change: Change, value: Value | Missing) -> Words | None:
    if isinstance(value, Missing):
        return None
    known = family.field(change.pointer) if family else None
    told = Words(shown(known, value, Language.ZH), shown(known, value, Language.EN))
    return told if known and known.public else told.map(masked)


def _data(archive: Archive, family: Family, path: str, blob: str | None) -> Map:
    return {} if blob is None else Record.of(family.name, path, archive.blob(blob)).data


def _is_within(time: str, since: str | None, until: str | None) -> bool:
    day = time[:10]
    after = since is None or not _DAY.fullmatch(since) or day >= since
    return after and (until is None or not _DAY.fullmatch(until) or day <= until)
