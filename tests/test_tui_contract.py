"""Juwu in a real terminal: what an input method, a faulty line, a shell and a small window do."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal import Terminal
from textual import events
from textual._xterm_parser import XTermParser

from office import git, key, key_family, start

COMMITS = ("物", "物业", "物业收费", "物业费专题", "物业费专题会收支", "物业费专题会收支表")
"""What an input method commits at once: 1, 2, 4, 5, 8 and 9 characters."""
SENT = (
    *("\x1b[B", "\x1bOQ", "\x1b[20~", "\x1by", "\x1b[1;3A", "\x1b[200~第一行\r第二行\x1b[201~"),
    *("物业费", "👍🏽", "\x1b[<0;10;3M", "\x1b[<0;10;3m", "\x1b[I", "\x1b[?2026;2$y"),
    *("\x1b[48;24;80;0;0t", "\x1b]11;rgb:ffff/ffff/ffff\x07", "\x1bP1$r0m\x1b\\"),
)
"""Keys, a paste, the mouse, answers of a terminal, and what nobody asked for."""
FAULTY = (
    *(b"\x1b[58:65306;2;65306u", b"\x1b[97;1:3u", b"\xff\xfe\x80\xc3", b"\x00\x01\x02"),
    *(b"\x1b[48;9999;9999;0;0t", b"\x1b[?2048;2$y", b"\x9b31m", b"\x1b[200~\x1b[200~x\x1b[201~"),
)
"""What belongs to another protocol, to another encoding, or to no terminal at all."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    doors = {
        name: text
        for number in range(40)
        for name, text in key(f"k{number}", f"{number}号门").items()
    }
    return start(tmp_path / "office", {**key_family(), **doors}).root


def juwu(root: Path) -> Terminal:
    command = [sys.executable, "-m", "juwu", "--lang", "zh", "-C", str(root)]
    return Terminal(command, columns=80, lines=24)


@pytest.fixture
def in_list(root: Path) -> Iterator[Terminal]:
    """The list of a family."""
    with juwu(root) as terminal:
        terminal.wait_for("没有发现问题")
        terminal.type("Enter")
        terminal.wait_for("1/40")
        terminal.settle()
        yield terminal


@pytest.fixture
def in_form(in_list: Terminal) -> Terminal:
    """The form of its first record."""
    in_list.type("F2")
    in_list.wait_for("基本")
    in_list.settle()
    return in_list


def parsed(*parts: str) -> list[str]:
    """The events that some characters are, arriving in several parts."""
    parser = XTermParser()
    found = [one for part in parts for one in parser.feed(part)]
    return [repr(one) for one in [*found, *parser.tick()] if isinstance(one, events.Event)]


@pytest.mark.parametrize("sent", SENT, ids=ascii)
def test_what_arrives_in_two_parts_is_taken_as_if_it_came_at_once(sent: str) -> None:
    for place in range(1, len(sent)):
        assert parsed(sent[:place], sent[place:]) == parsed(sent), place


def test_what_an_input_method_commits_filters_a_list_and_is_written_into_a_record(
    in_list: Terminal, root: Path
) -> None:
    for text in COMMITS:
        in_list.send(text)
        in_list.wait_for(f"筛选: {text}_")
        in_list.type("Escape")
        in_list.wait_for("1/40")
    in_list.type("F2")
    in_list.wait_for("基本")
    for text in COMMITS:
        in_list.settle()
        in_list.send(text)
        in_list.wait_for(text)
        in_list.type("Enter")
        in_list.wait_for("1 处改动")
        in_list.type("Up")
    in_list.type("Ctrl+S")
    in_list.wait_for("原因")
    in_list.settle()
    in_list.type("更正")
    in_list.type("Ctrl+S")
    in_list.wait_for("已保存")
    assert f"+title: {COMMITS[-1]}" in git(root, "show", "--format=", "HEAD")


def test_full_width_keys_mark_filter_and_ask_for_help(in_list: Terminal) -> None:
    in_list.send("\u3000")
    in_list.wait_for("已标 1")
    for sign in "／、":
        in_list.send(sign)
        in_list.wait_for("筛选: _")
        in_list.type("Escape")
    in_list.settle()
    in_list.send("？")
    in_list.wait_for("这里可用")


def test_several_lines_pasted_into_a_field_become_one_line(in_form: Terminal) -> None:
    in_form.type("Enter")
    in_form.settle()
    in_form.type("Ctrl+U")
    in_form.send("\x1b[200~东门\r\n西门\r\x1b南\x1b[21~门\x1b[201~")
    in_form.wait_for("粘贴的 3 行已连成一行")
    in_form.wait_for("东门 西门 南[21~门")


def test_a_window_pulled_small_and_large_again_shows_all_as_before(in_form: Terminal) -> None:
    before = in_form.text
    for size in ((20, 5), (1, 1), (200, 60), (80, 24)):
        in_form.resize(*size)
        in_form.settle()
    in_form.wait_for(before)


def test_a_program_put_to_sleep_gives_the_terminal_back_and_goes_on_where_it_was(
    in_form: Terminal,
) -> None:
    in_form.type("正门")
    in_form.wait_for("正门")
    in_form.signal(signal.SIGTSTP)
    # What it wrote before it slept may still be on its way when it does.
    while not in_form.sleeps or b"\x1b[?1049l" not in in_form.written:
        in_form.read(0.05)
    was_given_back = in_form.echoes
    assert was_given_back
    assert in_form.written.rindex(b"\x1b[?1049l") > in_form.written.rindex(b"\x1b[?1049h")
    in_form.screen.reset()
    in_form.signal(signal.SIGCONT)
    in_form.wait_for("正门")
    in_form.wait_for("F10")
    in_form.settle()
    assert not in_form.echoes
    in_form.send("边")
    in_form.wait_for("正门边")


def test_the_key_that_takes_a_step_back_never_puts_the_program_to_sleep(in_form: Terminal) -> None:
    in_form.type("正门")
    in_form.type("Enter")
    in_form.wait_for("1 处改动")
    in_form.send("Ctrl+Z")
    in_form.wait_for("0号门")
    assert not in_form.sleeps


def test_no_byte_of_a_faulty_line_ends_the_program(in_form: Terminal) -> None:
    for data in (*(one.encode() for one in SENT), *FAULTY):
        for place in range(1, len(data)):
            in_form.send(data[:place])
            in_form.read(0.01)
            in_form.send(data[place:])
    in_form.settle()
    assert in_form.alive
    in_form.resize(79, 24)
    for _ in range(3):
        in_form.type("Escape")
    in_form.wait_for("F10")
    assert in_form.alive
