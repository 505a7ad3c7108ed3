"""An application that writes to the terminal only what is seen there otherwise than before."""

from __future__ import annotations

from typing import cast

from rich.console import Console, RenderableType
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.screen import Screen

from tui.canvas import Canvas


class _Drawing(CompositorUpdate):
    """An update of Textual's, written by a canvas."""

    def __init__(self, update: CompositorUpdate, canvas: Canvas) -> None:
        self._update = update
        self._canvas = canvas

    def render_segments(self, console: Console) -> str:
        return self._canvas.draw(self._update, console)


class Sparing(App[None]):
    """Knows what the terminal shows; see :mod:`tui.canvas`."""

    _canvas: Canvas | None = None

    def _display(
        self, screen: Screen[object], renderable: RenderableType | CompositorUpdate | None
    ) -> None:
        if isinstance(renderable, CompositorUpdate) and not self.is_inline:
            if self._canvas is None:
                self._canvas = Canvas()
            renderable = _Drawing(renderable, self._canvas)
        super()._display(screen, cast("RenderableType | None", renderable))
