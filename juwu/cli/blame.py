"""``juwu blame``: for every value of a record who set it, when, why, and what stood before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from juwu.change import Missing
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import POINTER, POINTER_HELP, RECORD, RECORD_HELP
from juwu.cli.parser import Count, Parser
from juwu.cli.passing import take_in
from juwu.family import Family
from juwu.history import Blamed, by_key
from juwu.language import Words
from juwu.pointer import PlaceMissingError, Pointer
from juwu.record import shown
from juwu.text import clean, pad, truncate, width
from juwu.value import Value
from juwu.workspace import Workspace

_NOT_YET = Words("还没提交", "not committed")
_BEFORE = Words("原为", "before")
_MIGRATED = Words("后来随格式调整换了位置", "moved since, by a change of the schema")
_REWRITTEN = Words("随格式调整改写，原由", "rewritten with the schema; set before by")
_WIDEST = 28
_VALUE = 24


class _Blame(Arguments):
    record: str
    pointer: str | None = None


def _configure(parser: Parser) -> None:
    parser.word("record", RECORD, RECORD_HELP)
    parser.word("pointer", POINTER, POINTER_HELP, Count.OPTIONAL)


def _run(call: Call, arguments: _Blame) -> int:
    workspace = Workspace.find(Path())
    take_in(call, workspace)
    ref = workspace.past_ref(arguments.record)
    family = workspace.families[ref.family]
    found = workspace.blame(ref)
    if arguments.pointer is not None:
        found = _within(found, family, Pointer.parse(arguments.pointer))
    if arguments.as_json:
        call.output.json([one.as_json() for one in found])
        return 0
    labels = [clean(family.label(one.pointer).say(call.language)) for one in found]
    label_width = min(_WIDEST, max(map(width, labels), default=0))
    who_width = max((width(clean(one.revision.author)) for one in found if one.revision), default=0)
    for label, one in zip(labels, found, strict=True):
        _print(call, family, one, pad(truncate(label, label_width), label_width), who_width)
    if not found:
        call.output.say(Words("还没有历史。", "There is no history yet."))
    return 0


def _within(found: Sequence[Blamed], family: Family, at: Pointer) -> list[Blamed]:
    """The values at a place and within it; items of lists may be named by number, too.

    Raises:
        PlaceMissingError: Nothing stands there.
    """
    data = _data(found)
    place = by_key(data, at, family.item_key)
    chosen = [one for one in found if one.pointer.starts_with(place)]
    if not chosen:
        raise PlaceMissingError(at)
    return chosen


def _data(found: Sequence[Blamed]) -> Value:
    """The maps and lists around the values, as far as it takes to find an item by its number."""
    root: dict[str, Value] = {}
    for one in found:
        inner: Value = root
        for place, token in enumerate(one.pointer.tokens[:-1]):
            following = one.pointer.tokens[place + 1]
            empty: Value = [] if "=" in following or following.isdecimal() else {}
            if isinstance(inner, dict):
                inner = inner.setdefault(token, empty)
            elif isinstance(inner, list):
                key, _, name = token.partition("=")
                known = next((item for item in inner if _is(item, key, name)), None)
                if known is None:
                    known = {key: name} if name else empty
                    inner.append(known)
                inner = known
    return root


def _is(item: Value, key: str, name: str) -> bool:
    return bool(name) and isinstance(item, dict) and item.get(key) == name


def _print(call: Call, family: Family, one: Blamed, label: str, who_width: int) -> None:
    field = family.field(one.pointer)
    value = _short(shown(field, one.value, call.language))
    if one.revision is None:
        head = (_NOT_YET.say(call.language), "yellow")
        call.output.line(f"{label}  ", head, f"  {value}")
        return
    moment = one.revision.time[:16].replace("T", " ")
    author = pad(clean(one.revision.author), who_width)
    why = one.revision.reason or one.revision.subject
    before = _before(call, family, one)
    told = [f"  {_BEFORE.say(call.language)} ", before] if before else []
    call.output.line(
        f"{label}  ",
        (one.revision.id[:10], "yellow"),
        f"  {moment}  {author}  ",
        (value, "bold"),
        ("".join(told), "dim"),
        f"  {' '.join(why.split())}",
    )
    indent = " " * (width(label) + 2)
    if one.migration:
        moved = f"{_MIGRATED.say(call.language)}: {one.migration.id[:10]} {one.migration.author}"
        call.output.line((indent + moved, "dim"))
    if one.before:
        written = f"{_REWRITTEN.say(call.language)} {one.before.author} {one.before.id[:10]}"
        call.output.line((indent + written, "dim"))


def _before(call: Call, family: Family, one: Blamed) -> str:
    if one.origin is None or isinstance(one.origin.before, Missing):
        return ""
    return _short(shown(family.field(one.pointer), one.origin.before, call.language))


def _short(text: str) -> str:
    return truncate(" ".join(clean(text).split()), _VALUE)


COMMAND = Command(
    _Blame,
    _configure,
    _run,
    examples=(
        "juwu blame person/per-001",
        "juwu blame person/per-001 /name",
        "juwu blame person/per-001 --format json",
    ),
    details=Words(
        "一个值一行：谁在何时为何写下，原来是什么。改名、移动、合并、格式调整都跟得过去。",
        "One line for each value: who set it, when, why, and what stood before. "
        "Renames, moves, merges and changes of the schema are followed.",
    ),
)
