"""Where the file of a record is, or was last: told without reading a single record."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from juwu.family import Family
from juwu.files import fixed_folder
from juwu.record import Ref
from juwu.workspace.errors import RecordMissingError

if TYPE_CHECKING:
    from juwu.workspace.desk import Desk


def place_of(desk: Desk, ref: Ref) -> str:
    """The file of a record, relative to the workspace; for one that is gone, its last.

    Raises:
        RecordMissingError: There is none, and there never was.
    """
    family = desk.families.get(ref.family)
    if family is not None:
        found = _now(desk, family, ref.id) or _then(desk, family, ref.id)
        if found is None or desk.files.read(found) is None:
            # Not committed yet, or moved since: only then is every name of the disk looked at.
            found = _somewhere(desk, family, ref.id) or found
        if found:
            return found
    raise RecordMissingError(str(ref))


def became(desk: Desk, ref: Ref, path: str) -> Ref | None:
    """The record that one which is gone lives on as, or lived on as before it went, too.

    Args:
        desk: Where it was.
        ref: The record.
        path: The file that it had last; see :func:`place_of`.

    Returns:
        None where it was deleted under its own name.
    """
    commit = desk.seen_from() if desk.has_repository else None
    if commit is None:
        return None
    table = desk.chronicle.table

    def last() -> str:
        n, at = table.number(commit), desk.prefix + path
        seen: set[str] = set()
        while at not in seen:
            seen.add(at)
            entry = table.last(n, at)
            if entry is not None and entry.new is None and entry.other is not None:
                at = entry.other
        return at.removeprefix(desk.prefix)

    now = table.safely(last)
    family = desk.families.family_of(now)
    found = Ref.of_path(family.name, now) if family else ref
    return None if found == ref else found


def named(desk: Desk, name: str) -> Ref:
    """The record that a person's text names, be it there or gone: ``family/id``, or a path.

    Raises:
        RecordMissingError: It names none that is or was.
    """
    family, _, record_id = name.partition("/")
    if family in desk.families and record_id and "/" not in record_id:
        ref = Ref(family, record_id)
        place_of(desk, ref)
        return ref
    full, top = Path(name).absolute().resolve(), desk.root.resolve()
    inside = full.relative_to(top).as_posix() if full.is_relative_to(top) else name
    for path in dict.fromkeys((name, inside)):
        owner = desk.families.family_of(path)
        if owner is not None:
            ref = Ref.of_path(owner.name, path)
            if place_of(desk, ref) == path:
                return ref
    raise RecordMissingError(name)


def _now(desk: Desk, family: Family, record_id: str) -> str | None:
    if "register" in vars(desk):  # read already, so it knows
        found = desk.register.get(Ref(family.name, record_id))
        return found.path if found else None
    pattern = family.look.files
    usual = f"{fixed_folder(pattern)}/{record_id}{PurePosixPath(pattern).suffix}".lstrip("/")
    if desk.families.family_of(usual) is family and desk.files.read(usual) is not None:
        return usual
    return None


def _somewhere(desk: Desk, family: Family, record_id: str) -> str | None:
    paths = desk.families.paths(family, desk.files)
    return next((path for path in paths if PurePosixPath(path).stem == record_id), None)


def _then(desk: Desk, family: Family, record_id: str) -> str | None:
    """The file that a commit of the past had under that id, the latest one."""
    commit = desk.seen_from() if desk.has_repository else None
    if commit is None:
        return None
    table = desk.chronicle.table

    def latest() -> str | None:
        n = table.number(commit)
        found = []
        for full in table.named(record_id):
            path = full.removeprefix(desk.prefix)
            entry = table.last(n, full) if full.startswith(desk.prefix) else None
            if entry and desk.families.family_of(path) is family:
                found.append((entry.n, path))
        return max(found)[1] if found else None

    return table.safely(latest)
