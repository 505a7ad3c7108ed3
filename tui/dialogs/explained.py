"""Explains what is wrong under the cursor: cause, what to do, an example, the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, runtime_checkable

from textual.widget import Widget

from juwu.check import Explanation
from juwu.language import Language, Words
from juwu.text import clean, wrap
from tui.dialogs.dialog import Dialog
from tui.listing import Listing
from tui.prose import MEASURE
from tui.row_list import RowList
from tui.rows import Column, Row, Tone

_TITLE = Words("这里为什么不对（F1 看按键）", "What is wrong here (F1: keys)")
_INDENT = "  "


@runtime_checkable
class Explaining(Protocol):
    """A screen that knows which findings the cursor stands on."""

    def codes_here(self) -> Sequence[str]:
        """Their codes, none twice."""


class Explained(Dialog[None]):
    """The explanations of some codes, to be scrolled."""

    SHAPE = "wide tall"

    def __init__(self, language: Language, told: Sequence[Explanation]) -> None:
        """Make the page; an example may come from a file.

        Args:
            language: The language of its words.
            told: What is known of each code.
        """
        super().__init__(language, _TITLE.say(language))
        lines = [line for one in told for line in _lines(one, language)]
        rows = [
            Row.section(text) if tone is None else Row(f"{number}", (text,), tone)
            for number, (text, tone) in enumerate(lines)
        ]
        self._rows = RowList((Column(""),), rows)
        self._rows.marking = False

    def body(self) -> Iterable[Widget]:
        """The list of lines."""
        yield Listing(self.language, self._rows)


def _lines(told: Explanation, language: Language) -> Iterator[tuple[str, Tone | None]]:
    """The lines of an explanation with their tones; None for its head."""
    yield f"{told.title.say(language)} [{told.code}]", None
    for head, text in told.paragraphs(language):
        for line in wrap(clean(f"{head}{text}", lines=True), MEASURE):
            yield line, Tone.PLAIN
    example = told.example
    if example is None:
        return
    yield example.head(language), Tone.PLAIN
    for line in example.wrong.splitlines():
        yield f"{_INDENT}{line}", Tone.ERROR
    if example.told:
        for line in wrap(clean(f"→ {example.told.say(language)}"), MEASURE):
            yield f"{_INDENT}{line}", Tone.PLAIN
    if example.right:
        yield example.mended(language), Tone.PLAIN
        for line in example.right.splitlines():
            yield f"{_INDENT}{line}", Tone.ACCENT
