"""The widgets on a stage of their own; ``tui`` is to be imported first, as the command does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from juwu.errors import JuwuError
from juwu.language import Language, Words
from juwu.workspace import Workspace
from tui.app import JuwuApp
from tui.bar import Standing, TopBar
from tui.dialogs import AskDay, AskReason, AskText, Confirm, Option, PickOne, Tell
from tui.footer import Footer
from tui.keys import bindings
from tui.line_input import LineInput
from tui.listing import Listing
from tui.prose import Prose
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.text_box import TextBox

ZH = Language.ZH
HOSTILE = (
    "[/x] [@click=app.quit]点我[/] [red]",
    "\x1b]52;c;cm0gLXJm\x07\x1b]0;owned\x07\x1b[21;53m",
    "\x9b31mC1\x9d52;c;eA==\x9c",
    "\u202etxt.exe\u2066\u200b\ufeff",
    "a\rb\bc\x00d\x7f",
)
COLUMNS = (Column("标题"), Column("编号", 13, tone=Tone.DIM), Column("人数", 6, "right"))
TITLES = ("7月例会（物业费、停车位）", "物业费专题会（收支公示）", "加装电梯意见征询")


def records(count: int) -> list[Row]:
    """Rows that look like minutes."""
    return [
        Row(f"min-{number}", (TITLES[number % 3], f"MIN-2026-{number:04}", str(number % 200)))
        for number in range(count)
    ]


class Stage(Screen[None]):
    """A screen with a top bar, some widgets and a footer."""

    BINDINGS = [*bindings("edit", "back")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, widgets: Iterable[Widget], place: str = "会议纪要") -> None:
        super().__init__()
        self._widgets = widgets
        self._place = place

    def compose(self) -> ComposeResult:
        """All of them."""
        yield TopBar(ZH, Standing((self._place,), "main", 3, 0))
        yield from self._widgets
        yield Footer(ZH)

    def action_back(self) -> None:
        """Leave."""
        self.app.exit()


def list_stage(count: int = 10_000) -> Stage:
    """A list of many rows."""
    return Stage([Listing(ZH, RowList(COLUMNS, records(count)), "会议纪要")])


def input_stage() -> Stage:
    """An input for prose, one for numbers, a text."""
    return Stage([LineInput(id="prose"), LineInput(folded=True, id="number"), TextBox()])


def hostile_stage() -> Stage:
    """Hostile text in every widget at once."""
    text = " ".join(HOSTILE)
    rows = [Row.section(text), Row.note(text)]
    rows += [Row(one, (one, one, one)) for one in HOSTILE]
    columns = [Column(one[:6]) for one in HOSTILE[:3]]
    return Stage(
        [Listing(ZH, RowList(columns, rows), text), Prose(text), LineInput(text), TextBox(text)],
        text,
    )


def shown(app: JuwuApp) -> str:
    """The screen as text, a line per row."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - the only way to see the cells
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other; each has reached what it is meant for."""
    assert isinstance(pilot.app, JuwuApp)
    await pilot.press(*keys)
    while pilot.app.ahead.waits:
        await pilot.pause(0.01)
    await pilot.pause()


class StageApp(JuwuApp):
    """The application with one stage instead of its screens."""

    def __init__(self, make: Callable[[], Stage], hostile: str = "") -> None:
        super().__init__(Workspace(Path()), ZH)
        self._make = make
        self._hostile = hostile

    def on_mount(self) -> None:
        """Show the stage, and on it hostile dialogs one after the other."""
        self.push_screen(self._make())
        if self._hostile:
            self.notify(self._hostile, title=self._hostile)
            self.ask_all(self._hostile)

    @work
    async def ask_all(self, text: str) -> None:
        """Every dialog with a text at every place that data may reach."""
        words = Words.same(text)
        ask = self.push_screen_wait
        await ask(Confirm(ZH, f"第1问 {text}", text, words, typed=text))
        await ask(Tell(ZH, f"第2问 {text}", text, text))
        await ask(Tell.error(ZH, JuwuError(Words.same(f"第3问 {text}"), words)))
        await ask(AskReason(ZH, f"第4问 {text}", text, reason=text))
        await ask(AskDay(ZH, f"第5问 {text}", date(2026, 11, 22), text))
        await ask(PickOne(ZH, f"第6问 {text}", [Option(text, text, text)]))
        await ask(AskText(ZH, f"第7问 {text}", text, text))


def main() -> None:
    """Run the scene that the command line names."""
    scene = sys.argv[1]
    if scene == "list":
        StageApp(list_stage).run()
    elif scene == "input":
        StageApp(input_stage).run()
    else:
        StageApp(hostile_stage, " ".join(HOSTILE)).run()
