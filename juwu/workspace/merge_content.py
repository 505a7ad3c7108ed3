"""Merges made again, to find what neither side had: an edit hidden in a merge is nobody's.

What a person decided stands under a ``Decided:`` trailer or at a place that both sides changed;
everything else follows from the two sides, and must.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from juwu.change import difference, no_key
from juwu.document import Unreadable, read
from juwu.family import Families
from juwu.files import Below
from juwu.git import Archive, Repository, TreeMerge
from juwu.sync import FileMerge, merge_file
from juwu.sync.session import DECIDED
from juwu.trust.doubt import MERGE_CONTENT

_SEPARATOR = "\n"
_PARENTS = 2


class Memory(Protocol):
    """Keeps texts about commits; it may forget."""

    def known(self) -> dict[str, str]:
        """All that is kept, by commit id."""

    def keep(self, told: Mapping[str, str]) -> None:
        """Keep texts by commit id."""


class MergeContents:
    """Looks into the merges of one workspace."""

    code = MERGE_CONTENT

    def __init__(self, repository: Repository, prefix: str, memory: Memory) -> None:
        """Prepare.

        Args:
            repository: Where the merges are.
            prefix: The workspace's folder inside it: "" or with a trailing slash.
            memory: Where it is kept what was found.
        """
        self._repository = repository
        self._prefix = prefix
        self._memory = memory

    def hidden(self, merges: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[str, str]]:
        """Merges that hold what neither side had, each with one such path.

        Args:
            merges: Full ids of merges, each with its parents.
        """
        known = self._memory.known()
        fresh: dict[str, str] = {}
        with self._repository.archive() as archive:
            for ident, parents in merges:
                if len(parents) != _PARENTS:
                    continue
                if ident not in known:
                    found = self._of(archive, ident, parents[0], parents[1])
                    known[ident] = fresh[ident] = _SEPARATOR.join(found)
                yield from ((ident, path) for path in known[ident].split(_SEPARATOR) if path)
        if fresh:
            self._memory.keep(fresh)

    def _of(self, archive: Archive, merge: str, ours: str, theirs: str) -> list[str]:
        bases = archive.bases(ours, theirs)
        if not bases:
            return []
        decided = self._decided(merge)
        actual = archive.blobs(merge, "")
        with archive.files(merge) as files:
            families = Families.load(Below(files, self._prefix))
        found: set[str] | None = None
        for base in bases:
            odd = set(self._unlike(actual, families, (base, ours, theirs))) - decided
            found = odd if found is None else found & odd
        return sorted(found or ())

    def _unlike(
        self, actual: Mapping[str, str], families: Families, versions: tuple[str, str, str]
    ) -> Iterator[str]:
        """Paths that do not hold what follows from both sides."""
        with TreeMerge(self._repository, *versions) as tree:
            wanted = tree.settled()
            opened = {one.path: one for one in tree.open}
        for path in sorted((wanted.keys() | actual.keys()) - opened.keys()):
            if wanted.get(path) != actual.get(path):
                yield path
        for path, one in opened.items():
            base, ours, theirs = map(self._text, one.blobs)
            file = merge_file(path, base, ours, theirs, families=families, prefix=self._prefix)
            if not self._follows(file, actual.get(path), one.blobs):
                yield path

    def _follows(
        self, file: FileMerge, blob: str | None, blobs: tuple[str | None, str | None, str | None]
    ) -> bool:
        """Whether a blob is what comes of both sides, but for what a person decided."""
        content = self._text(blob)
        merged, wanted = file.merged, file.text
        if merged is None:
            # By whole files or by line: a person chose a side, or mended the lines by hand.
            return content == wanted if file.is_clean else blob in blobs or not _is_yaml(file.path)
        if content is None or merged.text is None:
            return content == wanted if file.is_clean else blob in blobs
        key_of = file.family.item_key if file.family else no_key
        try:
            changes = difference(read(merged.text), read(content), key_of)
        except Unreadable:
            return False
        places = [one.pointer for one in merged.conflicts]
        return all(any(one.pointer.starts_with(place) for place in places) for one in changes)

    def _text(self, blob: str | None) -> bytes | None:
        return None if blob is None else self._repository.read_blob(blob)

    def _decided(self, merge: str) -> set[str]:
        commit = self._repository.commits(revision=merge, limit=1)[0]
        return {value for key, value in commit.trailers if key == DECIDED}


def _is_yaml(path: str) -> bool:
    return path.endswith((".yaml", ".yml"))
