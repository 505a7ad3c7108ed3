"""A box for several lines of text."""

from __future__ import annotations

from textual.app import App

from tui.text_box import TextBox


async def test_the_application_does_not_gather_boxes_that_were_left() -> None:
    app = App[None]()
    async with app.run_test():
        for _ in range(3):
            box = TextBox("物业费")
            await app.mount(box)
            assert [one for one, _ in vars(app)["__watchers"]["theme"]] == [box]
            await box.remove()
        assert vars(app)["__watchers"]["theme"] == []
