"""A pane of lines shows what it was given last, whole, though only what changed is drawn."""

from __future__ import annotations

from textual.geometry import Region
from tui_stage import Stage, StageApp, shown

from tui.rows import Tone
from tui.sheet import Line, Sheet

FIRST: list[Line] = [
    (("标题  ", Tone.DIM), ("七月例会，物业费与停车位", Tone.PLAIN)),
    (("日期  ", Tone.DIM), ("2026-07-21", Tone.PLAIN)),
    (("地点  ", Tone.DIM), ("二楼会议室", Tone.PLAIN)),
]
SECOND: list[Line] = [
    (("标题  ", Tone.DIM), ("临时会", Tone.PLAIN)),
    (("日期  ", Tone.DIM), ("2026-07-21", Tone.PLAIN)),
]


class Watched(Sheet):
    """A pane that notes which parts it has drawn again."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[Region] = []

    def show(self, lines: list[Line]) -> None:  # type: ignore[override]
        """Begin to note anew."""
        self.drawn = []
        super().show(lines)

    def refresh(self, *regions: Region, **options: bool) -> Watched:
        """Note the parts."""
        if hasattr(self, "drawn"):
            self.drawn += regions
        super().refresh(*regions, **options)
        return self


async def test_nothing_is_left_of_the_lines_before_and_what_is_alike_is_not_drawn() -> None:
    sheet = Watched()
    app = StageApp(lambda: Stage([sheet]))
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        sheet.show(FIRST)
        await pilot.pause()
        assert "七月例会，物业费与停车位" in shown(app)
        sheet.show(SECOND)
        assert sorted((one.y, one.x) for one in sheet.drawn) == [(0, 7), (2, 1)]
        await pilot.pause()
        lines = [line.strip() for line in shown(app).splitlines()[1:5]]
        assert lines == ["标题  临时会", "日期  2026-07-21", "", ""]
        sheet.show([])
        await pilot.pause()
        assert not any(line.strip() for line in shown(app).splitlines()[1:-1])
