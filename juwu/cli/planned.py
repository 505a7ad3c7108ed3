"""What the commands share that make a plan and carry it out: restore, undo, rename."""

from __future__ import annotations

from juwu.cli import saved
from juwu.cli.command import Arguments, Call
from juwu.workspace import Plan, RecordChange, Workspace


class Planned(Arguments):
    """What every command says that carries out a plan."""

    reason: str = ""


def carry_out(call: Call, workspace: Workspace, plan: Plan, arguments: Planned) -> int:
    """Commit a plan and print the answer.

    Raises:
        JuwuError: It was refused for another reason than findings.
    """
    return saved.save(
        call,
        [
            saved.Edited(
                workspace.families[edit.ref.family],
                edit.ref,
                edit.path,
                _status(edit),
                edit.changes,
            )
            for edit in plan.edits
        ],
        lambda: workspace.carry_out(plan, arguments.reason),
        as_json=arguments.as_json,
    )


def _status(edit: RecordChange) -> str:
    if edit.before is None:
        return "A"
    if edit.after is None:
        return "D"
    return "R" if edit.before.path != edit.after.path else "M"
