"""What is pasted is text, whatever stands in it: no part of it is read as keys.

Textual takes an escape inside of a paste for the beginning of a key, and hands on up to 32
characters behind it as if they had been typed, before the paste itself. Terminals take escapes out
of what they paste, but not all of them do, and ``tmux paste-buffer`` does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

from textual._xterm_parser import XTermParser
from textual.message import Message

_ESCAPE = "\x1b"
_BEGIN = "\x1b[200~"
_END = "\x1b[201~"


class PasteGate:
    """Takes the escapes out of what is pasted, in however many parts it comes."""

    def __init__(self) -> None:
        """Begin outside of any paste."""
        self._is_inside = False
        self._passed = ""
        self._held = ""

    def tame(self, data: str) -> str:
        """What is to be read of some characters now; it may be nothing while a paste goes on."""
        told = ""
        while data:
            take = self._pasted if self._is_inside else self._typed
            part, data = take(data)
            told += part
        return told

    def _typed(self, data: str) -> tuple[str, str]:
        # A key is never held back; the mark may have begun in what was passed on before.
        known = self._passed + data
        at = known.find(_BEGIN)
        if at < 0:
            self._passed = known[1 - len(_BEGIN) :]
            return data, ""
        stop = at + len(_BEGIN) - len(self._passed)
        self._passed, self._is_inside = "", True
        return data[:stop], data[stop:]

    def _pasted(self, data: str) -> tuple[str, str]:
        text = self._held + data
        at = text.find(_END)
        if at >= 0:
            self._held, self._is_inside = "", False
            return text[:at].replace(_ESCAPE, "") + _END, text[at + len(_END) :]
        ends = (cells for cells in range(len(_END) - 1, 0, -1) if text.endswith(_END[:cells]))
        held = next(ends, 0)
        self._held = text[len(text) - held :]
        return text[: len(text) - held].replace(_ESCAPE, ""), ""


class GatedParser(XTermParser):
    """Textual's reader of a terminal, behind the gate."""

    def __init__(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002 - as Textual calls it
        """Begin outside of any paste."""
        super().__init__(debug)
        self._gate = PasteGate()

    @property
    def patience(self) -> float | None:
        """Seconds until ``tick`` takes what came so far for all there is; None where none waits."""
        return None if self._timeout_time is None else max(0.0, self._timeout_time - monotonic())

    def feed(self, data: str) -> Iterable[Message]:
        """The events that some characters are; no characters are the end of all input."""
        tamed = self._gate.tame(data)
        if tamed or not data:
            yield from super().feed(tamed)
