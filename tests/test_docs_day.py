"""The page of a day in the office is true: its commands run, at their hours, in their order."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator

import pytest
from conftest import PROJECT, Answer

from juwu.workspace import Workspace
from office import git

PAGE = (PROJECT / "docs/day.md").read_text("utf-8")
BLOCK = re.compile(r"^```console( refused)?\n(.*?)^```", re.MULTILINE | re.DOTALL)


def steps() -> Iterator[tuple[str, bool, str, str]]:
    """The hour, whether it is refused, the command, and what is printed."""
    for part in PAGE.split("\n## ")[1:]:
        hour = part[:5]
        for refused, block in BLOCK.findall(part):
            for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                call, _, printed = step.partition("\n")
                yield hour, bool(refused), call, printed.rstrip("\n")


@pytest.mark.timeout(900)  # a whole day in one sitting, however busy the machine is
def test_a_day_goes_as_the_page_tells(
    workspace: Workspace, juwu: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    git(workspace.root, "config", "user.name", "张三")
    git(workspace.root, "config", "user.email", "zhang@example.org")
    asked = [*steps()]
    assert len(asked) > 15
    for hour, refused, call, printed in asked:
        monkeypatch.setenv("JUWU_NOW", f"2026-12-01T{hour}:00+08:00")
        program, *words = shlex.split(call)
        assert program == "juwu"
        answer = juwu(*words, at=workspace.root)
        assert answer.code == (1 if refused else 0), (call, answer)
        if printed:
            pattern = ".*".join(map(re.escape, printed.split("…")))
            told = answer.out + answer.err if refused else answer.out
            assert re.fullmatch(pattern, told.rstrip("\n"), re.DOTALL), (call, told)


def test_the_page_in_chinese_shows_the_same_day() -> None:
    chinese = (PROJECT / "docs/day.zh-CN.md").read_text("utf-8")
    assert BLOCK.findall(chinese) == BLOCK.findall(PAGE)
    assert len(chinese.split("\n## ")) == len(PAGE.split("\n## "))
