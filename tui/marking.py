"""Marks on the rows of a list: one, all that are shown, the others."""

from __future__ import annotations

from textual.scroll_view import ScrollView

from tui.row_view import RowView


class Marking(ScrollView):
    """What a list knows of its marks."""

    view: RowView
    """The rows."""
    marks: frozenset[str] = frozenset()
    """The keys of the marked rows."""
    marking = True
    """Whether rows can be marked; settled before the list is shown."""

    def marked(self) -> None:
        """Tell that the marks have changed."""
        raise NotImplementedError

    def mark(self, keys: frozenset[str]) -> None:
        """Have these rows marked and no other."""
        self.marks = keys
        self.refresh()
        self.marked()

    def mark_all(self) -> None:
        """Mark all rows that are shown; where all of them are marked, take their marks away."""
        shown = frozenset(self.view.keys_shown())
        self.mark(self.marks - shown if shown <= self.marks else self.marks | shown)

    def mark_others(self) -> None:
        """Turn the marks of the rows that are shown round."""
        self.mark(self.marks ^ frozenset(self.view.keys_shown()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Marking is offered only where it leads to something."""
        return self.marking if action == "mark" else super().check_action(action, parameters)
