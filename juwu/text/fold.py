"""Full-width digits, letters and signs as their plain twins, for what a machine reads.

Only for identifiers, dates, numbers and searches. Prose is never folded: in it a full-width mark is
the right one.
"""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """The text with every compatibility form replaced (NFKC) and no space around it."""
    return unicodedata.normalize("NFKC", text).strip()
