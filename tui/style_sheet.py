"""The styles in force: what was parsed once stays parsed until the colours change.

Textual parses every source anew when it starts, when a theme is named and when a screen brings its
own styles, and remembers so few sources that those of all screens push each other out.
"""

from __future__ import annotations

from pathlib import Path

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

FIRST = Path(__file__).with_name("app.tcss")
"""The styles of the first frame."""
MORE = Path(__file__).with_name("more.tcss")
"""The styles of all that comes after it; every screen but the first one asks for them."""

_SOURCES = 4096
"""More than there are widgets; Textual's own measure is 64."""


class StyleSheet(Stylesheet):
    """Parses each source once for the same colours."""

    def __init__(self, variables: dict[str, str]) -> None:
        """Begin without any source.

        Args:
            variables: The colours and styles that sources may name.
        """
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(_SOURCES)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other colours; the same ones again change nothing."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what was not parsed with these colours."""
        self.parse()
