"""Doctor asks the terminal how wide it draws, and says what to do where columns would shift."""

from __future__ import annotations

import sys
from pathlib import Path

import pyte
import pytest
from terminal import Terminal

from juwu.cli.cells import AMBIGUOUS, EMOJI, HAN, advice
from juwu.workspace import Health
from office import key, key_family, start

RIGHT = {HAN: 2, EMOJI: 2, **dict.fromkeys(AMBIGUOUS, 1)}
WIDE = str.maketrans(dict.fromkeys(AMBIGUOUS, HAN))


class Answering(pyte.Screen):
    """A screen that says where its cursor stands, as terminals do."""

    terminal: Terminal

    def write_process_input(self, data: str) -> None:
        """Send the answer."""
        self.terminal.send(data.encode())


class Broad(Answering):
    """One that draws whatever Unicode leaves to it two cells wide."""

    def draw(self, data: str) -> None:
        """Draw some text."""
        super().draw(data.translate(WIDE))


def doctor(folder: Path, screen: type[Answering]) -> str:
    """What doctor shows on a terminal of that kind."""
    root = start(folder / "office", {**key_family(), **key("k1", "大门")}).root
    command = [sys.executable, "-m", "juwu", "--lang", "zh", "-C", str(root), "doctor"]
    with Terminal(command, columns=150, lines=30) as terminal:
        answering = screen(150, 30)
        answering.terminal = terminal
        terminal.attach(answering)
        terminal.end()
        return terminal.text


def test_a_terminal_that_draws_as_juwu_reckons_is_told_to_be_right(tmp_path: Path) -> None:
    text = doctor(tmp_path, Answering)
    assert "正常  字宽正常：汉字 2 格" in text
    assert "“—" not in text


def test_a_terminal_that_draws_quotes_wide_is_told_with_the_way_out(tmp_path: Path) -> None:
    text = doctor(tmp_path, Broad)
    assert "注意  这个终端把" in text
    assert "juwu tui --ascii" in text


def test_a_terminal_that_does_not_answer_is_not_waited_for(tmp_path: Path) -> None:
    class Silent(Answering):
        def write_process_input(self, data: str) -> None:
            del data

    text = doctor(tmp_path, Silent)
    assert "字宽" not in text
    assert "署名" in text


@pytest.mark.parametrize(
    ("cells", "health", "told"),
    [
        (RIGHT, Health.GOOD, "字宽正常"),
        ({**RIGHT, HAN: 1}, Health.WARNING, "给汉字 1 格"),
        ({**RIGHT, "→": 2}, Health.WARNING, "把 → 画成两格"),
        ({**RIGHT, EMOJI: 1}, Health.WARNING, "表情符号是 1 格"),
    ],
)
def test_each_fault_of_a_terminal_is_named(
    cells: dict[str, int], health: Health, told: str
) -> None:
    point = advice(cells)
    assert point.health is health
    assert told in point.message.zh
