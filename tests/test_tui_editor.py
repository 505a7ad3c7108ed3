"""The way to an editor and back, in a real terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from terminal import ROOT, Terminal

from juwu.language import Language
from office import git, key, key_family, start
from tui.editor import EditorError, editor_command
from tui.screens.outside import header, without

STAGE = """\
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from desk import DeskApp
from juwu.language import Language
from juwu.record import Ref
from juwu.workspace import Workspace
from tui.screens.form import FormScreen
workspace = Workspace.find(Path({root!r}))
draft = workspace.draft(Ref("key", "k1"))
DeskApp(workspace, FormScreen(draft), Language.ZH).run()
"""


class Pane(Terminal):
    """A terminal whose emulator knows no second screen, so that glyphs may be half covered."""

    @property
    def text(self) -> str:
        """What the screen shows, a line per row."""
        rows = range(self.screen.lines)
        cells = range(self.screen.columns)
        return "\n".join("".join(self.screen.buffer[y][x].data for x in cells) for y in rows)


@pytest.fixture
def form(tmp_path: Path) -> list[str]:
    root = tmp_path / "w"
    start(root, {**key_family(), **key("k1", "大门")})
    stage = tmp_path / "stage.py"
    stage.write_text(STAGE.format(tests=str(ROOT / "tests"), root=str(root)))
    return [sys.executable, str(stage)]


def editor(folder: Path, script: str) -> str:
    path = folder / "my editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return f"'{path}' --wait"


def test_a_record_edited_outside_comes_back_into_the_draft(
    tmp_path: Path, form: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    script = f'ls -l "$2" > {log}; cp "$2" {tmp_path}/seen; sed -i "s/大门/铁门/" "$2"'
    monkeypatch.setenv("VISUAL", editor(tmp_path, script))
    with Pane(form, columns=80, lines=24) as terminal:
        terminal.wait_for("大门")
        terminal.settle()
        terminal.type("\x1bOS")
        terminal.wait_for("铁门")
        terminal.wait_for("已改")
        terminal.type("Ctrl+Z")
        terminal.wait_for("大门")
    seen = (tmp_path / "seen").read_text()
    assert "schemas/key/schema.json" in seen.splitlines()[0]
    assert "#: status: 状态 *  kept=在库 lent=借出 lost=遗失" in seen
    assert log.read_text().startswith("-rw-------")
    used = Path(log.read_text().split()[-1])
    assert used.name == "k1.yaml"
    assert not used.parent.exists()
    assert (tmp_path / "w/records/key/k1.yaml").read_text().count("大门") == 1


def test_what_a_killed_editor_had_written_is_not_lost(
    tmp_path: Path, form: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    script = 'sed -i "s/大门/铁门/" "$2"; kill -9 $$'
    monkeypatch.setenv("VISUAL", editor(tmp_path, script))
    with Pane(form, columns=80, lines=24) as terminal:
        terminal.wait_for("大门")
        terminal.settle()
        terminal.type("\x1bOS")
        terminal.wait_for("铁门")
        terminal.wait_for("已改")


def test_the_help_on_top_is_taken_off_again_and_nothing_else(tmp_path: Path) -> None:
    office = start(tmp_path / "w", {**key_family(), **key("k1", "大门")})
    head = header(office.families["key"], office.root, Language.EN)
    text = b"# mine\nid: k1 # \xe5\xa4\xa7\r\ntitle: x"
    assert without(head, head + text) == text
    lines = head.split(b"\n")
    assert without(head, b"\n".join([*lines[:2], b"id: k1", *lines[2:]])) == b"id: k1\n"


def test_a_text_that_cannot_be_read_may_be_mended_or_dropped(
    tmp_path: Path, form: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    script = 'echo "status: [" >> "$2"'
    monkeypatch.setenv("VISUAL", editor(tmp_path, script))
    with Pane(form, columns=80, lines=24) as terminal:
        terminal.wait_for("大门")
        terminal.settle()
        terminal.type("\x1bOS")
        terminal.wait_for("回编辑器接着改")
        assert "行第" in terminal.text
        terminal.settle()
        terminal.type("2")
        terminal.wait_for("F4 外部编辑")
        assert "已改" not in terminal.text


def test_a_phrase_committed_onto_a_field_arrives_whole_and_in_order(form: list[str]) -> None:
    with Pane(form, columns=80, lines=24) as terminal:
        terminal.wait_for("大门")
        terminal.settle()
        terminal.type("物业费专题会收支公示\r\x1b[A")
        terminal.wait_for("已改")
        assert "物业费专题会收支公示" in terminal.text


def test_a_line_that_hangs_up_in_the_middle_of_an_edit_leaves_the_file_whole(
    tmp_path: Path, form: list[str]
) -> None:
    before = (tmp_path / "w/records/key/k1.yaml").read_bytes()
    with Terminal(form, columns=80, lines=24) as terminal:
        terminal.wait_for("大门")
        terminal.settle()
        terminal.type("铁门\r")
        terminal.wait_for("已改")
        terminal.type("半个字")
    assert (tmp_path / "w/records/key/k1.yaml").read_bytes() == before
    assert git(tmp_path / "w", "status", "--short") == ""


def test_the_line_is_told_to_editors_that_take_one(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("/x/a b.yaml")
    monkeypatch.setenv("VISUAL", "nvim -n")
    assert editor_command(path, 7) == ["nvim", "-n", "+7", "/x/a b.yaml"]
    monkeypatch.setenv("VISUAL", "code --wait")
    assert editor_command(path, 7) == ["code", "--wait", "/x/a b.yaml"]
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "ed; rm -rf /")
    assert editor_command(path, 1)[:2] == ["ed;", "rm"]
    monkeypatch.setenv("EDITOR", "'open")
    with pytest.raises(EditorError):
        editor_command(path, 1)
