"""A fault found in a record's data, before it is known where in the file it stands."""

from __future__ import annotations

from collections.abc import Iterable

from juwu.document import Document, Place, Unreadable
from juwu.finding import Finding, Severity
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place of the data."""

    code: str
    pointer: Pointer
    message: Words
    hint: Words
    severity: Severity = Severity.ERROR
    at_key: bool = False
    """Whether the key is at fault, not the value."""


def placed(
    faults: Iterable[Fault], path: str, text: bytes, data: Map | None = None
) -> list[Finding]:
    """The faults as findings, each with the line and column of its place in the file.

    The exact reader runs only here, for a file that has faults. A place that the file lacks
    (a missing field) is shown at the nearest place above it.

    Args:
        faults: What is wrong.
        path: The file.
        text: Its bytes.
        data: What was read from these very bytes, where that is at hand.
    """
    wanted = list(faults)
    if not wanted:
        return []
    try:
        document = Document.known(text, data) if text and data else Document.parse(text)
    except Unreadable:
        document = None
    findings = []
    for fault in wanted:
        place = Place(1, 1)
        if document is not None:
            find = document.key_place if fault.at_key else document.place
            place = find(fault.pointer)
        findings.append(
            Finding(
                fault.code,
                fault.severity,
                path,
                place.line,
                place.column,
                fault.pointer,
                fault.message,
                fault.hint,
            )
        )
    return findings
