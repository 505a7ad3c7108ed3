"""What can be done to a repository behind git's back, asked of the repository as it lies here.

Git believes its own folder: replaced objects, grafts, attributes and index flags change what plain
git shows, and none of its commands says so. Nothing here changes anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from juwu.frozen import dataclass
from juwu.git.difference import blob_id
from juwu.git.errors import GitFailed
from juwu.git.remote import Remote
from juwu.git.repository import Repository
from juwu.git.settings import Settings
from juwu.git.tree import PLAIN

_KINDS = ("refs/heads/", "refs/tags/", "refs/juwu/known/")
_REPLACED = "refs/replace/"
GRAFTS = "info/grafts"
SHALLOW = "shallow"
_NO_DAMAGE = ("warning ", "notice", "dangling ", "unreachable ", "Checking ", "hint:")
_MOST = 50
_LINK = "120000"

_ATTRIBUTES = re.compile(r"(?:^|/)\.gitattributes$")
_ALTERS = re.compile(
    r"(?<!\S)(?:filter=\S+|working-tree-encoding=\S+|ident|eol=crlf|crlf=\S+)(?!\S)"
)
"""Attributes that change the bytes of a file between history and disk."""
_HIDES = re.compile(r"(?<!\S)(?:-diff|binary|linguist-generated(?:=true)?)(?!\S)")
"""Attributes that keep changes from who reads them, where they are set for records."""
_RECORDS = re.compile(r"records|ya?ml|^\*{1,2}\s")


@dataclass(frozen=True, slots=True)
class Attribute:
    """A line that sets an attribute which changes what is read."""

    path: str
    """The file, relative to the top of the repository."""
    line: int
    text: str


class Custody:
    """The state of one repository, beside its history."""

    def __init__(self, repository: Repository) -> None:
        """Prepare; nothing is read yet."""
        self._repository = repository
        self._runner = repository.runner

    def refs(self) -> dict[str, str]:
        """Branches, tags and verified remote heads, with the object that each names."""
        asked = ("for-each-ref", "--format=%(objectname) %(refname)", *_KINDS)
        lines = self._runner.run(*asked).text.split("\n")
        pairs = (line.partition(" ") for line in lines if line)
        return {name: ident for ident, _, name in pairs}

    def follows(self, new: str, old: str) -> bool:
        """Whether a commit led to another one; no, where either is missing."""
        asked = ("merge-base", "--is-ancestor", old, new)
        return self._runner.run(*asked, accept=(0, 1, 128)).exit == 0

    def replaced(self) -> list[str]:
        """The objects in whose place plain git shows others."""
        asked = ("for-each-ref", "--format=%(refname)", _REPLACED)
        lines = self._runner.run(*asked).text.split("\n")
        return [line.removeprefix(_REPLACED) for line in lines if line]

    def grafts(self) -> list[str]:
        """Files of the git folder that give commits other parents, or none: grafts and shallow."""
        folder = self._repository.common_folder
        return [name for name in (GRAFTS, SHALLOW) if _has_content(folder / name)]

    def attributes(self) -> Iterator[Attribute]:
        """Attributes, in any file that git reads, that change what is read."""
        top = self._repository.folder
        own = self._repository.common_folder / "info" / "attributes"
        if own.is_file():
            yield from _hostile(".git/info/attributes", own)
        listed = self._runner.run("ls-files", "-z", "--cached", "--others", "--exclude-standard")
        for path in sorted(set(listed.fields)):
            if _ATTRIBUTES.search(path) and (top / path).is_file():
                yield from _hostile(path, top / path)

    def hidden(self) -> list[str]:
        """Files that the index was told not to look at, so that git shows no change of them."""
        fields = self._runner.run("ls-files", "-z", "-v").fields
        return [field[2:] for field in fields if field[:1] == "S" or field[:1].islower()]

    def edited(self, head: str) -> list[str]:
        """Files on disk whose bytes are not those of a commit; the index has no say.

        Files that the commit does not have are not told.
        """
        top = self._repository.folder
        found = []
        for field in self._runner.run("ls-tree", "-r", "-z", "--full-tree", head).fields:
            meta, _, path = field.partition("\t")
            mode, _, blob = meta.split(" ")
            if mode not in (*PLAIN, _LINK):
                continue
            file = top / path
            if (
                file.is_symlink()
                or not file.is_file()
                or blob_id(file.read_bytes(), self._repository.id_length) != blob
            ):
                found.append(path)
        return found

    def damage(self) -> list[str]:
        """What is wrong with the stored objects, in git's words: each is read and hashed."""
        arguments = ("fsck", "--full", "--no-dangling", "--no-reflogs", "--no-progress")
        with self._runner.start(*arguments) as process:
            told, complaint = process.communicate()
        text = (told + complaint).decode("utf-8", "replace")
        lines = [line for line in text.split("\n") if line and not line.startswith(_NO_DAMAGE)]
        if process.returncode and not lines:
            lines = [f"git fsck: {process.returncode}"]
        return lines[:_MOST]

    def main_refs(self) -> list[str]:
        """The refs that nobody takes away: the branch of the work tree, and its remote's head."""
        try:
            branch = self._repository.branch()
        except GitFailed:
            branch = None
        if branch is None:
            return []
        remote = Remote.of(Settings.read(self._runner), branch)
        return [f"refs/heads/{branch}", *([remote.known_ref] if remote else [])]


def _hostile(name: str, file: Path) -> Iterator[Attribute]:
    text = file.read_bytes().decode("utf-8", "replace")
    for number, line in enumerate(text.split("\n"), 1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        found = _ALTERS.search(words)
        if found is None and _RECORDS.search(words):
            found = _HIDES.search(words)
        if found:
            yield Attribute(name, number, found[0])


def _has_content(file: Path) -> bool:
    return file.is_file() and any(
        line.strip() and not line.startswith(b"#") for line in file.read_bytes().split(b"\n")
    )
