"""Merges made again, to find what neither side had: an edit hidden in a merge is nobody's.

What a person decided stands at a place that both sides changed, or in a file that the merge names
under ``Decided:``; everything else follows from the two sides, and must. A merge that says so of a
file that no two people touched is believed only where it took one of the versions that were there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from juwu.change import difference, no_key
from juwu.document import Unreadable, read
from juwu.family import PastFamilies
from juwu.git import Archive, TreeMerge
from juwu.git.merging import Trees
from juwu.sync import FileMerge, merge_file
from juwu.sync.session import DECIDED
from juwu.trust.doubt import MERGE_CONTENT

Merge = tuple[str, tuple[str, ...]]
"""The id of a merge, and its parents."""
_SEPARATOR = "\n"
_PARENTS = 2
_AT_ONCE = 50


class Memory(Protocol):
    """Keeps texts about commits; it may forget."""

    def known(self) -> dict[str, str]:
        """All that is kept, by commit id."""

    def keep(self, told: Mapping[str, str]) -> None:
        """Keep texts by commit id."""


class MergeContents:
    """Looks into the merges of one workspace."""

    code = MERGE_CONTENT

    def __init__(
        self, trees: Trees, archive: Archive, prefix: str, memory: Memory | None = None
    ) -> None:
        """Prepare.

        Args:
            trees: Where merges can be made again.
            archive: The same, open.
            prefix: The workspace's folder inside it: "" or with a trailing slash.
            memory: Where it is kept what was found; None to keep nothing.
        """
        self._trees = trees
        self._archive = archive
        self._prefix = prefix
        self._memory = memory
        self._families = PastFamilies(archive, prefix)

    def hidden(
        self,
        merges: Sequence[Merge],
        progress: Callable[[int, int], None] = lambda _, __: None,
    ) -> Iterator[tuple[str, str]]:
        """Merges that hold what neither side had, each with one such path.

        Args:
            merges: Full ids of merges, each with its parents.
            progress: Is told how many of how many merges are made again.
        """
        known = self._memory.known() if self._memory is not None else {}
        pairs = [one for one in merges if len(one[1]) == _PARENTS]
        missing = [one for one in pairs if one[0] not in known]
        for start in range(0, len(missing), _AT_ONCE):
            part = missing[start : start + _AT_ONCE]
            fresh = {
                ident: _SEPARATOR.join(self._of(ident, parents[0], parents[1]))
                for ident, parents in part
            }
            known |= fresh
            if self._memory is not None:
                self._memory.keep(fresh)
            progress(start + len(part), len(missing))
        for ident, _ in pairs:
            yield from ((ident, path) for path in known[ident].split(_SEPARATOR) if path)

    def suspects(self, merges: Sequence[Merge]) -> list[Merge]:
        """The merges that hold a record or a rule otherwise than all their parents do.

        All others can hold nothing new, and are known for that at once.
        """
        unlike = self._archive.unlike_parents([ident for ident, _ in merges])
        return [
            one
            for one in merges
            if any(self.is_register(one[0], path) for path in unlike.get(one[0], ()))
        ]

    def is_register(self, commit: str, path: str) -> bool:
        """Whether a path is a record of a workspace, or belongs to its rules."""
        if not path.startswith(self._prefix):
            return False
        inside = path.removeprefix(self._prefix)
        families = self._families.at(commit)
        return inside.startswith("schemas/") or families.family_of(inside) is not None

    def _of(self, merge: str, ours: str, theirs: str) -> list[str]:
        archive = self._archive
        bases = archive.bases(ours, theirs)
        if not bases:
            return []
        commit = archive.history(merge, (ours, theirs))[0]
        decided = {value for key, value in commit.trailers if key == DECIDED}
        actual = archive.blobs(merge, "")
        found: set[str] | None = None
        for base in bases:
            odd = set(self._unlike(actual, merge, (base, ours, theirs), decided))
            found = odd if found is None else found & odd
        return sorted(found or ())

    def _unlike(
        self,
        actual: Mapping[str, str],
        merge: str,
        versions: tuple[str, str, str],
        decided: set[str],
    ) -> Iterator[str]:
        """Paths that do not hold what follows from both sides."""
        with TreeMerge(self._trees, *versions) as tree:
            wanted = tree.settled()
            opened = {one.path: one for one in tree.open}
        for path in sorted((wanted.keys() | actual.keys()) - opened.keys()):
            if wanted.get(path) != actual.get(path) and not (
                path in decided and self._was_there(actual.get(path), path, versions)
            ):
                yield path
        for path, one in opened.items():
            if path in decided:
                continue
            base, ours, theirs = map(self._text, one.blobs)
            families = self._families.at(merge)
            file = merge_file(path, base, ours, theirs, families=families, prefix=self._prefix)
            if not self._follows(file, actual.get(path), one.blobs):
                yield path

    def _was_there(self, blob: str | None, path: str, versions: Sequence[str]) -> bool:
        """Whether a file is as one of the versions has it."""
        return any(self._archive.files(one).blob(path) == blob for one in versions)

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
        return None if blob is None else self._archive.blob(blob)


def _is_yaml(path: str) -> bool:
    return path.endswith((".yaml", ".yml"))
