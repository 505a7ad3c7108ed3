"""Juwu in a real terminal that is closed, or told to end: what was edited is offered again."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import Terminal

from juwu.draft import Typing
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from office import key, key_family, start

TITLE = Pointer.of("title")
ENDS = int(os.environ.get("JUWU_HANGUPS", "100"))
TAKE = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
"""Makes the terminal the one that belongs to the program, as a terminal window does."""
UNKEPT = """
import sys
from tui.keeper import Keeper
Keeper.keep = lambda *_: None
from juwu.cli import main
main(sys.argv[1:])
"""


def told(number: int) -> Callable[[Terminal], None]:
    return lambda terminal: terminal.signal(number)


ENDINGS: dict[str, Callable[[Terminal], None]] = {
    "SIGHUP": told(signal.SIGHUP),
    "SIGTERM": told(signal.SIGTERM),
    "SIGINT": told(signal.SIGINT),
    "closed": Terminal.close,
    "killed": told(signal.SIGKILL),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return start(tmp_path / "office", {**key_family(), **key("main", "大门")}).root


def juwu(root: Path, program: tuple[str, ...] = ("-m", "juwu"), *, own: bool = True) -> Terminal:
    take = ("-c", TAKE) if own else ()
    return Terminal([sys.executable, *take, *program, "--lang", "zh", "-C", str(root)])


def edit(terminal: Terminal, title: str, more: str) -> None:
    """Give the first record another title, and leave a text in the input."""
    terminal.wait_for("没有发现问题")
    terminal.type("Enter")
    terminal.wait_for("大门")
    terminal.settle()
    terminal.type("F2")
    terminal.wait_for("基本")
    terminal.settle()
    terminal.type(title)
    terminal.type("Enter")
    terminal.wait_for("1 处改动")
    terminal.send("Up")
    terminal.type(more)
    terminal.wait_for(more)


def assert_offered(root: Path, title: str, more: str) -> None:
    (left,) = Workspace.find(root).journal.left()
    assert left.data["title"] == title
    assert left.typing == Typing(TITLE, more)
    Workspace.find(root).journal.discard(left)


def end_in_an_edit(root: Path, ending: str, number: int) -> None:
    title, more = f"门{number}", f"门{number}号"
    with juwu(root) as terminal:
        edit(terminal, title, more)
        if ending == "killed":
            time.sleep(1)  # the second of typing that a kill may cost
        ENDINGS[ending](terminal)
        terminal.end()
    assert_offered(root, title, more)


@pytest.mark.parametrize("ending", ENDINGS)
def test_however_juwu_ends_the_last_edit_and_the_typing_are_offered(
    root: Path, ending: str
) -> None:
    for number in range(2):
        end_in_an_edit(root, ending, number)


@pytest.mark.slow
@pytest.mark.timeout(0)
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_hundred_ends_of_each_kind_lose_nothing(root: Path, ending: str) -> None:
    for number in range(ENDS):
        end_in_an_edit(root, ending, number)


def test_without_the_journal_the_edit_is_lost(root: Path) -> None:
    with juwu(root, ("-c", UNKEPT)) as terminal:
        edit(terminal, "正门", "正门边")
        terminal.signal(signal.SIGTERM)
        terminal.end()
    with pytest.raises(ValueError, match="unpack"):
        assert_offered(root, "正门", "正门边")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_terminal_that_is_still_there_is_given_back(root: Path, number: signal.Signals) -> None:
    with juwu(root) as terminal:
        terminal.wait_for("没有发现问题")
        assert not terminal.echoes
        terminal.signal(number)
        assert terminal.end() == 128 + number
        assert terminal.written.rindex(b"\x1b[?1049l") > terminal.written.rindex(b"\x1b[?1049h")
        assert terminal.echoes


def test_a_terminal_made_tiny_and_put_to_sleep_keeps_the_draft(root: Path) -> None:
    with juwu(root) as terminal:
        edit(terminal, "正门", "正门边")
        terminal.resize(20, 5)
        terminal.settle()
        terminal.signal(signal.SIGTSTP)
        while not terminal.sleeps:
            terminal.read(0.05)
        terminal.signal(signal.SIGCONT)
        terminal.settle()
        terminal.signal(signal.SIGTERM)
        assert terminal.end() == 128 + signal.SIGTERM
    assert_offered(root, "正门", "正门边")


def test_a_terminal_that_goes_without_a_signal_ends_juwu_too(root: Path) -> None:
    with juwu(root, own=False) as terminal:
        edit(terminal, "正门", "正门边")
        time.sleep(1)
        terminal.close()
        terminal.end()
    assert_offered(root, "正门", "正门边")


def test_the_next_start_offers_to_go_on(root: Path) -> None:
    with juwu(root) as terminal:
        edit(terminal, "正门", "正门边")
        terminal.signal(signal.SIGHUP)
        terminal.end()
    with juwu(root) as terminal:
        terminal.wait_for("没有保存的草稿")
        terminal.wait_for("正门 (main)")
        terminal.settle()
        terminal.type("Home")
        terminal.type("Enter")
        terminal.wait_for("接着改")
        terminal.wait_for("大门")
        terminal.settle()
        terminal.type("Enter")
        terminal.wait_for("正门边")
        terminal.settle()
        terminal.type("Enter")
        terminal.wait_for("1 处改动")
        terminal.signal(signal.SIGKILL)
        terminal.end()
    (left,) = Workspace.find(root).journal.left()
    assert left.ref == Ref("key", "main")
    assert left.data["title"] in ("正门", "正门边")
