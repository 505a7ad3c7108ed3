"""A name for a finding that stays the same while it only moves, so that forges know it again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from juwu.finding import Finding


def fingerprinted(findings: Sequence[Finding], prefix: str) -> Iterator[tuple[Finding, str]]:
    """Each finding with its name, 64 hexadecimal digits, no two alike.

    Code, file, place in the data and message make the name; line and language do not. Findings
    that agree in all of these are counted.

    Args:
        findings: All findings of a report.
        prefix: What stands before their paths in the repository.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        parts = (finding.code, prefix + finding.path, str(finding.pointer), finding.message.zh)
        seen[parts] += 1
        # A path on disk may hold bytes that are no text; they are part of the name as they are.
        text = "\0".join((*parts, str(seen[parts])))
        yield finding, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
