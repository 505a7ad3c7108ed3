"""Findings as text, to be kept for the next time, and in the order in which they are told."""

from __future__ import annotations

import json
from collections.abc import Iterable

from juwu.finding import Finding, Severity
from juwu.language import Words
from juwu.pointer import Pointer


def told_of(findings: Iterable[Finding]) -> str:
    """Findings as a text that :func:`findings_of` takes; empty where there are none."""
    rows = [
        [
            one.code,
            one.severity.value,
            one.path,
            one.line,
            one.column,
            str(one.pointer),
            *(one.message.zh, one.message.en, one.hint.zh, one.hint.en),
        ]
        for one in findings
    ]
    return json.dumps(rows) if rows else ""


def findings_of(told: str) -> list[Finding]:
    """The findings that a text tells.

    Raises:
        ValueError: It is no text of :func:`told_of`.
    """
    return [
        Finding(
            code,
            Severity(severity),
            path,
            line,
            column,
            Pointer.parse(pointer),
            Words(zh, en),
            Words(hint_zh, hint_en),
        )
        for code, severity, path, line, column, pointer, zh, en, hint_zh, hint_en in (
            json.loads(told) if told else ()
        )
    ]


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by file and line, none twice."""
    return tuple(sorted(set(findings), key=Finding.sort_key))
