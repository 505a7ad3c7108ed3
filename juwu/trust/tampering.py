"""What was done to a clone behind git's back, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.finding import Finding
from juwu.git.custody import GRAFTS, Custody
from juwu.trust import doubt
from juwu.trust.doubt import Doubt
from juwu.trust.memory import Remembered

_SHORT = 10
_TAGS = "refs/tags/"


def tampering(custody: Custody, remembered: Remembered, *, whole: bool = True) -> Iterator[Finding]:
    """What is wrong with the repository as it lies here, beside its history.

    Args:
        custody: The repository.
        remembered: How it stood when it was verified last.
        whole: Whether every stored object is read and hashed, and every file on disk.
    """
    if whole:
        for line in custody.damage():
            yield Doubt(doubt.DAMAGED, (line,)).finding(".git")
    yield from _refs(custody, remembered)
    for ident in custody.replaced():
        yield Doubt(doubt.REPLACED, (ident[:_SHORT],)).finding(".git")
    for name in custody.grafts():
        code = doubt.GRAFTED if name == GRAFTS else doubt.SHALLOW
        yield Doubt(code, (f".git/{name}",)).finding(f".git/{name}")
    for one in custody.attributes():
        yield Doubt(doubt.ATTRIBUTES, (one.text,)).finding(one.path, one.line)
    for path in custody.hidden():
        yield Doubt(doubt.HIDDEN_FILE).finding(path)


def edited(custody: Custody, head: str) -> Iterator[Finding]:
    """Files on disk that are not what a commit holds."""
    for path in custody.edited(head):
        yield Doubt(doubt.EDITED_FILE).finding(path)


def _refs(custody: Custody, remembered: Remembered) -> Iterator[Finding]:
    """Refs that are gone, or that moved to where they cannot have moved honestly."""
    now = custody.refs()
    main = custody.main_refs()
    for name, old in remembered.refs.items():
        shown = name.removeprefix("refs/heads/").removeprefix(_TAGS)
        new = now.get(name)
        if new == old:
            continue
        if name.startswith(_TAGS):
            code = doubt.REF_MISSING if new is None else doubt.TAG_MOVED
            yield Doubt(code, (shown, old[:_SHORT])).finding(".git")
        elif new is None:
            # A side branch whose commits the main one holds has served its purpose.
            heads = [now[one] for one in main if one in now]
            if name in main or not any(custody.follows(head, old) for head in heads):
                yield Doubt(doubt.REF_MISSING, (shown, old[:_SHORT])).finding(".git")
        elif not custody.follows(new, old):
            back = custody.follows(old, new)
            code = doubt.ROLLED_BACK if back else doubt.REWRITTEN
            yield Doubt(code, (shown, old[:_SHORT])).finding(".git")
