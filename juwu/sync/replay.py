"""Merge commits made again, to find what was lost in them.

A finding names a place that one side changed and that the merge left as it was before, though
nobody decided so; and files that hold conflict markers or cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juwu.change import MISSING, Change, KeyOf, Missing, difference, no_key
from juwu.document import Unreadable, read
from juwu.family import Families
from juwu.files import Below
from juwu.finding import Finding, Severity
from juwu.git import Commit, CommitFiles, Repository
from juwu.language import Words
from juwu.merge import Conflict, Slot
from juwu.merge.conflict import alike
from juwu.pointer import PlaceMissingError, Pointer, get
from juwu.sync.file_merge import FileMerge, merge_file
from juwu.sync.session import DECIDED
from juwu.value import Value, same

LOST = "merge.lost-update"
MARKER = "merge.marker"
BROKEN = "merge.unreadable"

_YAML = (".yaml", ".yml")
_MARKERS = re.compile(rb"^(<{7} |>{7} |\|{7} )", re.MULTILINE)
_PARENTS = 2


def replay(repository: Repository, prefix: str, revision: str = "HEAD") -> Iterator[Finding]:
    """What was lost in the merges of a range, newest merge first.

    Args:
        repository: The repository.
        prefix: The workspace's folder in it: "" or with a trailing slash.
        revision: A commit, with all before it, or a range ``A..B``.

    Raises:
        UnknownRevision: The text names no commit.
    """
    start, dots, end = revision.partition("..")
    wanted = [repository.resolve(end or "HEAD")] if dots else [repository.resolve(start)]
    if dots:
        wanted.append(f"^{repository.resolve(start)}")
    asked = ("rev-list", "--merges", "--max-parents=2", "--parents", *wanted, "--")
    for line in repository.runner.run(*asked).text.split("\n"):
        words = line.split()
        if len(words) == _PARENTS + 1:
            yield from _Replay(repository, prefix, words[0], words[1:]).findings()


class _Replay:
    """One merge commit."""

    def __init__(
        self, repository: Repository, prefix: str, merge: str, parents: Sequence[str]
    ) -> None:
        self._repository = repository
        self._prefix = prefix
        self._merge = merge
        self._parents = tuple(parents)

    def findings(self) -> Iterator[Finding]:
        """What was lost in it."""
        asked = ("merge-base", "--all", *self._parents)
        bases = self._repository.runner.run(*asked, accept=(0, 1)).text.split()
        if not bases:
            return
        commit = self._repository.commits(revision=self._merge, limit=1)[0]
        names = (bases[0], *self._parents, self._merge)
        opened = [self._repository.files(one) for one in names]
        try:
            yield from self._compare(commit, opened)
        finally:
            for files in opened:
                files.close()

    def _compare(self, commit: Commit, opened: Sequence[CommitFiles]) -> Iterator[Finding]:
        families = Families.load(Below(opened[3], self._prefix))
        decided = {value for key, value in commit.trailers if key == DECIDED}
        for path in self._changed():
            if not path.endswith(_YAML):
                continue
            base, ours, theirs, result = (files.read(path) for files in opened)
            if path in decided or (result in (ours, theirs) and ours == theirs):
                continue
            if result is not None and result not in (ours, theirs):
                yield from self._faults(path, result, (ours, theirs))
            file = merge_file(path, base, ours, theirs, families=families, prefix=self._prefix)
            yield from self._lost(file, result)

    def _changed(self) -> list[str]:
        """The files that a side changed, in order."""
        base, *_ = self._repository.runner.run("merge-base", *self._parents).text.split()
        found: set[str] = set()
        for one in self._parents:
            for touched in self._repository.between(base, one):
                found.add(touched.path)
        return sorted(found)

    def _faults(self, path: str, result: bytes, sides: Sequence[bytes | None]) -> Iterator[Finding]:
        marker = _MARKERS.search(result)
        if marker and not any(side and _MARKERS.search(side) for side in sides):
            line = result.count(b"\n", 0, marker.start()) + 1
            yield self._finding(
                MARKER,
                path,
                Words("合并留下了冲突标记", "the merge left conflict markers"),
                Words("删去标记，留下正确的内容。", "Remove the markers and keep what is right."),
                line=line,
            )
            return
        fault = _unreadable(result)
        if fault and not any(side is not None and _unreadable(side) for side in sides):
            yield self._finding(
                BROKEN,
                path,
                Words(f"合并的结果无法读取：{fault.zh}", f"the merge cannot be read: {fault.en}"),
                Words("改正文件后提交。", "Mend the file and commit it."),
            )

    def _lost(self, file: FileMerge, result: bytes | None) -> Iterator[Finding]:
        """Changes of one side that the result does not have."""
        values = [_data(text) for text in (file.base, file.ours, file.theirs, result)]
        readable = [value for value in values if value is not None]
        if len(readable) < len(values):
            return
        conflicts = file.merged.conflicts if file.merged else ()
        key_of = file.family.item_key if file.family else no_key
        base, ours, theirs, after = (value[0] for value in readable)
        for side in (ours, theirs):
            for change in _changes(base, side, key_of):
                if not _is_there(change, after, conflicts):
                    yield self._told(file.path, change)

    def _told(self, path: str, change: Change) -> Finding:
        place = str(change.pointer) or "/"
        return self._finding(
            LOST,
            path,
            Words(
                f"{place} 处一方的修改在合并中丢失", f"a change at {place} was lost in the merge"
            ),
            Words(
                "核对这一处；确是有意舍弃的，在合并提交里写 Decided: 路径。",
                "Look at the place; if it was dropped on purpose, say Decided: PATH in the merge.",
            ),
            pointer=change.pointer,
        )

    def _finding(  # noqa: PLR0913 - a finding has as many parts
        self,
        code: str,
        path: str,
        message: Words,
        hint: Words,
        *,
        line: int = 1,
        pointer: Pointer = Pointer(),  # noqa: B008 - a value
    ) -> Finding:
        short = self._merge[:10]
        told = Words(f"合并 {short}：{message.zh}。", f"Merge {short}: {message.en}.")
        return Finding(code, Severity.ERROR, path, line, 1, pointer, told, hint)


def _changes(base: Slot, side: Slot, key_of: KeyOf) -> tuple[Change, ...]:
    if isinstance(base, Missing) or isinstance(side, Missing):
        return () if alike(base, side) else (Change(Pointer(), base, side),)
    return difference(base, side, key_of)


def _is_there(change: Change, after: Slot, conflicts: Sequence[Conflict]) -> bool:
    """Whether a place is not as it was before the change; what both changed counts as decided."""
    if any(change.pointer.starts_with(one.pointer) for one in conflicts):
        return True
    if (numbered := _numbered(change.pointer)) is not None:
        # Positions shift when the other side adds or removes items.
        here, new = _slot(after, numbered), change.after
        return isinstance(new, Missing) or isinstance(here, Missing) or _holds(here, new)
    now = _slot(after, change.pointer)
    return change.moved is not None or not alike(now, change.before) or alike(now, change.after)


def _numbered(pointer: Pointer) -> Pointer | None:
    """The outermost list on the way whose items only their position names."""
    places = [place for place, token in enumerate(pointer.tokens) if token.isdecimal()]
    return Pointer(pointer.tokens[: places[0]]) if places else None


def _holds(value: Value, wanted: Value) -> bool:
    """Whether a value is, or holds somewhere, another one."""
    if same(value, wanted):
        return True
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_holds(part, wanted) for part in parts)


def _slot(data: Slot, pointer: Pointer) -> Slot:
    if isinstance(data, Missing):
        return MISSING
    try:
        return get(data, pointer)
    except PlaceMissingError:
        return MISSING


def _data(text: bytes | None) -> tuple[Slot] | None:
    """The data of a text; None where it cannot be read."""
    if text is None:
        return (MISSING,)
    try:
        value: Value = read(text)
    except Unreadable:
        return None
    return (value,)


def _unreadable(text: bytes) -> Words | None:
    try:
        read(text)
    except Unreadable as error:
        return error.faults[0].message
    return None
