"""Which files differ: between two commits, and between the work tree and a commit.

Git says which files may differ; whether a file of the work tree really does is found here, by
hashing its bytes as they are, so no filter and no conversion has a say.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from juwu.git.commit import Status, Touched
from juwu.git.disk import is_aside
from juwu.git.runner import Runner
from juwu.git.tree import PLAIN, digest

_STATUSES: dict[str, Status] = {"A": "A", "M": "M", "D": "D", "T": "T", "U": "M"}
_PROGRAM = "100755"


def empty_tree(id_length: int) -> str:
    """The id of the tree without entries, which git knows without it being stored."""
    return digest(b"tree 0\0", id_length)


def blob_id(content: bytes, id_length: int) -> str:
    """The id that git gives to these bytes; ids of 40 digits are SHA-1, of 64 SHA-256."""
    return digest(b"blob %d\0" % len(content) + content, id_length)


def parse_raw(fields: Iterator[str]) -> Iterator[Touched]:
    """The entries of ``--raw -z --no-abbrev`` output, combined ones included."""
    for raw in fields:
        meta = raw.lstrip("\n")
        if not meta.startswith(":"):
            continue
        yield parse_entry(meta, fields)


def parse_entry(meta: str, fields: Iterator[str]) -> Touched:
    """One entry; its paths are taken from the fields that follow it.

    A merge is told as ``::``, with one mode and one blob for each parent; the first stands for
    what was before.
    """
    parents = len(meta) - len(meta.lstrip(":"))
    words = meta.lstrip(":").split(" ")
    old, new = _present(words[parents + 1]), _present(words[-2])
    letter = words[-1][0]
    plain = new is None or words[parents] in PLAIN
    runs = words[parents] == _PROGRAM
    was = old is None or words[0] in PLAIN
    path = next(fields)
    if parents > 1:
        status: Status = "D" if new is None else "M" if old else "A"
        return Touched(path, status, None, old, new, plain, runs, was)
    if letter == "R":
        return Touched(next(fields), "R", path, old, new, plain, runs, was)
    return Touched(path, _STATUSES[letter], None, old, new, plain, runs, was)


def between(runner: Runner, old: str, new: str, folders: Sequence[str]) -> list[Touched]:
    """What differs between two trees or commits, by path; renames are found by likeness."""
    arguments = ("-r", "-z", "--raw", "--no-abbrev", "-M", "--no-ext-diff", "--no-textconv")
    output = runner.run("diff-tree", *arguments, old, new, "--", *folders)
    return sorted(parse_raw(iter(output.fields)), key=lambda touched: touched.path)


def changed(runner: Runner, old: str, folders: Sequence[str]) -> list[Touched]:
    """What differs between a commit or tree and the work tree, untracked files included.

    A file that moved unchanged counts as renamed; ignored files do not count.
    """
    arguments = ("-z", "--raw", "--no-abbrev", "--no-renames", "--ignore-submodules=all")
    listed = runner.run("diff-index", *arguments, "--no-ext-diff", old, "--", *folders)
    others = runner.run("ls-files", "-z", "--others", "--exclude-standard", "--", *folders)
    before = {touched.path: touched.old_blob for touched in parse_raw(iter(listed.fields))}
    for path in others.fields:
        # A slash ends the name of a repository inside this one.
        if not path.endswith("/") and not is_aside(path.rpartition("/")[2]):
            before.setdefault(path, None)
    found = (_compare(runner.folder, path, blob, len(old)) for path, blob in before.items())
    return pair_renames(touched for touched in found if touched is not None)


def _compare(top: Path, path: str, old: str | None, id_length: int) -> Touched | None:
    try:
        mode = (top / path).lstat().st_mode
        content = (top / path).read_bytes() if stat.S_ISREG(mode) else None
    except (FileNotFoundError, NotADirectoryError):
        return Touched(path, "D", None, old, None) if old else None
    if content is None:
        return Touched(path, "T", None, old, None) if old else None
    new = blob_id(content, id_length)
    if new == old:
        return None
    return Touched(path, "M" if old else "A", None, old, new)


def pair_renames(found: Iterable[Touched]) -> list[Touched]:
    """The files by path, a file that went and came back elsewhere as it was being one."""
    by_path = {touched.path: touched for touched in found}
    gone: dict[str | None, str] = {
        touched.old_blob: path for path, touched in by_path.items() if touched.status == "D"
    }
    for path, touched in list(by_path.items()):
        if touched.status == "A" and (before := gone.pop(touched.new_blob, None)) is not None:
            del by_path[before]
            same, now = touched.new_blob, (touched.plain, touched.runs, touched.was_plain)
            by_path[path] = Touched(path, "R", before, same, same, *now)
    return [by_path[path] for path in sorted(by_path, key=os.fsencode)]


def _present(blob: str) -> str | None:
    return blob if blob.strip("0") else None
