"""Actions are given other keys, or vim's letters; a slip never takes the keyboard away."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PROJECT
from tui_stage import StageApp, list_stage, press, shown
from walk import at_home

from juwu.state import config_folder
from office import key, key_family, start
from tui.action import Action
from tui.actions import ACTIONS, BY_ID
from tui.keymap import Keymap
from tui.keymap_reading import read_keymap
from tui.keys import key_of, twins
from tui.own_keymap import keymap_file, own_keymap
from tui.row_list import RowList
from tui.screens.record import RecordScreen
from tui.screens.records import RecordsScreen
from tui.screens.tree import TreeScreen


def read(text: str) -> Keymap:
    return read_keymap(text.encode())


def test_a_file_gives_an_action_other_keys() -> None:
    keymap = read("keys:\n  history: Ctrl+K\n  edit: [F6, F22]\n")
    assert keymap.faults == ()
    assert keymap.of(BY_ID["history"]) == ("ctrl+k",)
    assert keymap.of(BY_ID["edit"]) == ("f6", "f22")
    assert keymap.changed() == {"history": "ctrl+k", "edit": "f6,f22"}


def test_the_example_of_the_documentation_is_right() -> None:
    page = (PROJECT / "docs" / "command-line.md").read_text("utf-8")
    keymap = read(page.split("## juwu keys")[1].split("```yaml\n")[1].split("```")[0])
    assert keymap.faults == ()
    assert keymap.vim
    assert set(keymap.own) == {"history", "edit"}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_can_be_given_another_key(action: Action) -> None:
    keymap = read(f"keys:\n  {action.id}: F24\n")
    assert keymap.faults == ()
    assert keymap.changed() == {action.id: "f24"}


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("keys:\n  edti: F2\n", 2, "是不是 edit"),
        ("keys:\n  edit: [F2, Ctrl+Space]\n", 2, "Ctrl+Space"),
        ("keys:\n  new: F8\n  edit: 改\n", 3, "“改”不是能用的键"),
        ("keys:\n  edit: F6\n", 2, "“历史”"),
        ("keys:\n  edit: F9\n  copy: F9\n", 2, "“命令”"),
        ("keymap: emacs\n", 1, "usual 或 vim"),
        ("keys:\n  edit: F2\ncolour: red\n", 3, "只认"),
        ("keys: F2\n", 1, "keys 下面"),
        ("keys:\n  edit: []\n", 2, "不是能用的键"),
        ("keys:\n  edit: 'F2\n", 3, "引号没有结束"),
        ("- F2\n", 1, "要写成"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, told: str) -> None:
    faults = read(text).faults
    assert faults[0].line == line
    assert told in faults[0].message.zh
    assert faults[0].message.en


def test_a_fault_leaves_the_other_lines_in_force() -> None:
    keymap = read("keymap: vim\nkeys:\n  edti: F2\n  history: Ctrl+K\n")
    assert keymap.vim
    assert keymap.of(BY_ID["history"]) == ("ctrl+k",)


def test_two_actions_may_swap_their_keys() -> None:
    keymap = read("keys:\n  history: F7\n  search: F6\n")
    assert keymap.faults == ()
    assert keymap.changed() == {"history": "f7", "search": "f6"}


def test_the_file_lies_in_the_folder_of_settings() -> None:
    assert own_keymap() == Keymap()
    folder = config_folder()
    folder.mkdir(parents=True, exist_ok=True)
    keymap_file().write_text("keymap: vim\n", "utf-8")
    try:
        assert own_keymap().vim
    finally:
        keymap_file().unlink()


def test_vim_adds_letters_and_their_full_width_twins() -> None:
    keymap = Keymap(vim=True)
    assert keymap.of(BY_ID["edit"]) == ("f2", "e", "ｅ")
    assert keymap.of(BY_ID["palette"])[-2:] == ("colon", "fullwidth_colon")
    assert keymap.takes("ｊ")
    assert keymap.takes("z")
    assert not keymap.takes("例")
    assert not Keymap().takes("j")


def test_every_mark_is_folded_to_its_key() -> None:
    assert twins("slash") == ("fullwidth_solidus", "ideographic_comma")
    assert twins("f2") == ()
    assert key_of("/") == "slash"


@pytest.mark.parametrize("owner", [RowList, RecordsScreen, RecordScreen, TreeScreen, StageApp])
def test_the_vim_keymap_takes_no_key_from_another_action(owner: type[RowList]) -> None:
    before = owner._merge_bindings()  # noqa: SLF001 - what Textual makes of the declarations
    after = owner._merge_bindings()  # noqa: SLF001 - as above
    after.apply_keymap(Keymap(vim=True).changed())
    for name, bound in before.key_to_bindings.items():
        assert {one.id for one in bound} <= {one.id for one in after.key_to_bindings[name]}


async def test_vim_letters_move_and_a_slash_filters() -> None:
    app = StageApp(lambda: list_stage(20))
    app.use_keys(Keymap(vim=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "j", "ｊ", "k")
        await pilot.pause()
        assert "3/20" in shown(app)
        assert "筛选" not in shown(app).replace("F3 筛选", "")
        await press(pilot, "G")
        await pilot.pause()
        assert "20/20" in shown(app)
        await press(pilot, "slash", "w", "y", "f")
        await pilot.pause()
        assert "筛选: wyf_" in shown(app)
        await press(pilot, "escape", "fullwidth_colon", *"bz", "enter")
        await pilot.pause()
        assert "这里可用" in shown(app)


async def test_another_key_is_shown_and_works_by_key_footer_and_palette() -> None:
    app = StageApp(lambda: list_stage(20))
    app.use_keys(read("keys:\n  filter: Ctrl+K\n  theme: F22\n"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Ctrl+K 筛选" in shown(app)
        await press(pilot, "f3")
        await pilot.pause()
        assert "筛选: _" not in shown(app)
        await press(pilot, "ctrl+k")
        await pilot.pause()
        assert "筛选: _" in shown(app)
        before = app.theme
        await press(pilot, "f22")
        await pilot.pause()
        assert app.theme != before
        await press(pilot, "f9", *"qhma", "enter")
        await pilot.pause()
        assert app.theme != before


async def test_faults_of_the_file_are_told_when_it_opens(tmp_path: Path) -> None:
    workspace = start(tmp_path / "office", {**key_family(), **key("k1", "大门")})
    async with at_home(workspace, keymap=read("keys:\n  edti: F2\n")) as clerk:
        await clerk.see("钥匙")
        assert "第 2 行" in clerk.toasts
