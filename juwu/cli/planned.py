"""What the commands share that make a plan and carry it out: restore, undo, rename, delete."""

from __future__ import annotations

from juwu.cli import saved
from juwu.cli.command import Arguments, Call
from juwu.cli.names import PROPOSE_HELP, REASON, REASON_HELP
from juwu.cli.parser import Parser
from juwu.workspace import Plan, RecordChange, Reviewing, Workspace


class Planned(Arguments):
    """What every command says that carries out a plan."""

    reason: str = ""
    propose: bool = False


def configure(parser: Parser) -> None:
    """The options that all of them have."""
    parser.option("reason", "-m", "--reason", value=REASON, help_=REASON_HELP)
    parser.flag("propose", "--propose", help_=PROPOSE_HELP)


def carry_out(call: Call, workspace: Workspace, plan: Plan, arguments: Planned) -> int:
    """Commit a plan, or send it for review, and print the answer.

    Raises:
        JuwuError: It was refused for another reason than findings.
    """
    edited = edited_by(workspace, plan)
    if arguments.propose:
        return saved.send(
            call,
            edited,
            lambda: Reviewing(workspace).propose_plan(plan, arguments.reason),
            as_json=arguments.as_json,
        )
    return saved.save(
        call,
        edited,
        lambda: workspace.carry_out(plan, arguments.reason),
        as_json=arguments.as_json,
        head=workspace.repository.head(),
    )


def edited_by(workspace: Workspace, plan: Plan) -> list[saved.Edited]:
    """The records that a plan changes, as they are told."""
    return [
        saved.Edited(
            workspace.families[edit.ref.family], edit.ref, edit.path, _status(edit), edit.changes
        )
        for edit in plan.edits
    ]


def _status(edit: RecordChange) -> str:
    if edit.before is None:
        return "A"
    if edit.after is None:
        return "D"
    return "R" if edit.before.path != edit.after.path else "M"
