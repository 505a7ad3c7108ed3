"""Everything that a repository has stored, read through one process: blobs, trees, commits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from juwu.git import log
from juwu.git.closing import Closing
from juwu.git.commit import Commit
from juwu.git.errors import GitFailed
from juwu.git.files import CommitFiles
from juwu.git.objects import ObjectReader
from juwu.git.runner import Runner
from juwu.git.signature import RawCommit, raw_commits
from juwu.git.tree import PLAIN, folder_of, tree_of


class Archive(Closing):
    """Reads what commits hold. Use it as a context manager, or :meth:`close` it.

    All commits given to it are full ids, as :meth:`juwu.git.Repository.resolve` gives them.
    """

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._objects = ObjectReader(runner)
        self._warm: dict[str, bytes] = {}

    def blob(self, blob: str) -> bytes:
        """The bytes of a blob.

        Raises:
            GitFailed: There is no such blob.
        """
        known = self._warm.pop(blob, None)
        if known is not None:
            return known
        found = self._objects.get(blob)
        if found is None or found.kind != "blob":
            raise GitFailed(["cat-file", blob], 1, "missing")
        return found.content

    def warm(self, blobs: Iterable[str]) -> None:
        """Read blobs ahead that will be asked for, all in one go; each is handed out once.

        To ask for them one by one costs a change of process for each, which on a busy machine is
        most of the time.
        """
        asked = "".join(f"{blob}\n" for blob in dict.fromkeys(blobs)).encode()
        output = self._runner.run("cat-file", "--batch", stdin=asked).stdout
        self._warm.clear()
        place = 0
        while place < len(output):
            end = output.index(b"\n", place)
            words = output[place:end].split()
            place = end + 1
            if len(words) == 3:  # noqa: PLR2004 - id, kind and size; else it is missing
                size = int(words[2])
                self._warm[words[0].decode()] = output[place : place + size]
                place += size + 1

    def files(self, commit: str) -> CommitFiles:
        """The plain files of a commit, read by this archive's process."""
        return CommitFiles(self._runner, commit, self._objects)

    def blobs(self, commit: str, folder: str) -> dict[str, str]:
        """The blobs of all plain files below a folder of a commit ("" for the root), by path."""
        within = [f"{folder.rstrip('/')}/"] if folder else []
        output = self._runner.run("ls-tree", "-r", "-z", "--full-tree", commit, "--", *within)
        found = {}
        for field in output.fields:
            meta, _, path = field.partition("\t")
            mode, _, blob = meta.split(" ")
            if mode in PLAIN:
                found[path] = blob
        return found

    def folder(self, commit: str, path: str) -> str | None:
        """The id of a folder's tree in a commit ("" for the root); None where there is no folder.

        Two commits with the same id have the same files below that folder.
        """
        found = self._objects.get(commit)
        return folder_of(self._objects, tree_of(found), path, len(commit)) if found else None

    def ids(self, commit: str, without: Sequence[str] = ()) -> list[tuple[str, tuple[str, ...]]]:
        """The ids of all commits that led to one, each with its parents, children first.

        Args:
            commit: The newest one.
            without: Commits that are left out together with all that led to them.
        """
        excluded = (f"^{one}" for one in without)
        output = self._runner.run("rev-list", "--topo-order", "--parents", commit, *excluded, "--")
        lines = (line.split(" ") for line in output.text.split("\n") if line)
        return [(line[0], tuple(line[1:])) for line in lines]

    def base(self, one: str, other: str) -> str | None:
        """The last commit that two have in common; None where they have none."""
        output = self._runner.run("merge-base", one, other, accept=(0, 1))
        return output.text.split("\n")[0] or None

    def history(self, commit: str, without: Sequence[str] = ()) -> list[Commit]:
        """The same commits in the same order, with what they touched against their first parent."""
        return list(log.read_history(self._runner, commit, without))

    def of_file(self, commit: str, path: str) -> list[Commit]:
        """The commits that touched a file and led to a commit, newest first; renames followed."""
        return log.read_log(self._runner, commit, [path], touched=True, follow=True)

    def raw(self, ids: Iterable[str]) -> Iterator[RawCommit]:
        """Commits as they are stored, in the order asked for; what is missing is passed over."""
        return raw_commits(self._objects, ids)

    def touching(self, commit: str, path: str, without: Sequence[str] = ()) -> set[str]:
        """The ids of commits that led to one and did something to a path.

        Of merges, only those that hold there what none of their parents does.
        """
        excluded = (f"^{one}" for one in without)
        asked = ("rev-list", "--full-history", commit, *excluded, "--", path)
        return set(self._runner.run(*asked).text.split())

    def unlike_parents(self, merges: Sequence[str]) -> dict[str, list[str]]:
        """The paths that merges hold otherwise than every one of their parents, by merge.

        Merges without such a path are not told.
        """
        if not merges:
            return {}
        asked = ("diff-tree", "--stdin", "-c", "-r", "-z", "--raw", "--no-abbrev", "--no-renames")
        listing = "".join(f"{one}\n" for one in merges).encode()
        fields = iter(self._runner.run(*asked, "--no-ext-diff", stdin=listing).fields)
        found: dict[str, list[str]] = {}
        merge = ""
        for field in fields:
            if field.startswith(":"):
                found.setdefault(merge, []).append(next(fields))
            else:
                merge = field
        return found

    def bases(self, one: str, other: str) -> list[str]:
        """All last commits that two have in common."""
        return self._runner.run("merge-base", "--all", one, other, accept=(0, 1)).text.split()

    def close(self) -> None:
        """End the process that reads; the next question starts another."""
        self._objects.close()
