"""Real merges of foreign repositories, made again by field; ``scripts/corpus-merges`` runs this.

Taken are the YAML files of merge commits that git's own text merge leaves in conflict. Whether
anything was lost is judged here anew, from the leaves of the data alone.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO, TypeAlias

from juwu.change import Missing
from juwu.document import Unreadable, comments_of, read
from juwu.merge import Merged, MergeRefused, merge_texts
from juwu.pointer import Pointer
from juwu.value import Value

HEAD = (
    "repository",
    "conflicting",
    "unreadable",
    "settled",
    "asked (places)",
    "refused",
    "lost",
    "invalid",
    "comments / named / silent",
)
Leaves: TypeAlias = Counter[tuple[tuple[str, ...], str]]


@dataclass
class Tally:
    """What came of the merges of one repository."""

    latest: tuple[Pointer, ...] = ()
    """Fields in which the later value counts, as a family of such files would declare."""
    conflicting: int = 0
    unreadable: int = 0
    """A version is not one plain YAML document: templates, anchors, too large."""
    refused: int = 0
    settled: int = 0
    asked: int = 0
    places: int = 0
    lost: list[str] = field(default_factory=list)
    invalid: list[str] = field(default_factory=list)
    comments: int = 0
    named: int = 0
    """Comments that found no place and were named."""
    silent: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count what another one counted."""
        for key, value in vars(other).items():
            if key != "latest":
                setattr(self, key, getattr(self, key) + value)

    def line(self, name: str) -> str:
        """One row of the table."""
        readable = self.conflicting - self.unreadable
        share = f"{100 * self.settled / readable:.0f} %" if readable else "-"
        return (
            f"| {name} | {self.conflicting} | {self.unreadable} | {self.settled} ({share}) | "
            f"{self.asked} ({self.places}) | {self.refused} | {len(self.lost)} | "
            f"{len(self.invalid)} | {self.comments} / {self.named} / {len(self.silent)} |"
        )


@dataclass(frozen=True)
class Case:
    """One file of one merge."""

    merge: str
    path: str
    base: bytes
    ours: bytes
    theirs: bytes


def git(repository: Path, *arguments: str, stdin: bytes = b"", accept: int = 0) -> bytes:
    """What git prints."""
    done = subprocess.run(
        ["git", f"--git-dir={repository}", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
    )
    if done.returncode > accept:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return done.stdout


def candidates(repository: Path) -> list[tuple[str, list[str], str]]:
    """Merge, parents and path of each YAML file that a merge made unlike both its parents."""
    printed = git(
        repository, "log", "--all", "--merges", "-c", "--raw", "--no-abbrev", "-z",
        "--format=M %H %P", "--", "*.yml", "*.yaml",
    ).decode(errors="surrogateescape")  # fmt: skip
    found = []
    merge, parents = "", [""]
    fields = iter(printed.replace("\n", "\0").split("\0"))
    for token in fields:
        if token.startswith("M "):
            _, merge, *parents = token.split(" ")
        elif token.startswith("::") and not token.startswith(":::"):
            path = next(fields)
            if token.split(" ")[-1] == "MM":
                found.append((merge, parents, path))
    return found


def cases(repository: Path, most: int, seed: int) -> Iterator[Case]:
    """Files that a text merge leaves in conflict, at most so many, drawn at random."""
    found = candidates(repository)
    random.Random(seed).shuffle(found)  # noqa: S311 - a sample
    seen: set[tuple[bytes, bytes, bytes]] = set()
    for merge, parents, path in found:
        if len(seen) >= most:
            return
        bases = git(repository, "merge-base", *parents, accept=1).decode().split()
        if not bases:
            continue
        listing = "".join(f"{one}:{path}\n" for one in (bases[0], *parents[:2]))
        versions = blobs(repository, listing)
        if None in versions:
            continue
        base, ours, theirs = (one or b"" for one in versions)
        if (base, ours, theirs) not in seen and text_conflicts(base, ours, theirs):
            seen.add((base, ours, theirs))
            yield Case(merge, path, base, ours, theirs)


def blobs(repository: Path, listing: str) -> list[bytes | None]:
    """The content of each name, None where there is no blob."""
    printed = git(repository, "cat-file", "--batch", stdin=listing.encode(errors="surrogateescape"))
    found: list[bytes | None] = []
    while printed:
        head, _, rest = printed.partition(b"\n")
        words = head.split()
        if words[-1] == b"missing" or words[-2] != b"blob":
            found.append(None)
            size = -1 if words[-1] == b"missing" else int(words[-1])
        else:
            size = int(words[-1])
            found.append(rest[:size])
        printed = rest[size + 1 :]
    return found


def text_conflicts(base: bytes, ours: bytes, theirs: bytes) -> bool:
    """Whether git's merge by line leaves markers."""
    with tempfile.TemporaryDirectory() as folder:
        names = [f"{folder}/{name}" for name in ("ours", "base", "theirs")]
        for name, text in zip(names, (ours, base, theirs), strict=True):
            Path(name).write_bytes(text)
        done = subprocess.run(["git", "merge-file", "-p", *names], capture_output=True, check=False)
    return done.returncode != 0


def leaves(value: Value, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every scalar and empty container with its place; items of lists all count as one place."""
    if isinstance(value, dict) and value:
        for key, one in value.items():
            yield from leaves(one, (*at, key))
    elif isinstance(value, list) and value:
        for one in value:
            yield from leaves(one, (*at, "*"))
    elif isinstance(value, str) and "\n" in value:
        yield from ((at, line) for line in value.split("\n"))
    else:
        yield at, f"{type(value).__name__}:{value!r}"


def held(merged: Merged) -> Leaves:
    """The leaves that stand in conflicts."""
    found: Leaves = Counter()
    for one in merged.conflicts:
        at = tuple(
            "*" if "=" in token or token.isdecimal() else token for token in one.pointer.tokens
        )
        for slot in (one.ours, one.theirs):
            if not isinstance(slot, Missing):
                found |= Counter(leaves(slot, at))
    return found


def judge(case: Case, tally: Tally) -> None:
    """Merge one file and look for what is missing."""
    tally.conflicting += 1
    name = f"{case.merge[:10]} {case.path}"
    try:
        data = [read(text) for text in (case.base, case.ours, case.theirs)]
    except Unreadable:
        tally.unreadable += 1
        return
    try:
        merged = merge_texts(case.base, case.ours, case.theirs, latest=tally.latest)
    except MergeRefused as error:
        tally.refused += 1
        say(f"refused {name}: {error.cause.en}", sys.stderr)
        return
    if merged.is_clean:
        tally.settled += 1
    else:
        tally.asked += 1
        tally.places += len(merged.conflicts)
    try:
        result = None if merged.text is None else read(merged.text)
    except Unreadable:
        tally.invalid.append(name)
        return
    look(name, data, result, held(merged), tally)
    comments(name, case, merged, tally)


def look(name: str, data: list[Value], result: Value, in_conflict: Leaves, tally: Tally) -> None:
    """Whether every leaf that a side brought is there, and none that neither has."""
    base, ours, theirs, after = (Counter(leaves(one)) for one in (*data, result))
    for side in (ours, theirs):
        missing = (side - base) - (after - (base & side)) - in_conflict - after
        # Of two values the later one counts there, and the earlier one is dropped on purpose.
        for leaf in [leaf for leaf in missing if Pointer(leaf[0]) in tally.latest]:
            del missing[leaf]
        if missing:
            tally.lost.append(f"{name}: {list(missing)[:3]}")
    if strange := set(after) - set(ours) - set(theirs):
        tally.lost.append(f"{name}: from nowhere {list(strange)[:3]}")
    gone = (base - ours) + (base - theirs)
    back = {leaf for leaf in gone if after[leaf] > max(ours[leaf], theirs[leaf])}
    if back:
        tally.lost.append(f"{name}: come back {list(back)[:3]}")


def comments(name: str, case: Case, merged: Merged, tally: Tally) -> None:
    """Whether every comment is in the result, or is named."""
    if merged.text is None:
        return
    base, ours, theirs, after = (
        Counter(comments_of(text)) for text in (case.base, case.ours, case.theirs, merged.text)
    )
    wanted = (base & ours & theirs) + (ours - base) + ((theirs - base) - (ours - base))
    missing = wanted - after
    tally.comments += wanted.total()
    tally.named += sum((missing & Counter(merged.unkept)).values())
    if silent := missing - Counter(merged.unkept):
        tally.silent.append(f"{name}: {list(silent)[:3]}")


def say(text: str, stream: TextIO = sys.stdout) -> None:
    """Print a row or a complaint."""
    print(text, file=stream, flush=True)


def main() -> int:
    """Merge again, print a table, and say whether anything is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("repository", nargs="+", type=Path, help="a git directory")
    parser.add_argument("--most", type=int, default=100, help="files taken of each repository")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--latest",
        action="append",
        default=[],
        help="a field where the later value counts, such as /modified or /version",
    )
    words = parser.parse_args()
    latest = tuple(map(Pointer.parse, words.latest))
    say(f"| {' | '.join(HEAD)} |\n{'|---' * len(HEAD)}|")
    total = Tally()
    for repository in words.repository:
        tally = Tally(latest)
        for case in cases(repository, words.most, words.seed):
            judge(case, tally)
        name = next(part for part in reversed(repository.parts) if part not in (".git", "repo"))
        say(tally.line(name.replace("+", "/")))
        total.add(tally)
    say(total.line("all"))
    for fault in (*total.lost, *total.invalid, *total.silent):
        say(fault, sys.stderr)
    return int(bool(total.lost or total.invalid))


if __name__ == "__main__":
    sys.exit(main())
