"""A personal number where it was found."""

from __future__ import annotations

from juwu.frozen import dataclass
from juwu.privacy.kind import Kind

SEALED = "sealed:v1:"
"""What an encrypted value begins with; the form is reserved, and accepted as it is."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A personal number in a text."""

    kind: Kind
    start: int
    end: int
    """``text[start:end]`` is the number as written, separators included."""
    mask: str
    """The form that may be committed."""
