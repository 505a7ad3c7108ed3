"""Findings as rows: by record, in the order of its file, cause first and then what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from juwu.finding import Finding, Severity
from juwu.language import Language, Words
from juwu.text import clean, wrap
from tui.prose import MEASURE
from tui.rows import Column, Row, Tone

_WORDS = {
    Severity.ERROR: (Words("x 错误", "x error"), Tone.ERROR),
    Severity.WARNING: (Words("! 警告", "! warning"), Tone.WARN),
}
_SEVERITY = 9
_LINE = 10
_INDENT = " " * (_SEVERITY + 2)

COLUMNS = (Column("", _SEVERITY), Column(""), Column("", _LINE, "right", Tone.DIM))
"""How grave it is, what it is, the line."""


def finding_rows(
    findings: Sequence[Finding],
    language: Language,
    cells: int,
    place_of: Callable[[Finding], str],
    heading_of: Callable[[Finding], str] = lambda finding: finding.path,
) -> Iterator[Row]:
    """The rows; the key of a row is the number of its finding.

    Args:
        findings: By file.
        language: The language of the words.
        cells: The width of the list.
        place_of: What people call the place of a finding.
        heading_of: What stands over a finding and those after it that have the same; where it
            names the record, its file follows in grey.
    """
    room = min(MEASURE, max(cells - len(_INDENT) - _LINE - 8, 12))
    heading = None
    for number, finding in enumerate(findings):
        if (heading_of(finding), finding.path) != heading:
            heading = (heading_of(finding), finding.path)
            yield Row.section(heading[0])
            if finding.path not in heading[0]:
                yield Row.note(f"  {finding.path}")
        words, tone = _WORDS[finding.severity]
        place = place_of(finding)
        told = (
            f"{place}: {finding.message.say(language)}" if place else finding.message.say(language)
        )
        line = Words(f"第 {finding.line} 行", f"line {finding.line}")
        first, *more = wrap(clean(told), room)
        cells_of = (
            words.say(language),
            first,
            line.say(language),
            told,
            heading_of(finding),
            finding.path,
            finding.code,
        )
        yield Row(str(number), cells_of, tones={0: tone})
        yield from (Row.note(_INDENT + line, Tone.PLAIN) for line in more)
        hint = wrap(clean(finding.hint.say(language)), room)
        yield from (Row.note(_INDENT + line) for line in hint if line)
