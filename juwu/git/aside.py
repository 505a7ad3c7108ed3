"""Branches beside the one that is worked on: commits put on them without a work tree.

What is returned is on the disk. A branch moves only from the commit that it was seen at; whoever
comes too late is told, and nothing is lost but the moment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from juwu import clock
from juwu.durable import sync_file, sync_folder
from juwu.git import signing
from juwu.git.difference import blob_id
from juwu.git.errors import GitFailed, PersonalNumber
from juwu.git.message import Message
from juwu.git.objects import ObjectReader
from juwu.git.repository import Repository
from juwu.git.settings import Settings
from juwu.git.tree import Tree, changed_tree, tree_of
from juwu.privacy import hits

HEADS = "refs/heads/"


class MovedError(Exception):
    """The branch is no longer at the commit that it was seen at."""


class Asides:
    """The branches of one folder, such as ``proposals``."""

    def __init__(self, repository: Repository, folder: str) -> None:
        """Look at a folder of branches.

        Args:
            repository: Where they are.
            folder: Its name, below ``refs/heads``.
        """
        self._repository = repository
        self._prefix = f"{HEADS}{folder}/"

    def tips(self, *, unmerged: str | None = None) -> dict[str, str]:
        """The commit of each branch, by its name in the folder, in order of the names.

        Args:
            unmerged: Only branches that this commit does not hold.
        """
        only = [f"--no-merged={unmerged}"] if unmerged else []
        asked = ("--format=%(refname)%00%(objectname)", *only, self._prefix)
        lines = self._repository.runner.run("for-each-ref", *asked).text.split("\n")
        pairs = (line.split("\0") for line in lines if line)
        return {ref.removeprefix(self._prefix): tip for ref, tip in pairs}

    def move(self, name: str, new: str, old: str | None) -> None:
        """Let a branch be at a commit.

        Args:
            name: The branch, by its name in the folder.
            new: The commit.
            old: Where it is now; None where it is not there yet.

        Raises:
            MovedError: It is somewhere else by now.
        """
        zero = "0" * self._repository.id_length
        line = f"update {self._prefix}{name}\0{new}\0{old or zero}\0".encode()
        try:
            self._repository.runner.run(
                *("update-ref", "-m", "juwu proposal", "-z", "--stdin"), stdin=line
            )
        except GitFailed as error:
            if self.tips().get(name) != old:
                raise MovedError from error
            raise

    def commit(
        self,
        parents: Sequence[str],
        message: Message,
        files: Mapping[str, bytes | None] | None = None,
    ) -> str:
        """Write a commit, signed as every commit; no branch moves.

        Args:
            parents: The commits before it; it holds what the first of them does.
            message: What it says.
            files: New bytes by path; None takes a file away.

        Raises:
            NoIdentity: Git does not know who works here.
            PersonalNumber: The message holds one.
            SigningFailed: Commits are to be signed, and the key cannot be used.
        """
        text = message.text()
        if found := hits(text):
            raise PersonalNumber(found[0])
        repository = self._repository
        settings = Settings.read(repository.runner)
        person, moment = settings.identity(), clock.now().replace(microsecond=0)
        with ObjectReader(repository.runner) as objects:
            head = objects.get(parents[0])
            tree = Tree(objects, tree_of(head) if head else None, repository.id_length)
            root, made = self._written(tree, files or {})
        who = repository.runner.including(environment=signing.names(person, person, moment))
        merged = parents[1] if len(parents) > 1 else None
        wanted = signing.Signing.wanted(settings)
        done = signing.commit_tree(who, root, parents[0], text, wanted, merged)
        self._sync([*made, done])
        return done

    def _written(self, tree: Tree, files: Mapping[str, bytes | None]) -> tuple[str, Sequence[str]]:
        """The id of a tree with these files, and all objects that were written for it."""
        length = self._repository.id_length
        blobs = {path: None if one is None else blob_id(one, length) for path, one in files.items()}
        root, trees = changed_tree(tree, blobs)
        wanted = [("blob", one) for one in files.values() if one is not None]
        wanted += [("tree", one) for one in trees.values()]
        asked = ("hash-object", "-w", "--no-filters", "--stdin", "-t")
        made = [self._repository.runner.run(*asked, kind, stdin=one).text for kind, one in wanted]
        return root, made

    def _sync(self, made: Sequence[str]) -> None:
        """Wait until new objects are on the disk; one that was there in a pack already is."""
        folder = self._repository.common_folder / "objects"
        loose = [one for one in made if (folder / one[:2] / one[2:]).exists()]
        for one in loose:
            sync_file(folder / one[:2] / one[2:])
        for place in {folder / one[:2] for one in loose}:
            sync_folder(place)
        sync_folder(folder)
