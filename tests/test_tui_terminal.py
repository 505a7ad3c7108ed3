"""What really reaches a terminal, and what really comes from one."""

from __future__ import annotations

import re
import sys

from terminal import Terminal

from juwu.workspace import Workspace

# Textual asks the terminal for the shape of the mouse pointer in its own words.
POINTER = re.compile(rb"\x1b\]22;[a-z]+\x07")
PHRASES = ("物", "物业", "物业收费", "物业费专题", "物业费专题会收支", "物业费专题会收支表")

NO_KEYS = (
    b"\xff\xfe\x80\xc3",  # no UTF-8, the last one the beginning of a character
    b"\x1b[58:65306;2;65306u",  # the Kitty protocol, which nobody asked for
    b"\x1b[97;1:3u",
    b"\x1b[99999999999999999999~",
    b"\x1b[<0;9999;9999M",  # the mouse, outside of the screen
    b"\x1b]11;rgb:ffff/ffff/ffff\x07",  # an answer to a question that was never asked
    b"\x1bP1$r0m\x1b\\",
    b"\x1b[200~\x1b[201~",  # a paste of nothing
    b"\x00\x1c\x1d\x1e\x1f",
)
"""What a faulty terminal or line may send."""


def stage(scene: str) -> Terminal:
    return Terminal([sys.executable, "-c", "import tui, tui_stage; tui_stage.main()", scene])


def test_the_kitty_protocol_stays_off() -> None:
    with stage("input") as terminal:
        terminal.wait_for("F10")
        assert not re.search(rb"\x1b\[>[0-9]+u", terminal.written)


def test_steps_down_a_page_write_at_most_two_kilobytes_each() -> None:
    with stage("list") as terminal:
        terminal.wait_for("1/10000")
        terminal.settle()
        before = len(terminal.written)
        for step in range(2, 32):
            terminal.send("Down")
            terminal.wait_for(f" {step}/10000")
        terminal.settle()
        assert (len(terminal.written) - before) / 30 <= 2048


def test_a_walk_of_many_pages_writes_two_kilobytes_a_step_in_the_mean() -> None:
    with stage("list") as terminal:
        terminal.wait_for("1/10000")
        terminal.settle()
        before = len(terminal.written)
        for step in range(2, 102):
            terminal.send("Down")
            terminal.wait_for(f" {step}/10000")
        terminal.settle()
        assert (len(terminal.written) - before) / 100 <= 2048


def test_a_phrase_committed_by_an_input_method_arrives_whole() -> None:
    with stage("input") as terminal:
        terminal.wait_for("F10")
        terminal.settle()
        for phrase in PHRASES:
            terminal.type(phrase + "。")
            terminal.wait_for(phrase + "。")
            assert terminal.screen.display[1].replace(" ", "") == phrase + "。"
            terminal.type("Ctrl+U")
        terminal.type("\t\t")
        terminal.type("".join(PHRASES))
        terminal.wait_for("".join(PHRASES))


def test_a_phrase_committed_in_a_list_filters_it() -> None:
    with stage("list") as terminal:
        terminal.wait_for("1/10000")
        terminal.settle()
        terminal.type("物业费专题会")
        terminal.wait_for("1/3333")
        terminal.type("Escape")
        terminal.wait_for("2/10000")
        terminal.type("jzdt")
        terminal.wait_for("筛选: jzdt")
        terminal.wait_for("加装电梯意见征询")


def test_the_cursor_of_the_terminal_stands_where_typing_goes_on() -> None:
    with stage("input") as terminal:
        terminal.wait_for("F10")
        terminal.settle()
        terminal.type("物业费")
        terminal.wait_for("物业费")
        terminal.settle()
        assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == (1 + 6, 1)


def test_several_pasted_lines_become_one_and_a_toast_says_so() -> None:
    with stage("input") as terminal:
        terminal.wait_for("F10")
        terminal.settle()
        terminal.type("\x1b[200~第一行\r第二行\r第三行\x1b[201~")
        terminal.wait_for("第一行 第二行 第三行")
        terminal.wait_for("粘贴的 3 行已连成一行")


def test_no_text_from_a_record_acts_on_the_terminal_or_on_the_program() -> None:
    with stage("hostile") as terminal:
        for number in range(1, 8):
            terminal.wait_for(f"第{number}问")
            terminal.type("F10")
        terminal.wait_for("F2")
        terminal.settle()
        assert terminal.alive
        assert "[@click=app.quit]" in terminal.text
        assert "<U+001B>]52;c;" in terminal.text
        written = POINTER.sub(b"", terminal.written)
        for marker in (b"\x1b]", b"\x07", b"\x00", b"\x7f", b"\x08", b"\x1b[21;53m"):
            assert marker not in written
        text = written.decode()
        for character in "\x80\x9b\x9c\x9d\u202e\u2066\u200b\ufeff":
            assert character not in text


def test_full_width_marks_do_what_the_plain_ones_do() -> None:
    with stage("list") as terminal:
        terminal.wait_for("1/10000")
        terminal.settle()
        terminal.type("、")
        terminal.wait_for("筛选: _")
        terminal.type("Escape")
        terminal.wait_without("筛选: _")
        terminal.type("？")
        terminal.wait_for("这里可用")


def test_bytes_that_are_no_key_leave_the_program_alone() -> None:
    with stage("input") as terminal:
        terminal.wait_for("F10")
        terminal.settle()
        for data in NO_KEYS:
            terminal.send(data)
            terminal.settle()
        terminal.type("Ctrl+U")
        terminal.type("物业费")
        terminal.wait_for("物业费")
        assert terminal.alive


def test_a_key_with_alt_does_its_action_and_is_no_text(workspace: Workspace) -> None:
    command = [sys.executable, "-m", "juwu", "--lang", "zh", "-C", str(workspace.root)]
    with Terminal(command) as terminal:
        terminal.wait_for("组织")
        terminal.send("\x1by")
        terminal.wait_for("R18")
        assert "筛选" not in terminal.text.splitlines()[1]


def test_a_key_in_a_full_text_box_draws_its_line_and_not_the_box() -> None:
    with stage("input") as terminal:
        terminal.wait_for("F10")
        terminal.settle()
        terminal.type("\t\t")
        terminal.type("\x1b[200~" + "居民会议讨论物业收费\r" * 30 + "\x1b[201~")
        terminal.wait_for("居民会议讨论物业收费")
        terminal.settle()
        before = len(terminal.written)
        for character in "物业费专题会收支公示":
            terminal.type(character)
            terminal.settle()
        terminal.wait_for("收支公示")
        assert (len(terminal.written) - before) / 10 <= 2048
