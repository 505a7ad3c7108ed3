"""What a terminal sends for a key can be seen, and which key does what can be listed."""

from __future__ import annotations

import json
import sys

import pytest
from terminal import Terminal
from textual.keys import key_to_character

from juwu.cli import main
from juwu.language import Language
from juwu.state import config_folder
from tui.action import Action
from tui.actions import ACTIONS
from tui.key_watch import keys_in, shown_bytes, told
from tui.keymap import Keymap
from tui.own_keymap import keymap_file

ZH = Language.ZH
MARKS = {"slash": "/"}
"""Names of keys that Textual cannot turn back into their character."""
ENDS = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
NUMBERS = {
    "insert": 2,
    "delete": 3,
    "pageup": 5,
    "pagedown": 6,
    **{f"f{number}": code for number, code in enumerate((15, 17, 18, 19, 20, 21, 23, 24), 5)},
}
PLAIN = {
    "escape": b"\x1b",
    "enter": b"\r",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
    "space": b" ",
    "backspace": b"\x7f",
}


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\x1bOQ", "ESC O Q   F2   编辑 / "),
        (b"\x13", "^S   Ctrl+S   保存 / "),
        ("？".encode(), "？   ？   帮助"),
        ("ж".encode(), "没有用到"),
        (b"\x1b[99999z", "ESC [ 9 9 9 9 9 z"),
        (b"\x1b]52;c;cm0=\x07", "ESC ] 5 2"),
    ],
)
def test_a_key_is_told_by_its_bytes_its_name_and_what_it_does(data: bytes, line: str) -> None:
    assert line in told(data, Keymap(), ZH)
    assert told(data, Keymap(), ZH).isprintable()


def sent(key: str) -> bytes:
    """What xterm, and whatever takes it for a model, sends for a key."""
    *held, last = key.split("+")
    if last in ENDS:
        number = 1 + ("shift" in held) + 2 * ("alt" in held) + 4 * ("ctrl" in held)
        return f"\x1b[1;{number}{ENDS[last]}".encode() if held else f"\x1b[{ENDS[last]}".encode()
    if last in NUMBERS:
        return f"\x1b[{NUMBERS[last]}~".encode()
    if key in PLAIN:
        return PLAIN[key]
    character = last if len(last) == 1 else key_to_character(last) or MARKS[last]
    assert len(character) == 1, key
    if held == ["ctrl"]:
        return bytes([ord(character) & 0x1F])
    return (b"\x1b" if held == ["alt"] else b"") + character.encode()


@pytest.mark.parametrize("action", [one for one in ACTIONS if one.keys], ids=lambda one: one.id)
def test_every_key_of_the_table_arrives_as_itself(action: Action) -> None:
    for key in (*action.keys, *action.vim):
        assert keys_in(sent(key)) == [key]


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
