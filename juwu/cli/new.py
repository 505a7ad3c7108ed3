"""``juwu new``: a record made with the values its family begins with, and those of the call."""

from __future__ import annotations

from pathlib import Path

from juwu.cli import saved
from juwu.cli.assignment import assign
from juwu.cli.command import Call, Command
from juwu.cli.names import (
    EDITS,
    EDITS_HELP,
    FAMILY,
    FAMILY_HELP,
    NO_COMMIT_HELP,
    PROPOSE_HELP,
    REASON,
    REASON_HELP,
)
from juwu.cli.parser import Count, Parser
from juwu.cli.readable import readable, record_of
from juwu.cli.usage import ExclusiveError, UsageError
from juwu.language import Words
from juwu.value import Map
from juwu.workspace import Workspace
from juwu.workspace.errors import OtherFamilyError

_ID = "/id="
"""What an edit of the id begins with; the file is named by it, so it is chosen beforehand."""


class _New(saved.Keeping):
    family: str
    edits: list[str]
    id: str | None = None
    template: str | None = None
    like: str | None = None


def _configure(parser: Parser) -> None:
    parser.word("family", FAMILY, FAMILY_HELP)
    parser.word("edits", EDITS, EDITS_HELP, Count.ANY)
    parser.option(
        "id",
        "--id",
        value=Words("记录号", "ID"),
        help_=Words("记录号；不写就自动取一个", "the id; one is made if left out"),
    )
    parser.option(
        "template",
        "--template",
        value=Words("模板", "NAME"),
        help_=Words(
            "按一个模板开头，模板写在 family.yaml 里", "begin with a template of family.yaml"
        ),
    )
    parser.option(
        "like",
        "--like",
        value=Words("记录", "RECORD"),
        help_=Words(
            "照另一条写，编号、日期、结果留空", "like another one, without numbers, dates, outcomes"
        ),
    )
    parser.option("reason", "-m", "--reason", value=REASON, help_=REASON_HELP)
    parser.flag("propose", "--propose", help_=PROPOSE_HELP)
    parser.flag("no_commit", "--no-commit", help_=NO_COMMIT_HELP)


def _run(call: Call, arguments: _New) -> int:
    if arguments.no_commit and arguments.propose:
        raise ExclusiveError("juwu new", "--no-commit", "--propose")
    if arguments.template and arguments.like:
        raise ExclusiveError("juwu new", "--template", "--like")
    for edit in arguments.edits:
        if edit.startswith(_ID):
            raise _id_told_as_value(edit.removeprefix(_ID))
    workspace = Workspace.find(Path())
    begun: Map | None = None
    if arguments.template:
        begun = workspace.templated(arguments.family, arguments.template)
    elif arguments.like:
        ref = readable(record_of(workspace, arguments.like, None)).ref
        if ref.family != arguments.family:
            raise OtherFamilyError(ref, arguments.family)
        begun = workspace.like(ref)
    usual = workspace.usual(arguments.family, begun)
    draft = workspace.new(arguments.family, arguments.id, usual)
    for edit in arguments.edits:
        assign("juwu new", draft, edit)
    workspace.fill(draft)
    return saved.keep(call, workspace, draft, arguments)


def _id_told_as_value(name: str) -> UsageError:
    return UsageError(
        "juwu new",
        Words("记录号不能当作字段来写。", "The id is not written like a field."),
        Words(f"写成 --id {name}。", f"Write --id {name}."),
    )


COMMAND = Command(
    _New,
    _configure,
    _run,
    examples=(
        "juwu new person /name=王敏 --id per-wang-min -m 新录入",
        "juwu new activity --template volunteer",
    ),
    details=Words(
        "不合格式或规则的记录不会提交；想先写一半，用 --no-commit。",
        "A record that breaks its schema or a rule is not committed; "
        "use --no-commit to write it half done.",
    ),
)
