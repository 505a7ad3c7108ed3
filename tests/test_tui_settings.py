"""Settings are remembered for the user and never among records; the doctor says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from walk import at_home

from juwu.language import Language
from juwu.workspace import Workspace
from juwu.workspace.identity import BadIdentityError, set_identity
from office import git, key, key_family, start
from tui.own_keymap import keymap_file, own_keymap
from tui.remembered import Remembered, remember, remember_vim, remembered, settings_file
from tui.screens.settings import SettingsScreen


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUWU_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(tmp_path / "w", {**key_family(), **key("k1", "大门")})


def test_each_choice_is_kept_beside_the_others() -> None:
    assert remembered() == Remembered()
    remember(theme="juwu-light")
    assert remember(language=Language.EN) == Remembered(Language.EN, "juwu-light")
    assert remembered() == Remembered(Language.EN, "juwu-light")


@pytest.mark.parametrize("text", ["theme: [", "theme: pink\nlanguage: fr\n", "- 1\n", "\x00"])
def test_a_file_that_cannot_be_read_is_as_if_nothing_was_chosen(text: str) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(text, encoding="utf-8")
    assert remembered() == Remembered()


def test_vim_letters_are_added_and_own_keys_stay() -> None:
    settings_file().parent.mkdir(parents=True)
    keymap_file().write_text("keys:\n  history: alt+1\n", encoding="utf-8")
    remember_vim(vim=True)
    assert own_keymap().vim
    assert own_keymap().own["history"] == ("alt+1",)
    remember_vim(vim=False)
    assert not own_keymap().vim


@pytest.mark.parametrize("address", ["li", "li@", "13812345678@example.org", "a b@c.cn", "x@y\n"])
def test_an_address_that_cannot_stand_in_a_commit_is_refused(
    office: Workspace, address: str
) -> None:
    with pytest.raises(BadIdentityError):
        set_identity(office, None, address)
    assert "zhang@example.org" in git(office.root, "config", "user.email")


async def test_a_clerk_changes_theme_and_name_and_the_records_stay_as_they_are(
    office: Workspace,
) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        clerk.app.push_screen(SettingsScreen())
        await clerk.see("zhang@example.org")
        await clerk.press("down", "enter")
        await clerk.see("高对比")
        await clerk.press("2")
        await clerk.see("浅色")
        await clerk.until(lambda: clerk.app.theme == "juwu-light")
        await clerk.press("down", "down", "down", "enter")
        await clerk.see("以后的提交用它")
        await clerk.press("ctrl+a", "delete")
        for _ in range(2):
            await clerk.press("backspace")
        await clerk.type("王淑芬")
        await clerk.press("enter")
        await clerk.until(lambda: "王淑芬" in git(office.root, "config", "user.name"))
    assert remembered().theme == "juwu-light"
    assert git(office.root, "status", "--porcelain") == ""


async def test_the_doctor_says_what_to_look_at_and_leads_there(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        clerk.app.open_doctor()
        await clerk.see("署名 张三")
        await clerk.see("正常")
        await clerk.type("署名")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, SettingsScreen))
