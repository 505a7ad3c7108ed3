"""The colours of a widget that draws its lines itself, as the theme has them for its components."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget


class ComponentStyles:
    """The styles of the components of a widget, each made once for as long as the theme stays."""

    def __init__(self, widget: Widget, part: str) -> None:
        """Make none yet.

        Args:
            widget: It draws with them.
            part: How the names of its components begin; ``PART--cursor`` is the row of the cursor.
        """
        self._widget = widget
        self._part = part
        self._made: dict[tuple[str, bool], Style] = {}

    def forget(self) -> None:
        """The theme or the focus is another one."""
        self._made.clear()

    def of(self, name: str, *, cursor: bool = False) -> Style:
        """The colours of a component, such as a tone, on the background it stands on."""
        style = self._made.get((name, cursor))
        if style is None:
            styles = self._widget.get_component_styles
            ground = styles(f"{self._part}--cursor") if cursor else None
            turned = bool(ground and ground.text_style.reverse) or None
            # Turned round, inks become grounds: one for the whole row, or it looks like patches.
            color = styles(f"{self._part}--{'plain' if turned else name}").color
            style = self._widget.rich_style + Style(
                color=color.rich_color,
                bgcolor=ground.background.rich_color if ground else None,
                bold=name in {"header", "accent"},
                reverse=turned,
            )
            self._made[name, cursor] = style
        return style
