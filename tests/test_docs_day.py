"""The pages of work in the office are true: their commands run, at their hours, in their order."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator

import pytest
from conftest import PROJECT, Answer

from juwu.workspace import Workspace
from office import git

DAY = "2026-12-01"
PAGES = {name: (PROJECT / f"docs/{name}.md").read_text("utf-8") for name in ("day", "cases")}
MOMENT = re.compile(r"(?:([0-9-]{10}) )?([0-9:]{5})")
MOMENTS = re.compile(rf"^## {MOMENT.pattern}", re.MULTILINE)
BLOCK = re.compile(r"^```console( refused)?\n(.*?)^```", re.MULTILINE | re.DOTALL)


def steps(page: str) -> Iterator[tuple[str, bool, str, str]]:
    """The moment, whether it is refused, the command, and what is printed."""
    for part in page.split("\n## ")[1:]:
        heading = MOMENT.match(part)
        assert heading
        moment = f"{heading[1] or DAY}T{heading[2]}:00+08:00"
        for refused, block in BLOCK.findall(part):
            for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                call, _, printed = step.partition("\n")
                yield moment, bool(refused), call, printed.rstrip("\n")


@pytest.mark.timeout(900)  # a whole day in one sitting, however busy the machine is
@pytest.mark.parametrize("name", PAGES)
def test_work_goes_as_the_page_tells(
    name: str, workspace: Workspace, juwu: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    git(workspace.root, "config", "user.name", "张三")
    git(workspace.root, "config", "user.email", "zhang@example.org")
    asked = [*steps(PAGES[name])]
    assert len(asked) > 15
    for moment, refused, call, printed in asked:
        monkeypatch.setenv("JUWU_NOW", moment)
        program, *words = shlex.split(call)
        assert program == "juwu"
        answer = juwu(*words, at=workspace.root)
        assert answer.code == (1 if refused else 0), (call, answer)
        if printed:
            pattern = ".*".join(map(re.escape, printed.split("…")))
            told = answer.out + answer.err if refused else answer.out
            assert re.fullmatch(pattern, told.rstrip("\n"), re.DOTALL), (call, told)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_in_chinese_shows_the_same_work(name: str) -> None:
    chinese = (PROJECT / f"docs/{name}.zh-CN.md").read_text("utf-8")
    assert BLOCK.findall(chinese) == BLOCK.findall(PAGES[name])
    assert MOMENTS.findall(chinese) == MOMENTS.findall(PAGES[name])
