"""The judgement of one commit as text, to be kept for the next time."""

from __future__ import annotations

import json
from collections.abc import Iterable

from juwu.check.evolution import Given
from juwu.check.replay.past_finding import PastFinding
from juwu.finding import Finding, Severity
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record import Ref


@dataclass(frozen=True, slots=True)
class Told:
    """What was found out about a commit."""

    findings: tuple[PastFinding, ...] = ()
    given: tuple[tuple[Given, Ref], ...] = ()
    """The official numbers that it was the first to give, and to which records."""

    def text(self) -> str:
        """It as text."""
        if not self.findings and not self.given:
            return ""
        given = [[list(number), ref.family, ref.id] for number, ref in self.given]
        return json.dumps([list(map(_written, self.findings)), given], ensure_ascii=False)

    @classmethod
    def parse(cls, commit: str, text: str) -> Told:
        """Read the text; the empty text is a commit of which there is nothing to tell.

        Raises:
            ValueError: The text is of another make.
        """
        if not text:
            return cls()
        try:
            findings, given = json.loads(text)
            return cls(
                tuple(_read(commit, one) for one in findings),
                tuple((tuple(number), Ref(family, name)) for number, family, name in given),
            )
        except (TypeError, IndexError, KeyError) as error:
            raise ValueError(f"not a judgement: {error}") from error


def _written(past: PastFinding) -> list[str | int]:
    one = past.finding
    place: Iterable[str | int] = (one.path, one.line, one.column, str(one.pointer))
    words = (one.message.zh, one.message.en, one.hint.zh, one.hint.en)
    return [past.author, past.time, past.subject, one.code, one.severity.value, *place, *words]


def _read(commit: str, row: list[str]) -> PastFinding:
    author, time, subject, code, severity, path, line, column, pointer, *words = row
    zh, en, hint_zh, hint_en = words
    finding = Finding(
        code,
        Severity(severity),
        path,
        int(line),
        int(column),
        Pointer.parse(pointer),
        Words(zh, en),
        Words(hint_zh, hint_en),
    )
    return PastFinding(commit, author, time, subject, finding)
