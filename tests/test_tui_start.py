"""The terminal face shows its first screen before it loads what that does not show."""

from __future__ import annotations

import subprocess
import sys

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
    "tui.lookout",
    "tui.screens.form",
    "tui.screens.record",
    "tui.screens.records",
)


def test_the_first_screen_waits_for_no_other_and_for_nothing_that_judges() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import sys, juwu.cli.tui; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "tui.screens.home" in told
    assert sorted(set(LATER) & set(told)) == []
