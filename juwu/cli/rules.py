"""``juwu rules``: all rules of a family, for those who review what is asked of its records."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import FORMATS, Arguments, Call, Command
from juwu.cli.explain import workspace_or_shipped
from juwu.cli.findings import SEVERITY
from juwu.cli.names import FAMILY
from juwu.cli.parser import Count, Parser
from juwu.cli.rules_page import KINDS, rules_page, rules_section
from juwu.cli.table import print_table
from juwu.language import Words
from juwu.workspace.explaining import StandingRule, rules_of

_MARKDOWN = "markdown"
_COLUMNS = (
    Words("代码", "code"),
    Words("级别", "severity"),
    Words("种类", "kind"),
    Words("要求", "what it asks"),
    Words("依据", "source"),
)


class _Rules(Arguments):
    family: str | None = None


def _configure(parser: Parser) -> None:
    parser.word(
        "family",
        FAMILY,
        Words("记录的种类；不写就是全部", "a kind of record; all of them if left out"),
        Count.OPTIONAL,
    )


def _run(call: Call, arguments: _Rules) -> int:
    workspace = workspace_or_shipped(Path())
    families = workspace.families
    chosen = [families.named(arguments.family)] if arguments.family else list(families.values())
    if arguments.format == _MARKDOWN:
        sections = [rules_section(family, rules_of(workspace, family)) for family in chosen]
        call.output.block(sections[0] if arguments.family else rules_page(workspace, sections))
        return 0
    found = [one for family in chosen for one in rules_of(workspace, family)]
    if arguments.as_json:
        call.output.json([one.as_json(call.language) for one in found])
    else:
        titles = [title.say(call.language) for title in _COLUMNS]
        print_table(call.output, titles, [_row(one, call) for one in found])
    return 0


def _row(one: StandingRule, call: Call) -> tuple[str, ...]:
    rule = one.rule
    return (
        rule.code,
        SEVERITY[rule.severity][0].say(call.language),
        KINDS[rule.kind].say(call.language),
        rule.message.say(call.language),
        rule.source or "",
    )


COMMAND = Command(
    _Rules,
    _configure,
    _run,
    examples=("juwu rules mediation", "juwu rules mediation --format markdown"),
    details=Words(
        "给审阅规则的人看：每条规则的代码、级别、种类、要求和依据。",
        "For those who review the rules: the code of each, how grave it is, its kind, what it "
        "asks and where that comes from.",
    ),
    formats=(*FORMATS, _MARKDOWN),
)
