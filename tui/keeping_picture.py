"""Keeping what is seen: a screen or a chart as SVG, PNG or text; records and figures as tables."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets._toast import Toast

from juwu import clock
from juwu.drawing import as_png
from juwu.files import typed_path
from juwu.frozen import dataclass
from juwu.handing import hand_file, unused
from juwu.language import Words
from tui.dialogs import Option, PickOne
from tui.dialogs.ask_line import AskLine
from tui.picture import screen_lines, svg, text

if TYPE_CHECKING:
    from tui.shell import Shell

_SCREEN = Words("这个画面", "This screen")
_WHAT = Words("存哪一个", "What to save as a file")
_FORM = Words("什么格式", "Which format")
_FILE = Words("写到哪个文件", "Which file to write")
_FORMS = {
    "png": Words("图片，可以贴进文档", "Picture for documents"),
    "svg": Words("矢量图，放大不糊", "Drawing that stays sharp"),
    "txt": Words("纯文字", "Plain text"),
    "xlsx": Words("Excel 表格", "Excel workbook"),
    "csv": Words("CSV 表格，能导回来", "CSV, which an import takes back"),
    "html": Words("网页，可以打印", "Page to print"),
    "md": Words("Markdown 文字", "Markdown"),
}
_SEEN = ("png", "svg", "txt")
_HINT = Words(
    "画面上看得见的都会存下来，先看有没有不该外传的。已有的文件不会被覆盖。",
    "All that the screen shows is kept: see whether it may leave. No file is replaced.",
)
_HINT_TABLE = Words(
    "先想想有没有不该外传的。已有的文件不会被覆盖。",
    "See whether it may leave. No file is replaced.",
)


@dataclass(frozen=True, slots=True)
class Own:
    """A picture that a screen draws in its own way."""

    name: str
    """What it shows; may come from data."""
    svg: Callable[[], str]
    text: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Table:
    """What a screen has as a file for other programs."""

    name: str
    """What it holds; may come from data."""
    stem: str
    """What its file is called, without an ending."""
    forms: Mapping[str, Callable[[], bytes]]
    """The endings that it may have, each with what makes the file."""


class Pictured:
    """A screen that has more to be kept than the screen."""

    def tables(self) -> Sequence[Table]:
        """Its records or figures; none while there are none."""
        return ()

    def pictures(self) -> Sequence[Own]:
        """Its pictures; none while nothing is there to be drawn."""
        return ()


async def keep_picture(desk: Shell) -> None:
    """Ask what is to be kept, in which format and where, and write it."""
    screen = desk.screen
    await _without_messages(desk)
    lines = screen_lines(screen)
    ground = desk.current_theme.background or "#000000"
    if not ground.startswith("#"):
        ground = "#000000"
    tables = [*screen.tables()] if isinstance(screen, Pictured) else []
    own = [*screen.pictures()] if isinstance(screen, Pictured) else []
    say = desk.language
    shown = Own(_SCREEN.say(say), lambda: svg(lines, ground), lambda: text(lines))
    kept = [*tables, *(_drawn(one) for one in (*own, shown))]
    chosen = "0"
    if len(kept) > 1:
        options = [Option(str(at), one.name) for at, one in enumerate(kept)]
        answer = await desk.push_screen_wait(PickOne(say, _WHAT.say(say), options))
        if answer is None:
            return
        chosen = str(answer)
    await _keep(desk, kept[int(chosen)])


async def _without_messages(desk: Shell) -> None:
    """Take away what is told in passing: a picture shows the screen below it."""
    if not desk.screen.query(Toast):
        return
    desk.clear_notifications()
    await desk.screen.query(Toast).remove()
    is_drawn = asyncio.Event()
    desk.screen.call_after_refresh(is_drawn.set)
    await is_drawn.wait()


def _drawn(own: Own) -> Table:
    """A picture in each of its formats."""
    return Table(
        own.name,
        f"juwu-{clock.now():%Y%m%d-%H%M%S}",
        {
            "png": lambda: as_png(own.svg()),
            "svg": lambda: own.svg().encode(),
            "txt": lambda: own.text().encode(),
        },
    )


async def _keep(desk: Shell, kept: Table) -> None:
    say = desk.language
    options = [Option(name, _FORMS[name].say(say), f".{name}") for name in kept.forms]
    form = await desk.push_screen_wait(PickOne(say, _FORM.say(say), options))
    if form is None:
        return
    name = str(unused(Path.home(), kept.stem, f".{form}"))
    hint = _HINT if form in _SEEN else _HINT_TABLE
    path = await desk.push_screen_wait(AskLine(say, _FILE.say(say), hint.say(say), name))
    if path is None:
        return

    def write() -> str:
        hand_file(typed_path(path), kept.forms[str(form)]())
        return path

    if await desk.attempt(write) is not None:
        desk.say(Words(f"已写到 {path}", f"written to {path}"))
