"""``juwu explain``: what a code means, and what to do about it."""

from __future__ import annotations

from pathlib import Path

from juwu import builtin
from juwu.check import Example, Explanation
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.findings import SEVERITY
from juwu.cli.output import Output
from juwu.cli.parser import Count, Parser
from juwu.cli.table import print_table
from juwu.language import Words
from juwu.workspace import NotAWorkspaceError, Workspace
from juwu.workspace.explaining import all_codes, explain

_COLUMNS = (Words("代码", "code"), Words("级别", "severity"), Words("说明", "meaning"))
_INDENT = "    "


class _Explain(Arguments):
    code: str | None = None


def _configure(parser: Parser) -> None:
    parser.word(
        "code",
        Words("代码", "CODE"),
        Words(
            "方括号里的代码，如 schema.enum；不写就列出全部",
            "what a finding shows in brackets, such as schema.enum; all if left out",
        ),
        Count.OPTIONAL,
    )


def _run(call: Call, arguments: _Explain) -> int:
    workspace = workspace_or_shipped(Path())
    if arguments.code is None:
        _list(all_codes(workspace), call, as_json=arguments.as_json)
        return 0
    told = explain(workspace, arguments.code)
    if arguments.as_json:
        call.output.json(told.as_json(call.language))
    else:
        _print(told, call.output)
    return 0


def workspace_or_shipped(start: Path) -> Workspace:
    """The workspace that holds a folder; where there is none, that of the shipped families."""
    try:
        return Workspace.find(start)
    except NotAWorkspaceError:
        return Workspace(builtin.folder())


def _list(told: tuple[Explanation, ...], call: Call, *, as_json: bool) -> None:
    if as_json:
        call.output.json([one.as_json(call.language) for one in told])
        return
    rows = [
        (one.code, SEVERITY[one.severity][0].say(call.language), one.title.say(call.language))
        for one in told
    ]
    print_table(call.output, [title.say(call.language) for title in _COLUMNS], rows)


def _print(told: Explanation, output: Output) -> None:
    severity, style = SEVERITY[told.severity]
    title = told.title.say(output.language)
    output.line((told.code, "bold"), "  ", (severity.say(output.language), style), "  ", title)
    for head, text in told.paragraphs(output.language):
        output.line((head, "bold"), text)
    if told.example:
        _print_example(told.example, output)


def _print_example(example: Example, output: Output) -> None:
    output.line((example.head(output.language), "bold"))
    _print_lines(example.wrong, "red", output)
    if example.told:
        output.line(f"{_INDENT}→ ", example.told.say(output.language))
    if example.right:
        output.line((example.mended(output.language), "bold"))
        _print_lines(example.right, "green", output)


def _print_lines(text: str, style: str, output: Output) -> None:
    for line in text.splitlines():
        output.line((f"{_INDENT}{line}", style))


COMMAND = Command(
    _Explain,
    _configure,
    _run,
    examples=("juwu explain schema.enum", "juwu explain"),
)
