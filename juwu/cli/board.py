"""``juwu board``: the records of a family as cards in lanes."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import FAMILY
from juwu.cli.parser import Count, Parser
from juwu.cli.table import print_table
from juwu.family.views import BoardView
from juwu.language import Words
from juwu.overview import Card
from juwu.workspace import Workspace
from juwu.workspace.overviews import Overviews

_NONE = Words("这里没有声明看板的类别。", "No family declares a board here.")
_HEAD = (Words("类别", "family"), Words("看板", "board"))
_EMPTY = Words("（没有）", "(none)")


class _Board(Arguments):
    family: str | None = None


def _configure(parser: Parser) -> None:
    parser.word(
        "family",
        FAMILY,
        Words(
            "记录的种类，如 mediation；不写就列出有看板的",
            "a kind of record, such as mediation; those with a board if left out",
        ),
        Count.OPTIONAL,
    )


def _run(call: Call, arguments: _Board) -> int:
    overviews = Overviews(Workspace.find(Path()), call.language)
    if arguments.family is None:
        return _list(call, overviews, as_json=arguments.as_json)
    board = overviews.board(arguments.family)
    if arguments.as_json:
        call.output.json(board.as_json(call.language))
        return 0
    for number, lane in enumerate(board.lanes):
        if number:
            call.output.line("")
        call.output.line((f"{lane.title.say(call.language)}  {len(lane.cards)}", "bold"))
        for card in lane.cards:
            call.output.line(f"  {_told(card, call)}")
        if not lane.cards:
            call.output.line((f"  {_EMPTY.say(call.language)}", "dim"))
    return 0


def _told(card: Card, call: Call) -> str:
    """A card in one line: its name, its state, what the family tells, what is due."""
    language = call.language
    parts = [f"{card.title} ({card.ref.id})", card.state.say(language), *card.facts]
    if card.deadline is not None:
        parts.append(f"{card.deadline.rule.title.say(language)} {card.deadline.told.say(language)}")
    return "  ".join(filter(None, parts))


def _list(call: Call, overviews: Overviews, *, as_json: bool) -> int:
    language, found = call.language, list(overviews.families(BoardView))
    if as_json:
        call.output.json(
            [{"family": one.name, "title": view.title.say(language)} for one, view in found]
        )
    elif found:
        rows = [[one.name, view.title.say(language)] for one, view in found]
        print_table(call.output, [title.say(language) for title in _HEAD], rows)
    else:
        call.output.say(_NONE)
    return 0


COMMAND = Command(
    _Board,
    _configure,
    _run,
    examples=("juwu board", "juwu board mediation", "juwu board mediation --format json"),
    details=Words(
        "一列一组状态，最急的在前。哪些类别有看板、怎么分列，写在 family.yaml 的 views 里。",
        "A lane for each group of states, the most urgent first. Which families have a board, and "
        "which lanes, stands under views in family.yaml.",
    ),
)
