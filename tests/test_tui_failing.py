"""A fault of the face itself ends it without a word of the records."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import DeskApp
from textual import work
from textual.worker import WorkerFailed

from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from office import key, key_family, start
from tui.screens.form import FormScreen

SECRET = "楼上住户的家事"


class FailingForm(FormScreen):
    """A form with a fault, which stands beside what it edits."""

    def action_save(self) -> None:
        """Fail."""
        held = self.draft.data["title"]
        raise RuntimeError(held)


async def fail(app: DeskApp, screen: FailingForm) -> None:
    async with app.run_test() as pilot:
        await pilot.pause()
        screen.draft.set(Pointer.of("title"), SECRET)
        screen.changed()
        await pilot.press("ctrl+s")


async def failed(tmp_path: Path, language: Language) -> DeskApp:
    office = start(tmp_path / "w", {**key_family(), **key("k1", "大门")})
    screen = FailingForm(office.draft(Ref("key", "k1")))
    app = DeskApp(office, screen, language)
    with pytest.raises(RuntimeError):
        await fail(app, screen)
    return app


@pytest.mark.parametrize(("language", "told"), [(Language.ZH, "都留着"), (Language.EN, "is kept")])
async def test_a_fault_is_handed_on_and_no_value_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: Language, told: str
) -> None:
    app = await failed(tmp_path, language)
    printed = capsys.readouterr()
    assert told in printed.err
    assert SECRET not in printed.err + printed.out
    with pytest.raises(RuntimeError):
        app.hand_on()


async def test_what_was_being_edited_is_kept(tmp_path: Path) -> None:
    app = await failed(tmp_path, Language.ZH)
    app.close()
    (left,) = Workspace.find(app.workspace.root).journal.left()
    assert [one.after for one in left.changes] == [SECRET]


class FailingAside(FormScreen):
    """A form with a fault in what it does beside."""

    @work
    async def action_save(self) -> None:  # type: ignore[override]
        """Fail."""
        raise LookupError(SECRET)


async def fail_aside(app: DeskApp) -> None:
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("ctrl+s")
        await app.workers.wait_for_complete()


async def test_a_fault_in_what_is_done_beside_is_handed_on_as_itself(tmp_path: Path) -> None:
    office = start(tmp_path / "w", {**key_family(), **key("k1", "大门")})
    app = DeskApp(office, FailingAside(office.draft(Ref("key", "k1"))), Language.ZH)
    with pytest.raises(WorkerFailed):
        await fail_aside(app)
    with pytest.raises(LookupError):
        app.hand_on()
