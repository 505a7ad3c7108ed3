"""The sections of a form in one row."""

from __future__ import annotations

from textual.app import App, ComposeResult

from tui.section_tabs import SectionTabs, Tab


class Stage(App[None]):
    """One row of tabs."""

    def __init__(self) -> None:
        super().__init__()
        self.tabs = SectionTabs()
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        """The tabs."""
        yield self.tabs

    def on_section_tabs_chosen(self, event: SectionTabs.Chosen) -> None:
        """Remember what was clicked."""
        self.chosen.append(event.index)


TITLES = ("会议", "到会", "议事", "表决与选举", "落实与公开", "归档", "[/x]\x1b[31m")


async def test_the_present_tab_is_always_in_sight_and_counts_its_faults() -> None:
    app = Stage()
    async with app.run_test(size=(30, 5)) as pilot:
        tabs = [Tab(title, faults) for faults, title in enumerate(TITLES)]
        for at, tab in enumerate(tabs):
            app.tabs.show(tabs, at)
            await pilot.pause()
            text = app.tabs.render().plain
            assert f"{at + 1} {tab.title[:2]}" in text
            assert "\x1b" not in text
        app.tabs.show(tabs, 0)
        await pilot.pause()
        assert app.tabs.render().plain.startswith("Alt+1 会议  2 到会 x1")
        assert app.tabs.render().plain.endswith(">")


async def test_a_click_chooses_a_tab() -> None:
    app = Stage()
    async with app.run_test(size=(60, 5)) as pilot:
        app.tabs.show([Tab("会议"), Tab("到会")], 0)
        await pilot.pause()
        await pilot.click(SectionTabs, offset=(16, 0))
        assert app.chosen == [1]
