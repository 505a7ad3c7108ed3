"""What a terminal sends for a key can be seen, and which key does what can be listed."""

from __future__ import annotations

import json
import sys

import pytest
from terminal import Terminal

from juwu.cli import main
from juwu.language import Language
from juwu.state import config_folder
from tui.key_watch import keys_in, shown_bytes, told
from tui.keymap import Keymap, keymap_file

ZH = Language.ZH


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\x1bOQ", "ESC O Q   F2   编辑 / "),
        (b"\x13", "^S   Ctrl+S   保存 / "),
        ("？".encode(), "？   ？   帮助"),
        (b"\x1b[99999z", "没有用到"),
        (b"\x1b]52;c;cm0=\x07", "ESC ] 5 2"),
    ],
)
def test_a_key_is_told_by_its_bytes_its_name_and_what_it_does(data: bytes, line: str) -> None:
    assert line in told(data, Keymap(), ZH)
    assert told(data, Keymap(), ZH).isprintable()


def test_escape_alone_is_a_key() -> None:
    assert keys_in(b"\x1b") == ["escape"]


def test_bytes_that_are_no_text_are_shown_as_numbers() -> None:
    assert shown_bytes(b"\xff\x1b") == r"\ x f f ESC"


def test_the_watcher_tells_each_key_and_gives_the_terminal_back() -> None:
    with Terminal([sys.executable, "-m", "juwu", "--lang", "zh", "keys"]) as terminal:
        terminal.wait_for("连按两次 Esc")
        terminal.send("F2")
        terminal.wait_for("ESC O Q   F2   编辑")
        terminal.send("例")
        terminal.wait_for("例   例   没有用到")
        terminal.send("Escape")
        terminal.wait_for("ESC   Esc   返回")
        terminal.send("Escape")
        assert terminal.end() == 0
        assert terminal.echoes


def test_the_keys_in_force_are_listed_for_people_and_programs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = config_folder()
    folder.mkdir(parents=True, exist_ok=True)
    keymap_file().write_text("keys:\n  history: Ctrl+K\n  edti: F2\n", "utf-8")
    try:
        assert main(["--lang", "zh", "keys", "--list"]) == 1
        printed = capsys.readouterr()
        assert "history       Ctrl+K" in printed.out
        assert "第 2 行" not in printed.err
        assert "第 3 行" in printed.err
        assert main(["--lang", "en", "keys", "--format", "json"]) == 1
        shape = json.loads(capsys.readouterr().out)
        keys = {one["id"]: one["keys"] for one in shape["actions"]}
        assert keys["history"] == ["Ctrl+K"]
        assert "line 3" in shape["faults"][0]
    finally:
        keymap_file().unlink()
    assert main(["--lang", "zh", "keys"]) == 0
