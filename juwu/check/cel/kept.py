"""Code of conditions that was made when the environment was prepared, so that no check makes it.

To make the code of the conditions that a checkout ships takes a tenth of a second, to load it two
thousandths. What is loaded here runs as it stands, so it is believed as Python believes the
compiled modules beside the program, and for the same reason: it lies in the environment that runs
the program (:func:`juwu.state.prepared_folder`), and who can write there can change the program
itself. That place hangs on nothing that a repository, a workspace or a folder of caches says, and
the file counts only where it is this user's own, no link, and nobody else may write it.

A condition that stands there is known by its whole text: any other one becomes code as ever
(:mod:`juwu.check.cel.code`). A file that another Python or another program wrote, or that is not
whole, is passed over.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Mapping
from functools import cache
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import Any, TypeAlias

from juwu.cached import read_cached, write_cached
from juwu.program import program
from juwu.state import prepared_folder

FILE = "conditions.code"

_ROOMS = ("check",)
"""The rooms that have a say in what code is made of a text, and in what it means."""
_LARGEST = 16_000_000
"""Bytes; a larger file is none of ours."""


Answering: TypeAlias = CodeType | None
"""Code that answers a condition; None where only the evaluator can."""
Holding: TypeAlias = tuple[CodeType, frozenset[int]]
"""Code that tells whether many conditions hold, and the numbers of those that it leaves out."""


class Kept:
    """Code by what it was made of; each piece is loaded when it is asked for."""

    def __init__(self, answering: Mapping[str, bytes], holding: Mapping[str, bytes]) -> None:
        self._answering = answering
        self._holding = holding

    def answering(self, condition: str) -> tuple[Answering] | None:
        """What answers a condition, alone in a tuple; None where it was not kept."""
        found = self._answering.get(condition)
        return None if found is None else (_loaded(found),)

    def holding(self, name: str) -> Holding | None:
        """What tells whether the conditions of a name hold; None where it was not kept."""
        found = self._holding.get(name)
        return None if found is None else _loaded(found)


@cache
def kept() -> Kept:
    """What was kept in the environment that runs this program; nothing where there is none."""
    found = memoryview(read_cached(prepared_folder() / FILE, _LARGEST) or b"")
    begin = _begin()
    end = len(begin) + hashlib.sha256().digest_size
    if found[: len(begin)] != begin or found[len(begin) : end] != _digest(found[end:]):
        return Kept({}, {})
    return Kept(*_loaded(found[end:]))


def keep(answering: Mapping[str, Answering], holding: Mapping[str, Holding]) -> None:
    """Keep code in the environment that runs this program.

    Nothing is kept where that cannot be done safely.

    Args:
        answering: By condition.
        holding: By name.
    """
    pieces = [
        {of: marshal.dumps(made) for of, made in some.items()} for some in (answering, holding)
    ]
    text = marshal.dumps(pieces)
    write_cached(prepared_folder() / FILE, _begin() + _digest(text) + text)


def _loaded(text: bytes | memoryview) -> Any:  # noqa: ANN401 - what was written, of whatever kind
    """What was written down by this program, in the environment that runs it."""
    return marshal.loads(text)  # noqa: S302 - believed as the program itself; see above


def _begin() -> bytes:
    """What stands before all else: which Python can load it, and which program made it."""
    return MAGIC_NUMBER + bytes.fromhex(program(_ROOMS))


def _digest(text: bytes | memoryview) -> bytes:
    """What tells code that is whole; Python itself would fall over what is not."""
    return hashlib.sha256(text).digest()
