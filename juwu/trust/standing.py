"""Which list of signers is in force at each commit: values that flow along history.

A change of the list that no administrator signed is in the file and not in force, so a key that a
stranger adds never counts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from juwu.frozen import dataclass
from juwu.git import Archive
from juwu.trust.doubt import Doubt

Bases = Callable[[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of one commit for good."""

    file: str | None
    """The blob of the list as the commit holds it; None where it holds none."""
    force: str | None
    """The blob of the list in force for what follows; None where none is."""
    time: int
    """When it was committed, as it says."""
    key: str = ""
    """The fingerprint of the key that signed it; empty where none did."""
    doubts: tuple[Doubt, ...] = ()

    def text(self) -> str:
        """It as text, to be kept."""
        doubts = [[one.code, *one.details] for one in self.doubts]
        return json.dumps([self.file, self.force, self.time, self.key, doubts], ensure_ascii=False)

    @classmethod
    def parse(cls, text: str) -> Verdict:
        """Read the text.

        Raises:
            ValueError: The text is of another make.
        """
        try:
            file, force, time, key, doubts = json.loads(text)
            found = tuple(Doubt(code, tuple(details)) for code, *details in doubts)
            return cls(file, force, int(time), str(key), found)
        except TypeError as error:
            raise ValueError(text) from error


class Standing:
    """The verdicts of a part of history, and what stood before it."""

    def __init__(self, archive: Archive, path: str, known: Mapping[str, Verdict]) -> None:
        """Begin with what is known.

        Args:
            archive: Where the commits are.
            path: The list, relative to the top of the repository.
            known: Verdicts from before.
        """
        self._archive = archive
        self._path = path
        self._verdicts = dict(known)

    def __getitem__(self, commit: str) -> Verdict:
        """The verdict; of a commit that was taken for good before, its list is in force."""
        if commit not in self._verdicts:
            file = self.file(commit)
            raw = next(self._archive.raw([commit]), None)
            self._verdicts[commit] = Verdict(file, file, raw.time if raw else 0)
        return self._verdicts[commit]

    def add(self, commit: str, verdict: Verdict) -> None:
        """Take a verdict in."""
        self._verdicts[commit] = verdict

    def file(self, commit: str) -> str | None:
        """The blob of the list in a commit."""
        with self._archive.files(commit) as files:
            return files.blob(self._path)

    def in_force(self, parents: Sequence[str]) -> tuple[str, ...]:
        """The lists a commit must satisfy: one, or several where its parents do not agree."""
        found = self._joined(parents, lambda one: self[one].force)
        return tuple(one for one in found if one is not None)

    def is_change(self, parents: Sequence[str], file: str | None) -> bool:
        """Whether a commit decides about the list: holds another than follows from its parents."""
        return self._joined(parents, lambda one: self[one].file) != (file,)

    def _joined(
        self, parents: Sequence[str], told: Callable[[str], str | None]
    ) -> tuple[str | None, ...]:
        values = tuple(dict.fromkeys(map(told, parents))) or (None,)
        if len(values) != 2 or len(parents) != 2:  # noqa: PLR2004 - a merge of two that differ
            return values
        before = {told(base) for base in self._archive.bases(parents[0], parents[1])}
        changed = [value for value in values if before != {value}]
        return (changed[0],) if len(changed) == 1 and before else values
