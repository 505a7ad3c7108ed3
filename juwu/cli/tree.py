"""``juwu tree``: who holds which post of which body, on any day."""

from __future__ import annotations

from juwu import clock
from juwu.cli.command import Call, Command
from juwu.cli.handed import HandedOut, write
from juwu.cli.names import REVISION, REVISION_HELP
from juwu.cli.opened import opened
from juwu.cli.parser import Count, Parser
from juwu.cli.pictured import PNG, SVG, configure_out, hand_out
from juwu.cli.usage import UsageError
from juwu.errors import JuwuError
from juwu.language import Language, Words
from juwu.staffing import Body, Holder, Post, below, chart_of, svg_chart
from juwu.staffing.told import lines, totals
from juwu.text import clean, parse_day
from juwu.workspace.seen_day import seen_day
from juwu.workspace.staffing import charted, staffing_of

_TEXT, _JSON = "text", "json"
_NAME = "juwu tree"
_NONE = Words("这一天还没有组织。", "There is no body on that day.")
_WIDTH = 100


class NoBodyError(JuwuError):
    """No body of that id stands on that day."""

    def __init__(self, name: str, day: str) -> None:
        super().__init__(
            Words(f"{day} 没有“{name}”这个组织。", f"There is no body “{name}” on {day}."),
            Words("不加 --under 看全部。", "Leave --under out to see all."),
        )


class _Tree(HandedOut):
    family: str | None = None
    day: str | None = None
    under: str | None = None
    boxes: bool = False
    at: str | None = None


def _configure(parser: Parser) -> None:
    parser.word(
        "family",
        Words("类别", "FAMILY"),
        Words(
            "哪一类；不写就取第一个有组织图的", "which family; the first one with a chart if absent"
        ),
        Count.OPTIONAL,
    )
    parser.option(
        "day",
        "--on",
        value=Words("日期", "DAY"),
        help_=Words("看哪一天谁在任；不写是今天", "on which day; today if absent"),
    )
    parser.option(
        "under",
        "--under",
        value=Words("记录号", "ID"),
        help_=Words("只看这个组织和它下面的", "this body only, with all below it"),
    )
    parser.flag("boxes", "--boxes", help_=Words("画成方框和线", "draw boxes and lines"))
    parser.option("at", "--at", value=REVISION, help_=REVISION_HELP)
    configure_out(parser)


def _run(call: Call, arguments: _Tree) -> int:
    workspace = opened(arguments.at)
    family, view = charted(workspace, arguments.family)
    day = _day(arguments.day) or seen_day(workspace)
    bodies = staffing_of(workspace, family, view).on(day)
    if arguments.under is not None:
        top = next((one.path for one in bodies if one.ref.id == arguments.under), None)
        if top is None:
            raise NoBodyError(arguments.under, day)
        bodies = below(bodies, top)
    language, form = call.language, arguments.format
    told = f"{day}  {totals(bodies).say(language)}"
    if form == _JSON:
        call.output.json({"family": family.name, "day": day, "bodies": [*map(_as_json, bodies)]})
    elif form in (SVG, PNG):
        picture = svg_chart(bodies, language, view.title.say(language), told)
        hand_out(call, _NAME, picture, arguments)
    else:
        _text(call, bodies, told, arguments)
    return 0


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    found = parse_day(text, clock.today())
    if found is None:
        raise UsageError(
            _NAME,
            Words(f"--on 不能是“{text}”。", f"“{text}” does not do as --on."),
            Words("写成 2026-07-21。", "Write it like 2026-07-21."),
        )
    return found


def _text(call: Call, bodies: tuple[Body, ...], told: str, arguments: _Tree) -> None:
    language = call.language
    if not bodies:
        shown = [_NONE.say(language)]
    elif arguments.boxes:
        shown = chart_of(bodies, language, call.output.width or _WIDTH).canvas().texts()
    else:
        shown = [*lines(bodies, language)]
    if arguments.out is not None:
        text = "".join(f"{clean(one)}\n" for one in (told, "", *shown))
        write(call, arguments.out, text.encode(), replaces=arguments.force)
        return
    call.output.line((told, "dim"))
    for line in shown:
        call.output.line(line)


def _as_json(body: Body) -> dict[str, object]:
    return {
        "ref": str(body.ref),
        "name": body.name,
        "kind": {"zh": body.label.say(Language.ZH), "en": body.label.say(Language.EN)},
        "depth": body.depth,
        "since": body.first or None,
        "term_end": body.term_end or None,
        "term": body.term.value,
        "days_left": body.left,
        "vacant": body.vacant,
        "posts": [_post_as_json(one) for one in body.posts],
    }


def _post_as_json(post: Post) -> dict[str, object]:
    return {
        "title": post.title,
        "leading": post.is_leading,
        "seats": post.seats,
        "vacant": post.vacant,
        "holders": [_holder_as_json(one) for one in post.holders],
    }


def _holder_as_json(one: Holder) -> dict[str, object]:
    return {
        "name": one.name,
        "person": str(one.person) if one.person else None,
        "from": one.first or None,
        "to": one.last or None,
        "term": one.term.value,
        "days_left": one.left,
        "elsewhere": list(one.elsewhere),
    }


COMMAND = Command(
    _Tree,
    _configure,
    _run,
    examples=(
        "juwu tree",
        "juwu tree organization --on 2024-06-30",
        "juwu tree --under org-wutong-rc --boxes",
        "juwu tree --format svg --out chart.svg",
    ),
    details=Words(
        "每个组织的岗位、谁在任、空缺、交叉任职、将满的任期。哪些字段是岗位和任职，由 "
        "family.yaml 的 views 声明，见 docs/schema-authors.md。",
        "The posts of each body, who holds them, free seats, people in several bodies, terms that "
        "end. What is a post and who holds it is declared in views of family.yaml; see "
        "docs/schema-authors.md.",
    ),
    formats=(_TEXT, _JSON, SVG, PNG),
)
