"""Keeping what is seen: a screen, or a chart in its own drawing, as SVG, PNG or text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from juwu import clock
from juwu.drawing import as_png
from juwu.files import typed_path
from juwu.frozen import dataclass
from juwu.handing import hand_file
from juwu.language import Words
from tui.dialogs import Option, PickOne
from tui.dialogs.ask_line import AskLine
from tui.picture import screen_lines, svg, text

if TYPE_CHECKING:
    from tui.shell import Shell

_SCREEN = Words("这个画面", "This screen")
_WHAT = Words("存哪一个", "Keep which one")
_FORM = Words("什么格式", "Which format")
_FILE = Words("写到哪个文件", "Which file to write")
_FORMS = {
    "png": Words("图片，可以贴进文档", "Picture for documents"),
    "svg": Words("矢量图，放大不糊", "Drawing that stays sharp"),
    "txt": Words("纯文字", "Plain text"),
}
_HINT = Words(
    "画面上看得见的都会存下来，先看有没有不该外传的。已有的文件不会被覆盖。",
    "All that the screen shows is kept: see whether it may leave. No file is replaced.",
)


@dataclass(frozen=True, slots=True)
class Own:
    """A picture that a screen draws in its own way."""

    name: str
    """What it shows; may come from data."""
    svg: Callable[[], str]
    text: Callable[[], str]


class Pictured:
    """A screen that has pictures of its own."""

    def pictures(self) -> Sequence[Own]:
        """They; none while nothing is there to be drawn."""
        return ()


async def keep_picture(desk: Shell) -> None:
    """Ask what is to be kept, in which format and where, and write it."""
    screen = desk.screen
    lines = screen_lines(screen)
    ground = desk.current_theme.background or "#000000"
    if not ground.startswith("#"):
        ground = "#000000"
    own = [*screen.pictures()] if isinstance(screen, Pictured) else []
    say = desk.language
    kept = Own("", lambda: svg(lines, ground), lambda: text(lines))
    if own:
        options = [Option(str(at), one.name) for at, one in enumerate(own)]
        options.append(Option("screen", _SCREEN.say(say)))
        chosen = await desk.push_screen_wait(PickOne(say, _WHAT.say(say), options))
        if chosen is None:
            return
        kept = kept if chosen == "screen" else own[int(str(chosen))]
    options = [Option(name, told.say(say), f".{name}") for name, told in _FORMS.items()]
    form = await desk.push_screen_wait(PickOne(say, _FORM.say(say), options))
    if form is None:
        return
    name = str(Path.home() / f"juwu-{clock.now():%Y%m%d-%H%M%S}.{form}")
    path = await desk.push_screen_wait(AskLine(say, _FILE.say(say), _HINT.say(say), name))
    if path is None:
        return

    def write() -> str:
        if form == "txt":
            content = kept.text().encode()
        else:
            content = as_png(kept.svg()) if form == "png" else kept.svg().encode()
        hand_file(typed_path(path), content)
        return path

    if await desk.attempt(write) is not None:
        desk.say(Words(f"已写到 {path}", f"written to {path}"))
