"""The way back from a final state asks for a reason."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check.evolution.comparison import Comparison
from juwu.check.fault import Fault
from juwu.language import Words

REOPEN = "history.reopen"


def reopening_faults(comparison: Comparison) -> Iterator[Fault]:
    """A record that was reopened without saying why."""
    way, old = comparison.way, comparison.old_state
    if way is None or old is None or not way.reopen or comparison.circumstances.has_reason:
        return
    yield Fault(
        REOPEN,
        comparison.family.look.status_at,
        Words(
            f"从“{old.title.zh}”重开，要写明原因。",
            f"Reopening from “{old.title.en}” needs a reason.",
        ),
        Words(
            "保存时写原因；用命令行的，加 -m 原因；用 git 提交的，写在提交说明里。",
            "Give the reason when saving, with -m on the command line, or in the message of git.",
        ),
        comparison.circumstances.gravity,
    )
