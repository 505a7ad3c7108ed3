"""All that one language of a site tells."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.frozen import dataclass
from juwu.language import Language
from juwu.site.material import PublicFamily, PublicReports

NO_REPORTS = PublicReports()
"""Of a site that tells no figures of reports."""


@dataclass(frozen=True, slots=True)
class Face:
    """What is public, in one language."""

    language: Language
    families: Sequence[PublicFamily]
    """In the order of the navigation; those without records are left out."""
    reports: PublicReports = NO_REPORTS
