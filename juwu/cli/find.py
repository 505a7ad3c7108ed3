"""``juwu find``: records by what they hold, with the places where they hold it."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import FAMILY, FAMILY_HELP, REVISION, REVISION_HELP
from juwu.cli.opened import opened
from juwu.cli.output import Piece
from juwu.cli.parser import Count, Parser
from juwu.cli.passing import BYGONE, passing, take_in
from juwu.language import Words
from juwu.search import MOST, Excerpt, Fault, Hit
from juwu.workspace.bygone import Bygone, bygone, lines
from juwu.workspace.bygone_index import make_ready

_NOTHING = Words(
    "没有找到。换个词，或少写几个条件。", "Nothing was found. Try another word, or fewer."
)
_MARK = "bold"


class _Find(Arguments):
    query: list[str]
    family: str | None = None
    limit: int | None = None
    at: str | None = None
    history: bool = False


def _configure(parser: Parser) -> None:
    parser.word(
        "query",
        Words("查询", "QUERY"),
        Words(
            "要找的词；字段写作 状态:待审，不要的前面加减号",
            "words; a field as status:closed, what is not wanted after a minus",
        ),
        Count.SOME,
    )
    parser.option("family", "--family", value=FAMILY, help_=FAMILY_HELP)
    parser.number(
        "limit",
        "--limit",
        value=Words("条数", "N"),
        help_=Words(f"最多列多少条；不写就是 {MOST}", f"how many at most; {MOST} if left out"),
    )
    parser.option("at", "--at", value=REVISION, help_=REVISION_HELP)
    parser.flag(
        "history",
        "--history",
        help_=Words(
            "找以前有、现在没有的内容，谁写入、谁删去",
            "texts that once stood, with who brought and who removed them",
        ),
    )


def _run(call: Call, arguments: _Find) -> int:
    workspace = opened(arguments.at)
    family = workspace.families.named(arguments.family).name if arguments.family else None
    searcher = workspace.searcher
    typed = " ".join(arguments.query)
    query = searcher.query(typed)
    tell_faults(call, typed, query.faults)
    limit = MOST if arguments.limit is None else arguments.limit
    if arguments.history:
        take_in(call, workspace)
        with passing(call, BYGONE) as tell:
            make_ready(workspace, tell)
        _print_bygone(call, bygone(workspace, query, limit, family), as_json=arguments.as_json)
        return 0
    hits = searcher.find(query, limit, family=family)
    if arguments.as_json:
        call.output.json([one.as_json(call.language) for one in hits])
    elif not hits:
        call.output.say(_NOTHING)
    else:
        _print(call, hits)
    return 0


def _print_bygone(call: Call, found: Sequence[Bygone], *, as_json: bool) -> None:
    if as_json:
        call.output.json([one.as_json(call.language) for one in found])
    elif not found:
        call.output.say(_NOTHING)
    else:
        for one in found:
            label = one.label.say(call.language)
            call.output.line((str(one.ref), _MARK), f"  {label}: {one.text}  {one.at}")
            for told in lines(one):
                call.output.line(f"    {told.say(call.language)}")


def tell_faults(call: Call, typed: str, faults: Sequence[Fault]) -> None:
    """What could not be understood, each with its place; the search goes on without it."""
    for one in faults:
        part = typed[one.span.start : one.span.stop]
        call.errors.say(
            Words(
                f"第 {one.span.start + 1} 个字“{part}”：{one.message.zh}",
                f"At character {one.span.start + 1}, “{part}”: {one.message.en}",
            )
        )


def _print(call: Call, hits: Sequence[Hit]) -> None:
    for hit in hits:
        call.output.line((str(hit.ref), _MARK), "  ", hit.title)
        for one in hit.excerpts:
            label = one.label.say(call.language)
            call.output.line(f"    {label}: ", *_marked(call, one), f"  {one.at}")


def _marked(call: Call, one: Excerpt) -> list[Piece]:
    text = one.text.say(call.language)
    pieces: list[Piece] = []
    done = 0
    for span in one.spans:
        start = max(span.start, done)
        pieces += [text[done:start], (text[start : span.stop], "underline bold")]
        done = max(span.stop, done)
    return [*pieces, text[done:]]


COMMAND = Command(
    _Find,
    _configure,
    _run,
    examples=(
        "juwu find 物业费",
        "juwu find '漏水 类别:调解 年:2026 -撤回'",
        "juwu find wxm --family person",
        "juwu find '金额:>10000' --format json",
    ),
    details=Words(
        "几个词都要有；引号里的原样找；减号后面的不要；OR 是任一个，可加括号。\n"
        "字段用中文名、英文名或键名：状态:待审 年:2026 类型:物业 人:王 金额:>10000。\n"
        "标题和名字可打拼音首字母。繁体简体、全角半角、大写小写都一样。",
        "All words have to be there; what is quoted is meant as it is; what follows a minus is\n"
        "not wanted; OR is either, brackets group. A field goes by its name in Chinese or English\n"
        "or by its key: status:closed year:2026 person:wang date:2026-07 amount:>10000.\n"
        "Titles and names are found by pinyin initials. Case, width, and traditional or\n"
        "simplified characters make no difference.",
    ),
)
