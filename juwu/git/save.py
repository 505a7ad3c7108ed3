"""The save protocol: an edit is acknowledged only when it is on the disk, whole, and in history.

lock, recover, base check, objects, barrier, compare-and-swap of the ref, barrier, working file,
index, read back. HEAD is the truth: what comes after the swap can be done again from it, and is,
by the next save, if this one is cut off (:mod:`juwu.git.journal`). The order is what
``docs/reliability.md`` shows to survive.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from juwu import durable
from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.git import disk, journal, lock, signing, stale
from juwu.git.beside import beside
from juwu.git.commit import Commit, Person, Touched
from juwu.git.difference import blob_id
from juwu.git.errors import (
    DetachedHead,
    GitFailed,
    Locked,
    PersonalNumber,
    SaveFailed,
    StaleBase,
)
from juwu.git.index import UserIndex
from juwu.git.log import read_log
from juwu.git.message import Message
from juwu.git.noted import carry_on, index_name
from juwu.git.objects import ObjectReader
from juwu.git.opening import Place
from juwu.git.tree import Tree, changed_tree, tree_of
from juwu.language import Words
from juwu.privacy import hits

_TEMPORARY = "juwu-objects"


@dataclass(frozen=True, slots=True)
class Made:
    """A commit that is in the object database already, such as a merge."""

    commit: str
    onto: str | None
    """The commit that the branch is at now, to which the files are told."""
    programs: frozenset[str] = frozenset()
    """Those of the files that are programs there; they are so in the work tree too."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be saved."""

    files: Mapping[str, bytes | None]
    """The new bytes of each path; None takes the file away."""
    base: Mapping[str, str | None]
    """The blob that each path was opened from; None where there was no file."""
    message: Message
    author: Person
    committer: Person
    signing: signing.Signing | None
    moment: datetime
    merged: Mapping[str, frozenset[str]]
    """Blobs of each path that the new bytes were merged from; they may still be staged."""
    made: Made | None = None
    """The commit to go to, where it was made before; else one is made of the files."""


class _LostRace(Exception):  # noqa: N818 - an event between two steps, never shown
    """The branch moved between the base check and the swap."""


def save(home: Place, wish: Wish) -> Commit:
    """Carry out a wish as one commit of exactly its paths; see :meth:`Repository.save`."""
    text = _checked(home, wish)
    until = time.monotonic() + lock.PATIENCE
    try:
        with lock.hold(home.common_folder, until) as handle:
            attempt = _Attempt(home, wish, text, handle, until)
            while True:
                journal.recover(home, attempt.runner, until)
                try:
                    return attempt.run()
                except _LostRace:
                    if time.monotonic() > until:
                        raise Locked(attempt.branch, None, None, None) from None
                except BaseException:
                    with contextlib.suppress(OSError, JuwuError):  # the next save will try again
                        journal.recover(home, attempt.runner, until)
                    raise
    except OSError as error:
        raise SaveFailed(durable.cause_of(error.errno)) from error
    except GitFailed as error:
        if cause := disk.cause_in(error):
            raise SaveFailed(cause) from error
        raise


def _checked(home: Place, wish: Wish) -> str:
    """The message of a wish that may be carried out."""
    text = wish.message.text()
    if found := hits(text):
        raise PersonalNumber(found[0])
    if not (wish.files or wish.made) or wish.files.keys() != wish.base.keys():
        raise ValueError("a save names its files, and what each was opened from")
    for path in wish.files:
        disk.plain_path(home.folder, path)
    return text


def finish(home: Place) -> None:
    """Finish a save that was cut off; see :meth:`Repository.recover`."""
    until = time.monotonic() + lock.PATIENCE
    try:
        with lock.hold(home.common_folder, until) as handle:
            journal.recover(home, home.runner.keeping(handle), until)
    except OSError as error:
        raise SaveFailed(durable.cause_of(error.errno)) from error


class _Attempt:
    """One try, from the base check to the reading back."""

    def __init__(self, home: Place, wish: Wish, text: str, handle: int, until: float) -> None:
        self._home = home
        self._wish = wish
        self._text = text
        self._until = until
        who = signing.names(wish.committer, wish.author, wish.moment)
        self.runner = home.runner.including(environment=who).keeping(handle)
        self.branch = ""

    def run(self) -> Commit:
        """Save, or fail with nothing changed.

        Raises:
            _LostRace: Another git moved the branch meanwhile.
        """
        home = self._home
        branch = home.branch()
        if branch is None:
            raise DetachedHead
        self.branch = f"refs/heads/{branch}"
        with (
            ObjectReader(self.runner) as objects,
            UserIndex(self.runner, home.git_folder, self._until) as index,
        ):
            noted = index_name(home)
            new = {
                path: None if content is None else blob_id(content, home.id_length)
                for path, content in self._wish.files.items()
            }
            with beside(lambda: index.blobs(list(new))) as staged:
                head = objects.get(self.branch)
                parent = head.id if head else None
                tree = Tree(objects, tree_of(head) if head else None, home.id_length)
                old = {path: tree.blob(path) for path in new}
            self._check(old, new, *staged)
            commit = parent if parent and old == new else None
            if made := self._wish.made:
                if made.onto != parent:
                    raise StaleBase(list(new))
                commit = made.commit
                tree = self._tree(objects, commit)
            root, trees = changed_tree(tree, {} if commit else new)
            entries = {path: tree.entry(path) for path in new}
            with beside(lambda: index.prepare(entries)):
                commit = commit or self._write_objects(root, trees, new, parent)
            plan = journal.Plan.of(self.branch, commit, old, new)
            journal.begin(home.git_folder, plan)
            asides = self._write_asides(plan)
            if commit != parent:
                self._swap(objects, parent, commit)
            self._complete(plan, asides, objects, index)
            carry_on(home, noted, objects)
        if made or commit == parent:
            return read_log(self.runner, commit, limit=1, touched=True)[0]
        return self._commit(commit, parent, old, new)

    def _complete(
        self,
        plan: journal.Plan,
        asides: Mapping[str, Path],
        objects: ObjectReader,
        index: UserIndex,
    ) -> None:
        try:
            self._sync_branch()
            self._put_in_place(plan, asides)
            index.publish([step.path for step in plan.steps if step.new])
            self._read_back(objects, plan)
            journal.end(self._home.git_folder)
        except OSError as error:
            raise SaveFailed(durable.cause_of(error.errno), saved=True) from error
        except GitFailed as error:
            unknown = Words("Git 没有完成收尾", "git did not complete the last steps")
            raise SaveFailed(disk.cause_in(error) or unknown, saved=True) from error

    def _check(
        self,
        old: Mapping[str, str | None],
        new: Mapping[str, str | None],
        staged: Mapping[str, str | None],
    ) -> None:
        agreed = old == new  # somebody did all of it already, perhaps we, before a fault
        stale_paths = []
        for path, base in self._wish.base.items():
            on_disk = self._on_disk(path)
            fitting = (base, new[path])
            merged = self._wish.merged.get(path, frozenset())
            if (
                not (agreed or old[path] == base)
                or on_disk not in (*fitting, None)
                or (path in staged and staged[path] not in (*fitting, on_disk, *merged))
            ):
                stale_paths.append(path)
        if stale_paths:
            raise StaleBase(stale_paths)

    def _write_objects(
        self,
        root: str,
        trees: Mapping[str, bytes],
        new: Mapping[str, str | None],
        parent: str | None,
    ) -> str:
        contents = {
            blob: content
            for path, blob in new.items()
            if blob and (content := self._wish.files[path]) is not None
        }
        made = [*self._write("blob", contents), *self._write("tree", trees)]
        commit = signing.commit_tree(self.runner, root, parent, self._text, self._wish.signing)
        folder = self._home.common_folder / "objects"
        loose = {folder / ident[:2] for ident in (*made, commit)}
        for ident in (*made, commit):
            durable.sync_file(folder / ident[:2] / ident[2:])
        for place in sorted(path for path in loose if path.is_dir()):
            durable.sync_folder(place)
        durable.sync_folder(folder)
        return commit

    def _write(self, kind: str, contents: Mapping[str, bytes]) -> list[str]:
        """Have git write objects whose ids are known, each synced before it takes its name.

        ``hash-object`` it is for trees too: ``mktree`` does not know ``core.fsync``, and a power
        cut would leave an empty file under the name of a tree.
        """
        if not contents:
            return []
        for ident in contents:
            self._clear_emptied(ident)
        folder = self._home.git_folder / _TEMPORARY
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            for ident, content in contents.items():
                (folder / ident).write_bytes(content)
            listing = "".join(f"{folder / ident}\n" for ident in contents)
            output = self.runner.run(
                *("hash-object", "-w", "--no-filters", "-t", kind, "--stdin-paths"),
                stdin=listing.encode("utf-8", "surrogateescape"),
            )
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        made = output.text.split()
        if made != list(contents):
            raise SaveFailed(Words("写入的内容与预期不符", "the content written is not as meant"))
        return made

    def _clear_emptied(self, ident: str) -> None:
        """Remove an object that a power cut left empty; git would take it for written."""
        place = self._home.common_folder / "objects" / ident[:2] / ident[2:]
        with contextlib.suppress(FileNotFoundError):
            if place.stat().st_size == 0:
                place.unlink()

    def _write_asides(self, plan: journal.Plan) -> dict[str, Path]:
        asides = {}
        for step in plan.steps:
            content = self._wish.files[step.path]
            target = disk.plain_path(self._home.folder, step.path)
            if content is None or (
                step.new == self._on_disk(step.path) and self._fits(step.path, target)
            ):
                continue
            durable.make_folder(target.parent)
            mode = target.stat().st_mode & 0o777 if target.exists() else None
            aside = asides[step.path] = target.with_name(step.aside)
            durable.write_new(aside, content, mode)
            if not self._fits(step.path, aside):
                mode = aside.stat().st_mode & 0o777 & ~0o111
                runs = self._wish.made is not None and step.path in self._wish.made.programs
                with contextlib.suppress(OSError):  # not every file system knows programs
                    aside.chmod(mode | (mode & 0o444) >> 2 if runs else mode)
        return asides

    def _fits(self, path: str, file: Path) -> bool:
        """Whether a file is a program where the commit that was made says so, and only there."""
        made = self._wish.made
        return made is None or bool(file.stat().st_mode & 0o100) is (path in made.programs)

    def _swap(self, objects: ObjectReader, old: str | None, new: str) -> None:
        common, git_folder = self._home.common_folder, self._home.git_folder
        for held in (
            common / f"{self.branch}.lock",
            common / "packed-refs.lock",
            git_folder / "HEAD.lock",
        ):
            stale.wait_for(held, (self._home.folder, common), self._until)
        expected = old or "0" * len(new)
        command = f"update {self.branch}\0{new}\0{expected}\0".encode("utf-8", "surrogateescape")
        try:
            self.runner.run("update-ref", "-m", "juwu save", "-z", "--stdin", stdin=command)
        except GitFailed as failure:
            found = objects.get(self.branch)
            now = found.id if found else None
            if now == new:
                return  # it fell over something after the swap
            if now != old or "File exists" in failure.complaint:
                raise _LostRace from failure
            raise

    def _sync_branch(self) -> None:
        common = self._home.common_folder
        place = common / self.branch
        durable.sync_file(place)
        while place != common:
            place = place.parent
            if place.is_dir():
                durable.sync_folder(place)

    def _put_in_place(self, plan: journal.Plan, asides: Mapping[str, Path]) -> None:
        folders = set()
        for step in plan.steps:
            target = disk.plain_path(self._home.folder, step.path)
            on_disk = self._on_disk(step.path)
            if on_disk not in (step.old, step.new, None):
                # Edited in this very moment: it stays, and shows as changed.
                target.with_name(step.aside).unlink(missing_ok=True)
            elif step.path in asides:
                asides[step.path].replace(target)
            elif step.new is None:
                target.unlink(missing_ok=True)
            folders.add(target.parent)
        for folder in folders:
            durable.sync_folder(folder)

    def _read_back(self, objects: ObjectReader, plan: journal.Plan) -> None:
        tree = self._tree(objects, "HEAD")
        for step in plan.steps:
            if tree.blob(step.path) != step.new:
                moved = Words("保存时分支被移动了", "the branch was moved during the save")
                raise SaveFailed(moved, saved=True)
            found = objects.get(step.new) if step.new else None
            if (found.content if found else None) != self._wish.files[step.path]:
                different = Words("写入后读回不一致", "what was written reads back different")
                raise SaveFailed(different, saved=True)

    def _tree(self, objects: ObjectReader, name: str) -> Tree:
        found = objects.get(name)
        return Tree(objects, tree_of(found) if found else None, self._home.id_length)

    def _on_disk(self, path: str) -> str | None:
        content = durable.read_plain(self._home.folder / path)
        return None if content is None else blob_id(content, self._home.id_length)

    def _commit(
        self,
        commit: str,
        parent: str | None,
        old: Mapping[str, str | None],
        new: Mapping[str, str | None],
    ) -> Commit:
        message = Message.parse(self._text)
        touched = tuple(
            Touched(path, "D" if blob is None else "M" if old[path] else "A", None, old[path], blob)
            for path, blob in new.items()
            if blob != old[path]
        )
        return Commit(
            commit,
            (parent,) if parent else (),
            self._wish.author,
            self._wish.moment,
            self._wish.committer,
            message.subject,
            message.body,
            message.trailers,
            touched,
        )
