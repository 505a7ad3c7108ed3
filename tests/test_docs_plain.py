"""docs/plain.md names a command for every screen, and each prints plain text."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable

from conftest import PROJECT, Answer
from every_screen import SCREENS

from juwu.text import is_clean
from juwu.workspace import Workspace

PAGE = (PROJECT / "docs" / "plain.md").read_text("utf-8")
ROW = re.compile(r"^\| (\w+) · [^|]+ \| (.+) \|$", re.MULTILINE)
TWINS = {name: re.findall(r"`juwu ([^`]+)`", commands) for name, commands in ROW.findall(PAGE)}


def test_every_screen_has_a_command_that_prints_the_same() -> None:
    assert SCREENS.keys() - TWINS.keys() == set()


def test_what_they_print_is_plain_text_without_frames(
    workspace: Workspace, juwu: Callable[..., Answer]
) -> None:
    for name, commands in TWINS.items():
        for command in commands:
            if command == "set":
                continue
            answer = juwu("--lang", "zh", *shlex.split(command), at=workspace.root)
            assert answer.code == 0, command
            assert answer.out.strip(), name
            assert not re.search("[\u2500-\u257f\x1b]", answer.out), command
            assert all(is_clean(line) for line in answer.out.split("\n")), command
