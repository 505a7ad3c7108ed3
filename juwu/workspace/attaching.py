"""Files kept beside records: taken in, told apart by their digest, looked for again.

A file that is attached stands below ``attachments/`` of the workspace, and the record holds its
path and its SHA-256. It is no part of the commit of the record: a scan may hold what must not stay
in history for ever, so the office decides whether git has it, too. The digest says in either case
whether it is still the file that was meant.
"""

from __future__ import annotations

import hashlib
import mimetypes
import os
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from juwu.document import Insert, Set
from juwu.draft import Draft
from juwu.durable import cause_of, make_folder, sync_folder
from juwu.errors import JuwuError
from juwu.family import Family, Field, Widget
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer, find, get, has
from juwu.text import clean
from juwu.value import Map

FOLDER = "attachments"
"""Where files are put that lie outside of the workspace."""
_BLOCK = 1 << 20
_MOST_NAMES = 999
_LONGEST_NAME = 120
_LONGEST_ENDING = 16


class AttachmentError(JuwuError):
    """A file cannot be attached."""

    def __init__(self, file: Path, cause: Words) -> None:
        super().__init__(
            Words(f"“{file}”不能作附件：{cause.zh}。", f"“{file}” cannot be attached: {cause.en}."),
            Words("选一个能读的普通文件。", "Choose an ordinary file that you may read."),
        )


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that a record may name."""

    path: str
    """Relative to the workspace, with slashes."""
    sha256: str
    """In hexadecimal digits."""
    media_type: str | None
    """What its name says it is."""
    is_copied: bool = False
    """Whether it was copied into the workspace."""


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits.

    Raises:
        AttachmentError: It is no ordinary file, or cannot be read.
    """
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise AttachmentError(file, Words("不是普通文件", "it is no ordinary file"))
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise AttachmentError(file, cause_of(error.errno)) from error


def take_in(root: Path, draft: Draft, file: Path) -> Attached:
    """Make a file one that a record may name: as it is inside of the workspace, else as a copy.

    A copy goes to ``attachments/<family>/<id>/``; one of the same content there is used again, and
    nothing is ever written over.

    Args:
        root: The folder of the workspace.
        draft: The record that is to name it.
        file: The file.

    Raises:
        AttachmentError: It cannot be read, or not be copied.
    """
    source = file.expanduser()
    sha256 = digest_of(source)
    base, real = root.resolve(), source.resolve()
    kind, _ = mimetypes.guess_type(real.name)
    if real.is_relative_to(base) and ".git" not in real.relative_to(base).parts:
        return Attached(real.relative_to(base).as_posix(), sha256, kind)
    folder = base / FOLDER / draft.ref.family / draft.ref.id
    if folder.resolve() != folder:
        # Whoever may commit could have put a link there that leads anywhere.
        raise AttachmentError(
            file,
            Words(
                f"{FOLDER} 里有链接，不往链接里放文件",
                f"there is a link in {FOLDER}, never followed",
            ),
        )
    try:
        make_folder(folder)
        target = _copied(real, folder, sha256)
    except OSError as error:
        raise AttachmentError(file, cause_of(error.errno)) from error
    return Attached(target.relative_to(base).as_posix(), sha256, kind, is_copied=True)


def _copied(source: Path, folder: Path, sha256: str) -> Path:
    """The copy of a file in a folder; a name that is taken by another content gets a number."""
    name = Path(clean(source.name).replace("/", "_"))
    stem, ending = name.stem[:_LONGEST_NAME], name.suffix[:_LONGEST_ENDING]
    for number in range(1, _MOST_NAMES):
        target = folder / (f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}")
        try:
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666)
        except FileExistsError:
            if digest_of(target) == sha256:
                return target
            continue
        copied = hashlib.sha256()
        try:
            with os.fdopen(handle, "wb") as stream, source.open("rb") as original:
                while block := original.read(_BLOCK):
                    copied.update(block)
                    stream.write(block)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError:
            target.unlink(missing_ok=True)
            raise
        if copied.hexdigest() != sha256:
            target.unlink()
            raise AttachmentError(source, Words("它正在被改写", "it is being written"))
        sync_folder(folder)
        return target
    raise AttachmentError(source, Words("同名的文件太多", "too many files have its name"))


def attach(draft: Draft, at: Pointer, attached: Attached) -> None:
    """Name a file at a place, with its digest and kind in the fields beside it, as one step.

    Args:
        draft: The record.
        at: A field of widget ``attachment``, or an item that holds one.
        attached: The file.

    Raises:
        EditRefused: See :meth:`juwu.draft.Draft.apply`.
    """
    item = at if _holds_attachment(draft.family.field(at)) else at.parent
    field = draft.family.field(item)
    if field is None:
        return
    values: Map = {}
    for one in field.fields:
        if one.widget is Widget.ATTACHMENT:
            values[one.name] = attached.path
        elif one.widget is Widget.DIGEST:
            values[one.name] = attached.sha256
        elif one.name == "media_type" and attached.media_type:
            values[one.name] = attached.media_type
    if draft.has(item):
        draft.apply(*(Set(item / name, value) for name, value in values.items()))
    elif item and isinstance(draft.value(item.parent), list):
        draft.apply(Insert(item.parent / "-", values))
    elif item and item.last.isdecimal():
        draft.set(item.parent, [values])
    else:
        draft.set(item, values)


def _holds_attachment(field: Field | None) -> bool:
    return field is not None and any(one.widget is Widget.ATTACHMENT for one in field.fields)


def has_attachments(field: Field) -> bool:
    """Whether the items of a list each name a file."""
    return _holds_attachment(field.item)


def attachment_doubts(root: Path, family: Family, data: Map) -> Iterator[tuple[Pointer, Words]]:
    """What is not right with the files that a record names: gone, altered, outside.

    A file outside of the workspace is never read.

    Args:
        root: The folder of the workspace.
        family: The family of the record.
        data: The record.
    """
    base = root.resolve()
    for field in family.root.walk():
        if field.widget is not Widget.ATTACHMENT:
            continue
        beside = family.field(field.at.parent)
        digests = [
            one.name for one in (beside.fields if beside else ()) if one.widget is Widget.DIGEST
        ]
        for at, value in find(data, field.at):
            told = digests and has(data, at.parent / digests[0])
            wanted = get(data, at.parent / digests[0]) if told else None
            if isinstance(value, str) and (doubt := _doubt(base, value, wanted)) is not None:
                yield at, doubt


def _doubt(base: Path, path: str, wanted: object) -> Words | None:
    try:
        real = (base / path).resolve()
        if not real.is_relative_to(base):
            return Words(
                "文件不在档案文件夹里，没有核对。", "Outside of the workspace: not verified."
            )
        status = real.stat()
    except (OSError, ValueError):
        return Words("文件不在了。", "The file is not there.")
    try:
        found = _digest(str(real), status.st_mtime_ns, status.st_size)
    except AttachmentError as error:
        return error.message
    if found == wanted:
        return None
    return Words(
        "文件和登记时不一样了：摘要值对不上。", "The file is not the one meant: another digest."
    )


@lru_cache(512)
def _digest(path: str, _changed: int, _size: int) -> str:
    """The digest of a file as of its time and size, so that a form does not read it at each key."""
    return digest_of(Path(path))
