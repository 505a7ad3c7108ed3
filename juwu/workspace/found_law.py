"""What is wrong in the families of a workspace: which parts are known, which have to be judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from juwu.family import Families
from juwu.files import Files
from juwu.git import blob_id
from juwu.workspace.law_keys import ABOUT_LAW, LAW_DAY, daily, lasting

if TYPE_CHECKING:
    from juwu.workspace.known_law import KnownLaw


class FoundLaw:
    """The parts of the law of one workspace on one day; see :mod:`juwu.workspace.law`."""

    def __init__(self, families: Families, files: Files, id_length: int, today: str) -> None:
        """Ask nothing yet.

        Args:
            families: The families.
            files: Where they were read from.
            id_length: Hex digits of a blob's id.
            today: The day.
        """
        self._files = files
        self._id_length = id_length
        self._today = today
        self._lasting, self._daily = lasting(families), daily(families)
        self._shared: KnownLaw | None = None

    def unknown(self, about: Mapping[str, str]) -> list[str]:
        """The parts of which nothing is noted; the dearest first.

        Args:
            about: What is noted about the rows of a memory.
        """
        unknown = [part for part in self._lasting if f"{ABOUT_LAW}{part}" not in about]
        return unknown if about.get(LAW_DAY) == self._today else [*unknown, *self._daily]

    def recalled(self, unknown: list[str], blobs: Mapping[str, str]) -> dict[str, str]:
        """What this user knows of some parts from other workspaces.

        Args:
            unknown: The parts.
            blobs: The content of each file of the families, as the rows of a memory have it.
        """
        from juwu.workspace.known_law import KnownLaw, texts_of  # noqa: PLC0415 - mostly known

        texts = texts_of(self._files)
        if any(blob_id(text, self._id_length) != blobs.get(path) for path, text in texts.items()):
            return {}
        shared = self._shared = KnownLaw.of(texts)
        found = {part: shared.get(part, self._day_of(part)) for part in unknown}
        return {part: told for part, told in found.items() if told is not None}

    def keep(self, found: Mapping[str, str]) -> None:
        """Have this user know in other workspaces what was found in some parts."""
        if self._shared is not None and found:
            by_day = {part: told for part, told in found.items() if self._day_of(part)}
            self._shared.keep({part: found[part] for part in found.keys() - by_day.keys()})
            self._shared.keep(by_day, self._today)

    def noted(self, found: Mapping[str, str]) -> dict[str, str]:
        """What was found in some parts, as it is noted about the rows."""
        return {f"{ABOUT_LAW}{part}": told for part, told in found.items()} | {LAW_DAY: self._today}

    def _day_of(self, part: str) -> str:
        """The day of a part that hangs on it; empty for the others."""
        return self._today if part in self._daily else ""
