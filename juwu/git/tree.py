"""Trees changed at a few paths: only the folders on the way are read and written.

A private index would do the same by reading and writing every entry of the repository; at
100,000 records that alone is slower than a whole save may be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from juwu.frozen import dataclass
from juwu.git.errors import UnsafePath
from juwu.git.objects import GitObject, ObjectReader

_FOLDER = "40000"
SHA1 = 40
"""Hex digits of an id of SHA-1."""
PLAIN = ("100644", "100755", "100664")
"""Plain files; the last is how git wrote some before 2005 was over."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in a tree."""

    mode: str
    id: str


class Tree:
    """A tree under change; folders are read when a path first leads through them."""

    def __init__(self, objects: ObjectReader, tree: str | None, id_length: int) -> None:
        self._objects = objects
        self._id_length = id_length
        self._id = tree
        content = objects.get(tree) if tree else None
        self._entries = dict(_parse(content.content, id_length // 2)) if content else {}
        self._folders: dict[bytes, Tree] = {}

    def blob(self, path: str) -> str | None:
        """The blob of a plain file, or None where the tree has no such name.

        Raises:
            UnsafePath: What stands there, or on the way, is not a plain file or a folder.
        """
        entry = self.entry(path)
        return entry.id if entry else None

    def entry(self, path: str) -> Entry | None:
        """Mode and blob of a plain file; see :meth:`blob`."""
        name, _, rest = _encode(path).partition(b"/")
        if rest:
            folder = self._folder(name, path, create=False)
            return folder.entry(_decode(rest)) if folder else None
        entry = self._entries.get(name)
        if entry and entry.mode not in PLAIN:
            raise UnsafePath(path)
        return entry

    def set(self, path: str, blob: str | None) -> None:
        """Put a plain file at a path, keeping its mode, or take it away."""
        name, _, rest = _encode(path).partition(b"/")
        if rest:
            folder = self._folder(name, path, create=blob is not None)
            if folder:
                folder.set(_decode(rest), blob)
                if not folder._entries:  # noqa: SLF001 - a tree knows trees
                    del self._entries[name], self._folders[name]
        elif blob is None:
            self._entries.pop(name, None)
        else:
            old = self._entries.get(name)
            self._entries[name] = Entry(old.mode if old else PLAIN[0], blob)
        self._id = None

    def written(self) -> tuple[str, dict[str, bytes]]:
        """The id of the tree, and the content of each new tree object below it, by its id."""
        made: dict[str, bytes] = {}
        return self._write(made), made

    def _write(self, made: dict[str, bytes]) -> str:
        if self._id is not None:
            return self._id
        for name, folder in self._folders.items():
            self._entries[name] = Entry(_FOLDER, folder._write(made))  # noqa: SLF001 - see above
        ordered = sorted(self._entries.items(), key=_order)
        content = b"".join(
            f"{entry.mode} ".encode() + name + b"\0" + bytes.fromhex(entry.id)
            for name, entry in ordered
        )
        self._id = digest(b"tree %d\0" % len(content) + content, self._id_length)
        made[self._id] = content
        return self._id

    def _folder(self, name: bytes, path: str, *, create: bool) -> Tree | None:
        if name not in self._folders:
            entry = self._entries.get(name)
            if entry and entry.mode != _FOLDER:
                raise UnsafePath(path)
            if entry is None and not create:
                return None
            self._folders[name] = Tree(self._objects, entry.id if entry else None, self._id_length)
        self._entries.setdefault(name, Entry(_FOLDER, ""))
        return self._folders[name]


def digest(stored: bytes, id_length: int) -> str:
    """The id of an object: ids of 40 digits are SHA-1, of 64 SHA-256.

    Args:
        stored: Its kind, its length and its content, as git stores them.
        id_length: Hex digits of an id.
    """
    import hashlib  # noqa: PLC0415 - brings OpenSSL along, which many calls do without

    return (hashlib.sha1 if id_length == SHA1 else hashlib.sha256)(stored).hexdigest()


def tree_of(commit: GitObject) -> str:
    """The id of a commit's tree."""
    return commit.content.split(b"\n", 1)[0].removeprefix(b"tree ").decode()


def folder_of(objects: ObjectReader, tree: str, path: str, id_length: int) -> str | None:
    """The id of the tree that a path leads to from another tree; None where it leads to none."""
    for name in filter(None, path.split("/")):
        content = objects.get(tree)
        entries = dict(_parse(content.content, id_length // 2)) if content else {}
        entry = entries.get(_encode(name))
        if entry is None or entry.mode != _FOLDER:
            return None
        tree = entry.id
    return tree


def blob_in(tree: Tree, path: str) -> str | None:
    """The blob of a plain file of a tree, or None where there is none."""
    try:
        return tree.blob(path)
    except UnsafePath:
        return None


def changed_tree(tree: Tree, blobs: Mapping[str, str | None]) -> tuple[str, dict[str, bytes]]:
    """The id of a tree with these paths set, and the content of each new tree object, by its id."""
    for path, blob in blobs.items():
        tree.set(path, blob)
    return tree.written()


def _parse(content: bytes, id_bytes: int) -> Iterator[tuple[bytes, Entry]]:
    place = 0
    while place < len(content):
        space = content.index(b" ", place)
        end = content.index(b"\0", space)
        ident = content[end + 1 : end + 1 + id_bytes].hex()
        yield content[space + 1 : end], Entry(content[place:space].decode(), ident)
        place = end + 1 + id_bytes


def _order(item: tuple[bytes, Entry]) -> bytes:
    # Git sorts a folder as if its name ended in a slash.
    name, entry = item
    return name + b"/" if entry.mode == _FOLDER else name


def _encode(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")


def _decode(path: bytes) -> str:
    return path.decode("utf-8", "surrogateescape")
