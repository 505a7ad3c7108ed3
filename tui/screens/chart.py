"""The chart of bodies: boxes and lines, on any day."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical

from juwu.family.views import ChartView
from juwu.staffing import Body, Chart, chart_of
from tui.bar import ListBar, Standing, TopBar
from tui.chart_pane import ChartPane
from tui.footer import Footer
from tui.screens.staffing import StaffingScreen
from tui.screens.views import to_next_view
from tui.staffing_rows import body_of

_EDGES = 2
"""The cells left and right of the chart."""


class ChartScreen(StaffingScreen):
    """Boxes and lines."""

    BINDINGS: ClassVar[list[BindingType]] = []
    OFFERED = ("help", "edit", "seek", "day", "earlier", "later", "view", "back")

    def compose(self) -> ComposeResult:
        """Bar, chart, footer."""
        yield TopBar(
            self.language, Standing(self.path, past=self.past, only_read=self.desk.reads_only)
        )
        with Container(classes="panes"), Vertical(classes="main quiet"):
            yield ListBar(self.language)
            yield ChartPane()
            yield self._notice
        yield Footer(self.language, self.OFFERED)

    @property
    def pane(self) -> ChartPane:
        """The chart."""
        return self.query_one(ChartPane)

    @property
    def current(self) -> Body | None:
        """The body under the cursor."""
        return self.pane.current

    def laid_out(self, bodies: tuple[Body, ...]) -> Chart:
        """Where the boxes stand in the room there is."""
        return chart_of(bodies, self.language, self.size.width - _EDGES)

    def draw(self) -> None:
        """Draw the day."""
        bodies, chart = self.bodies, self.standing.chart
        if chart is None:
            return
        self.pane.show(chart)
        self._notice.show("" if bodies else self.say(self.EMPTY), "$muted")
        self.query_one(".main").set_class(not bodies, "quiet")
        if self.focused is None:
            self.pane.focus()
        self._tell()

    def _tell(self) -> None:
        bar = self.query_one(ListBar)
        bar.title = self.say(self.told)
        bar.show_filter("", entering=False)
        place, count = self.pane.position
        bar.show_position(place, count, 0)

    def go_to(self, key: str) -> None:
        """Put the cursor on a body."""
        self.pane.move_to(body_of(key))

    @on(ChartPane.Moved)
    def _on_body(self) -> None:
        self._tell()

    @on(ChartPane.Selected)
    def _open_body(self, event: ChartPane.Selected) -> None:
        self.open_body(event.body)

    def action_view(self) -> None:
        """Go on to the next view, or back to the list."""
        to_next_view(self, self._kind, ChartView)
