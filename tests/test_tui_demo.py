"""A newcomer is walked through a first edit; what they did can be recorded, and replayed."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from conftest import NOW, Answer, run_juwu
from desk import PATIENCE, Clerk, DeskApp
from terminal import Terminal

from juwu.language import Language
from juwu.workspace import Workspace
from office import git
from tui.demo import DemoApp, replay, replaying
from tui.lesson import FIRST_EDIT
from tui.session import Pasted, Pressed, Seen, SessionError, Sized, head, read_session

LESSON = (
    (("down", "down", "enter"), 2),
    (("down", "down", "f2"), 3),
    ((*"东片", "enter"), 4),
    (("ctrl+s",), 5),
    ((*"更正", "ctrl+s"), 6),
    (("f6",), 7),
)
"""The keys, and the step that they lead to."""


@pytest.mark.timeout(300)
async def test_the_lesson_leads_to_a_commit_and_its_recording_to_the_same_screens(
    workspace: Workspace, tmp_path: Path
) -> None:
    again = tmp_path / "again" / "office"
    shutil.copytree(workspace.root, again)
    record = io.StringIO()
    app = DemoApp(workspace, Language.ZH, record)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        clerk = Clerk(pilot, cast("DeskApp", app))
        for keys, step in LESSON:
            await clerk.until(lambda: app.is_at_rest)
            await clerk.press(*keys)
            await clerk.see(f"第 {step}/{len(FIRST_EDIT)} 步")
        await clerk.until(lambda: app.is_at_rest)
        await clerk.press("ctrl+q")
    assert "更正" in git(workspace.root, "log", "-1", "--format=%B")
    assert "+name: 东片" in git(workspace.root, "show", "--format=", "HEAD")
    session = read_session(head(Language.ZH, NOW) + record.getvalue())
    assert session.screens >= len(LESSON)
    assert Pressed("东") in session.happenings

    assert await replaying(Workspace.find(again), session, patience=PATIENCE) is None
    assert git(again, "rev-parse", "HEAD") == git(workspace.root, "rev-parse", "HEAD")


def test_another_screen_is_shown_as_a_difference(workspace: Workspace) -> None:
    text = head(Language.EN, NOW) + "size 80x24\n| nothing of the kind\npress ctrl+q\n"
    found = replay(workspace, read_session(text), patience=0.5)
    assert found is not None
    assert (found.screen, found.expected) == (1, ("nothing of the kind",))
    assert "Step 1/7" in "\n".join(found.seen)


def test_a_session_is_told_line_by_line() -> None:
    text = head(Language.EN, NOW) + 'size 80x24\n| a\n|\n|  b\npress f2\npaste "x\\n\\u8bc4"\n'
    session = read_session(text)
    seen = Seen(("a", "", " b"))
    expected = (Sized(80, 24), seen, Pressed("f2"), Pasted("x\n评"))
    assert session.happenings == expected
    assert head(Language.EN, NOW) + "".join(f"{one}\n" for one in session.happenings) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("juwu session 1\nlanguage fr\nnow x\n", 2),
        (head(Language.ZH, NOW) + "size 80x24\nshout f2\n", 5),
        (head(Language.ZH, NOW) + "size 80\n", 4),
        (head(Language.ZH, NOW) + "paste x\n", 4),
        (head(Language.ZH, NOW) + "paste 3\n", 4),
    ],
)
def test_what_is_no_session_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(SessionError, match=f"Line {line} "):
        read_session(text)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_lesson_in_a_terminal_leaves_nothing_and_can_be_replayed(
    tmp_path: Path, juwu: Callable[..., Answer]
) -> None:
    file, folder = tmp_path / "lesson.txt", tmp_path / "tmp"
    folder.mkdir()
    command = [sys.executable, "-m", "juwu", "--lang", "zh", "demo", "--record", str(file)]
    with Terminal(["env", f"TMPDIR={folder}", *command]) as terminal:
        terminal.wait_for("第 1/7 步", 60)
        terminal.wait_for("项快到期", 120)
        terminal.settle()
        terminal.type("Down")
        terminal.wait_for(" 2/1", 60)
        terminal.type("Ctrl+Q")
        assert terminal.end(120) == 0
    assert list(folder.iterdir()) == []
    assert "press down\n" in file.read_text("utf-8")
    answer = juwu("--lang", "zh", "demo", "--replay", str(file), "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    assert '"differs": null' in answer.out
    assert "juwu-demo" not in os.environ["HOME"]


def test_a_lesson_needs_a_terminal_and_a_replay_a_recording(tmp_path: Path) -> None:
    assert run_juwu("demo", at=tmp_path).returncode == 2
    answer = run_juwu("demo", "--replay", "none.txt", at=tmp_path, JUWU_LANG="zh")
    assert answer.returncode == 2
    assert "打不开 none.txt" in answer.stderr
