"""The terminal face shows its first screen before it loads what that does not show."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from terminal import Terminal

from juwu.language import Words
from office import key, key_family, start
from tui.kept_front import FamilyCount, keep_front

LATER = (
    "juwu.check.judge",
    "juwu.document",
    "juwu.family",
    "juwu.git",
    "juwu.history.chronicle",
    "juwu.index.catalog",
    "juwu.search",
    "juwu.workspace.saving",
    "juwu.workspace.workspace",
    "sqlite3",
    "textual.widgets._text_area",
    "tui.dialogs.dialog",
    "tui.home_details",
    "tui.lookout",
    "tui.screens.form",
    "tui.screens.record",
    "tui.screens.records",
)
DRAWN = """
import sys
from pathlib import Path
from juwu.cli import main
from tui.app import JuwuApp
def drawn(app):
    Path(sys.argv[1]).write_text(" ".join(sys.modules))
    app.exit()
JuwuApp.post_display_hook = drawn
main(sys.argv[2:])
"""
"""Ends with the first frame, and keeps what was loaded until then."""


def test_the_first_frame_waits_for_no_other_screen_and_for_nothing_that_judges(
    tmp_path: Path,
) -> None:
    root = start(tmp_path / "office", {**key_family(), **key("main", "大门")}).root
    keep_front(root / ".git", root, [FamilyCount("key", Words("钥匙", "Keys"), None, 1)])
    loaded = tmp_path / "loaded"
    command = [sys.executable, "-c", DRAWN, str(loaded), "--lang", "zh", "-C", str(root)]
    with Terminal(command, columns=150) as terminal:
        terminal.end()
        assert "钥匙" in terminal.written.decode()
    told = loaded.read_text("utf-8").split()
    assert "tui.screens.home" in told
    assert sorted(set(LATER) & set(told)) == []


def test_the_command_that_opens_the_face_loads_it_only_when_it_runs() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import sys, juwu.cli.tui; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "textual" not in told
