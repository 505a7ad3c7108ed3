"""The state of a folder as one value, told by git without reading what did not change.

A :class:`Snapshot` is the folder's tree in HEAD and the files that differ from it on the disk. What
changed between two of them is one difference of trees with the differing files laid over it, so a
hundred thousand files that stayed as they are cost nothing.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Self, cast

from juwu.files import is_inside
from juwu.frozen import dataclass
from juwu.git.commit import Status, Touched
from juwu.git.difference import blob_id, pair_renames, parse_raw
from juwu.git.errors import GitFailed
from juwu.git.files import is_hidden
from juwu.git.first_look import looked, looker
from juwu.git.noted import Noted, index_name
from juwu.git.objects import ObjectReader
from juwu.git.opening import Place
from juwu.git.runner import Output
from juwu.git.tree import PLAIN, Tree, blob_in, folder_of, tree_of

_FLAGGED = ("S", "s", "h", "m", "c", "r", "k", "u")
"""How ``ls-files -v`` marks files that git was told not to look at: ``skip-worktree`` by an S,
``assume-unchanged`` by small letters."""
_FLAG = re.compile(f"[{''.join(_FLAGGED)}] ".encode())
_LATER_FLAG = re.compile(b"\\0" + _FLAG.pattern)
_LEAN = (
    ("core.packedGitWindowSize", "1m"),
    ("core.packedGitLimit", "32m"),
    ("core.deltaBaseCacheLimit", "32m"),
)
"""Git takes a whole pack into its memory to list all files of a large tree: 280 MB at 100,000
records. With these it takes 90, and half a second more."""
_MOST_LISTED = 2000
"""Changed files up to which only the folders on the way to them are named to git."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of one folder at one moment: plain ones, none hidden; ignored ones too."""

    tree: str | None
    """The folder's tree in HEAD; None before the first commit, or where HEAD has no such folder."""
    changed: Mapping[str, str | None]
    """Files that are not on the disk as in the tree, by path from the folder: the blob that git
    would make of their bytes as they are; None for a file that is gone."""

    def as_json(self) -> str:
        """The snapshot as a text that :meth:`of_json` takes; equal ones give the same text."""
        return json.dumps({"tree": self.tree, "changed": dict(self.changed)}, sort_keys=True)

    @classmethod
    def of_json(cls, text: str) -> Self:
        """The snapshot that a text stands for.

        Raises:
            ValueError: The text is none of :meth:`as_json`.
        """
        kept = json.loads(text)
        try:
            return cls(cast("str | None", kept["tree"]), dict(kept["changed"]))
        except (KeyError, TypeError) as error:
            raise ValueError("not a snapshot") from error

    def within(self, folders: Sequence[str]) -> Snapshot:
        """The same as far as it concerns some folders; none for all of it."""
        begins = tuple(f"{one}/" for one in folders)
        if not begins or all(path.startswith(begins) for path in self.changed):
            return self
        kept = {path: blob for path, blob in self.changed.items() if path.startswith(begins)}
        return Snapshot(self.tree, kept)


@dataclass(frozen=True, slots=True)
class Standing:
    """A snapshot with what HEAD has of the files that differ."""

    snapshot: Snapshot
    before: Mapping[str, str | None]
    """The blob in HEAD of each file that differs, by path from the folder."""
    ignored: frozenset[str]
    """Files that git was told not to care for, by path from the folder."""

    def touched(self, prefix: str) -> list[Touched]:
        """What is not committed, by path; a file that moved unchanged counts as renamed.

        Args:
            prefix: The folder: "" or with a trailing slash.
        """
        found = (
            Touched(prefix + path, _status(self.before[path], new), None, self.before[path], new)
            for path, new in self.snapshot.changed.items()
            if path not in self.ignored
        )
        return pair_renames(found)


@dataclass(frozen=True, slots=True)
class Moved:
    """A file that is not the same in two snapshots."""

    path: str
    """Relative to the folder."""
    old: str | None
    """The blob before; None where there was no file."""
    new: str | None
    """The blob after; None where there is no file now."""


def _status(old: str | None, new: str | None) -> Status:
    if new is None:
        return "D"
    return "M" if old else "A"


def take(place: Place, prefix: str, folders: Sequence[str] = ()) -> Snapshot:
    """The state of a folder now, see :func:`stand`."""
    return stand(place, prefix, folders).snapshot


def stand(place: Place, prefix: str, folders: Sequence[str] = ()) -> Standing:
    """The state of a folder now; nothing but git's own index may be written, see :mod:`first_look`.

    Args:
        place: The repository.
        prefix: The folder: "" or with a trailing slash.
        folders: Folders within it outside of which changes do not count; none for all of it. Two
            snapshots can be compared when both were taken with the same ones.

    Raises:
        GitFailed: The state cannot be told.
    """
    runner = place.runner
    within = [f"{prefix}{folder}/" for folder in folders] or [prefix] * bool(prefix)
    asked = (
        "--porcelain=v2",
        "-z",
        "--branch",
        "--no-ahead-behind",
        "--untracked-files=all",
        "--ignored",
        "--no-renames",
        "--ignore-submodules=all",
    )
    noted, index = Noted.read(place), index_name(place)
    with looker(place).start("status", *asked, "--", *within) as status:
        listed = b""
        if not index or (noted.index, noted.within) != (index, tuple(within)):
            # What git was told to pass over is listed on another processor meanwhile.
            listed = runner.run("ls-files", "-v", "-z", "--", *within).stdout
        told, complaint = status.communicate()
    if status.returncode != 0:
        raise GitFailed(["status"], status.returncode, complaint.decode("utf-8", "replace"))
    looked(place)
    fields = os.fsdecode(told).split("\0")[:-1]
    head, before, unsure = _parse(fields)
    unseen = list(_unseen(listed))
    unsure += [path for path in unseen if path not in before]
    with ObjectReader(runner) as objects:
        if head is None or (noted.commit, noted.prefix) == (head, prefix):
            tree = noted.tree if head else None
        else:
            tree = _tree_in(objects, head, prefix, place.id_length)
        if unsure:
            whole = Tree(objects, tree, place.id_length)
            before |= {path: blob_in(whole, path.removeprefix(prefix)) for path in unsure}
    is_whole = not unseen and index == index_name(place)
    now = Noted(index if is_whole else "", tuple(within), head or "", prefix, tree)
    if now != noted:
        now.write(place)
    changed: dict[str, str | None] = {}
    for path, old in sorted(before.items()):
        name = path.removeprefix(prefix)
        if not is_hidden(name):
            new = _on_disk(place, path)
            if new != old:
                changed[name] = new
    return Standing(
        Snapshot(tree, changed),
        {path.removeprefix(prefix): old for path, old in before.items()},
        frozenset(one[2:].removeprefix(prefix) for one in fields if one.startswith("! ")),
    )


def _tree_in(objects: ObjectReader, commit: str, prefix: str, id_length: int) -> str | None:
    """The tree of a folder of a commit; None where it has no such folder."""
    found = objects.get(commit)
    return folder_of(objects, tree_of(found), prefix, id_length) if found else None


def moves(
    place: Place, old: Snapshot | None, new: Snapshot, known: Mapping[str, str | None]
) -> Iterator[Moved]:
    """The files that are not the same in two snapshots of one folder, by path.

    Where all there are is asked for, git has told them when this returns.

    Args:
        place: The repository.
        old: None stands for nothing at all.
        new: The later one.
        known: What HEAD has of files, as a look at the new one told: :attr:`Standing.before`.

    Raises:
        GitFailed: The tree of the old one is no longer stored; begin with None.
    """
    before = old or Snapshot(None, {})
    if before.tree is None and not before.changed and not new.changed:
        # All there is: a hundred thousand files need not be held in memory to be told of.
        return _between(place, None, new.tree)
    return _moved(place, before, new, known)


def _moved(
    place: Place, before: Snapshot, new: Snapshot, known: Mapping[str, str | None]
) -> Iterator[Moved]:
    found = {one.path: one for one in _between(place, before.tree, new.tree)}
    paths = {*before.changed, *new.changed}
    with ObjectReader(place.runner) as objects:
        # Of these nobody has told yet what the tree holds: it is the same in both. Where both
        # differ from it, that is no matter.
        in_both = before.changed.keys() & new.changed.keys()
        quiet = sorted(paths - found.keys() - known.keys() - in_both)
        in_tree = {**known, **_blobs(place, objects, new.tree, quiet)}
        for path in sorted({*found, *paths}):
            told = found.get(path) or Moved(path, in_tree.get(path), in_tree.get(path))
            was = before.changed.get(path, told.old)
            now = new.changed.get(path, told.new)
            if was != now:
                yield Moved(path, was, now)


def _between(place: Place, old: str | None, new: str | None) -> Iterator[Moved]:
    """The plain files that differ between two trees, none hidden."""
    if old == new:
        return iter(())
    if old is None or new is None:
        lean = place.runner.including(*_LEAN)
        listed = lean.run("ls-tree", "-r", "-z", "--full-tree", cast("str", new or old))
        return _in_tree(listed, is_new=new is not None)
    asked = ("-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv")
    return _differing(place.runner.run("diff-tree", *asked, old, new))


def _in_tree(listed: Output, *, is_new: bool) -> Iterator[Moved]:
    """The plain files that ``ls-tree`` told, as new ones or as such that are gone."""
    for field in listed.fields:
        meta, _, path = field.partition("\t")
        if meta.startswith(PLAIN) and not is_hidden(path):
            blob = meta.rpartition(" ")[2]
            yield Moved(path, None, blob) if is_new else Moved(path, blob, None)


def _differing(told: Output) -> Iterator[Moved]:
    """The plain files that ``diff-tree`` told."""
    for one in parse_raw(iter(told.fields)):
        if is_hidden(one.path):
            continue
        yield Moved(
            one.path,
            one.old_blob if one.was_plain else None,
            one.new_blob if one.plain else None,
        )


def _blobs(
    place: Place, objects: ObjectReader, tree: str | None, paths: Sequence[str]
) -> dict[str, str | None]:
    if len(paths) > _MOST_LISTED:
        return {one.path: one.new for one in _between(place, None, tree)} if tree else {}
    if tree is None or not paths:
        return {}
    whole = Tree(objects, tree, place.id_length)
    return {path: blob_in(whole, path) for path in paths}


def _parse(fields: Iterable[str]) -> tuple[str | None, dict[str, str | None], list[str]]:
    """The commit of HEAD, the blobs in HEAD of the paths that status names, the paths in doubt."""
    head: str | None = None
    before: dict[str, str | None] = {}
    unsure = []
    for field in fields:
        kind, _, rest = field.partition(" ")
        if kind == "#":
            name, _, value = rest.partition(" ")
            if name == "branch.oid" and value != "(initial)":
                head = value
        elif kind in ("?", "!"):
            # A slash ends the name of a repository inside this one.
            if not rest.endswith("/"):
                before.setdefault(rest, None)
        elif kind == "1":
            _, _, mode, _, _, blob, _, path = rest.split(" ", 7)
            before[path] = blob if mode in PLAIN else None
        elif kind == "u":
            unsure.append(rest.split(" ", 9)[-1])
    return head, before, unsure


def _unseen(listed: bytes) -> Iterator[str]:
    for field in listed.split(b"\0") if _may_flag(listed) else ():
        mark, _, path = os.fsdecode(field).partition(" ")
        if mark in _FLAGGED:
            yield path


def _may_flag(listed: bytes) -> bool:
    """Whether any entry stands with such a mark; asked of the whole, as most lists have none."""
    return _FLAG.match(listed, 0, 2) is not None or _LATER_FLAG.search(listed) is not None


def _on_disk(place: Place, path: str) -> str | None:
    """The blob of a file as it lies on the disk; None where there is no plain file."""
    if not is_inside(place.folder, path):
        return None
    file = place.folder / path
    try:
        return blob_id(file.read_bytes(), place.id_length) if file.is_file() else None
    except (FileNotFoundError, NotADirectoryError):
        return None
