"""``juwu sync``: fetch, verify, merge by field, check, push; and what a person has to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from juwu.change import Missing
from juwu.check import Report
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.findings import print_report
from juwu.cli.keyboard import cancelled_by_keyboard
from juwu.cli.parser import Count, Parser
from juwu.cli.usage import UsageError
from juwu.document import Unreadable, parse_value
from juwu.errors import CannotRunError
from juwu.git import ExchangeError
from juwu.language import Words
from juwu.merge import Conflict, Slot
from juwu.sync import MergeConflictsError, NotFitError
from juwu.value import Value
from juwu.workspace import Open, Syncing, Workspace

_KEPT = Words("已保存到本机", "Saved on this machine")
_SIDES = ("mine", "theirs", "both", "value")
_WAYS = {
    "mine": Words("我的", "mine"),
    "theirs": Words("对方", "theirs"),
    "both": Words("两边都留", "both"),
}


class NoSuchConflictError(CannotRunError):
    """No conflict waits in that file."""

    def __init__(self, path: str) -> None:
        super().__init__(
            Words(f"“{path}”没有要决定的冲突。", f"No conflict waits in “{path}”."),
            Words("用 juwu sync --conflicts 查看有哪些。", "See them with juwu sync --conflicts."),
        )


class _Sync(Arguments):
    paths: list[str]
    status: bool = False
    conflicts: bool = False
    take: str | None = None
    accept_rewritten: bool = False


def _configure(parser: Parser) -> None:
    parser.word(
        "paths",
        Words("记录 [位置]", "RECORD [POINTER]"),
        Words(
            "--take 所选定的记录或文件，可加其中的位置，或 位置=值；不写就是全部",
            "the records or files that --take is about, with places in them or POINTER=VALUE; "
            "else all",
        ),
        Count.ANY,
    )
    parser.flag(
        "status",
        "--status",
        help_=Words("只看有多少修改还没同步，不连网", "only how many commits wait; reaches nobody"),
    )
    parser.flag(
        "conflicts",
        "--conflicts",
        help_=Words("列出要人决定的地方，不连网", "list what a person has to decide"),
    )
    parser.choice(
        "take",
        "--take",
        choices=_SIDES,
        help_=Words(
            "冲突处用自己的、对方的、两边的，或所写的值",
            "decide conflicts for one side, for both, or by the values given",
        ),
    )
    parser.flag(
        "accept_rewritten",
        "--accept-rewritten",
        help_=Words(
            "对方的历史被改写过也接受", "take history that was rewritten there as it is now"
        ),
    )


def _run(call: Call, arguments: _Sync) -> int:
    workspace = Workspace.find(Path())
    syncing = Syncing(workspace)
    if arguments.paths and arguments.take is None:
        raise UsageError(
            "juwu sync",
            Words("路径只和 --take 一起用。", "Paths go with --take only."),
            Words("写成 juwu sync --take mine 路径。", "Write juwu sync --take mine PATH."),
        )
    if arguments.take is not None:
        return _take(call, syncing, arguments)
    if arguments.conflicts:
        return _conflicts(call, syncing, as_json=arguments.as_json)
    if arguments.status:
        return _status(call, syncing, as_json=arguments.as_json)
    return _sync(call, syncing, arguments)


def _sync(call: Call, syncing: Syncing, arguments: _Sync) -> int:
    try:
        with cancelled_by_keyboard() as cancel:
            done = syncing.run(_Meter(call), cancel, accept_rewritten=arguments.accept_rewritten)
    except MergeConflictsError:
        if not arguments.as_json:
            _conflicts(call, syncing, as_json=False)
        raise
    except NotFitError as error:
        print_report(Report(error.findings, len(error.findings)), call.errors)
        raise
    except ExchangeError:
        _status(call, syncing, as_json=arguments.as_json)
        raise
    if arguments.as_json:
        call.output.json(
            {
                "received": done.received,
                "sent": done.sent,
                "merge": done.merge,
                "tries": done.tries,
                "unsynced": syncing.standing().unsynced,
                "unkept": [{"path": path, "comment": text} for path, text in done.unkept],
                "proposals": asdict(done.proposals),
            }
        )
        return 0
    merged = Words("，合并了两边的修改", ", both sides merged") if done.merge else Words("", "")
    call.output.say(
        Words(
            f"已同步：收到 {done.received} 次修改，送出 {done.sent} 次{merged.zh}。",
            f"In step: {done.received} commits received, {done.sent} sent{merged.en}.",
        ),
        "green",
    )
    if any(asdict(done.proposals).values()):
        call.output.say(done.proposals.words())
    return 0


def _status(call: Call, syncing: Syncing, *, as_json: bool) -> int:
    standing = syncing.standing()
    place = standing.remote.place if standing.remote else None
    if as_json:
        call.output.json({"remote": place, "unsynced": standing.unsynced, "known": standing.known})
    elif place is None:
        call.output.say(
            Words("没有设置同步，修改只在本机。", "No remote is set; edits stay on this machine.")
        )
    elif standing.unsynced:
        call.output.say(
            Words(
                f"{_KEPT.zh}，{standing.unsynced} 次修改还没有同步到 {place}。",
                f"{_KEPT.en}; {standing.unsynced} commits wait to be sent to {place}.",
            ),
            "yellow",
        )
    else:
        call.output.say(
            Words(f"没有要送出的修改（{place}）。", f"Nothing waits to be sent ({place})."), "green"
        )
    return 0


def _conflicts(call: Call, syncing: Syncing, *, as_json: bool) -> int:
    waiting = syncing.conflicts()
    if as_json:
        call.output.json([_json(one, _chosen(syncing, one)) for one in waiting])
    elif not waiting:
        call.output.say(Words("没有要决定的冲突。", "No conflict waits."), "green")
    for one in [] if as_json else waiting:
        call.output.line((one.file.path, "bold"))
        if one.file.merged is None:
            call.output.line("  ", (one.file.fault or _KEPT).say(call.language))
            continue
        known = _chosen(syncing, one)
        for conflict in one.file.merged.conflicts:
            _print(call, one, conflict, known.get(str(conflict.pointer)))
    return int(bool(waiting))


def _chosen(syncing: Syncing, one: Open) -> Mapping[str, tuple[str, Value]]:
    """What is chosen in a file of which other places are still open."""
    return {} if one.by_git else syncing.chosen(one)


def _print(call: Call, one: Open, conflict: Conflict, way: tuple[str, Value] | None) -> None:
    family = one.file.family
    label = family.label(conflict.pointer).say(call.language) if family else str(conflict.pointer)
    call.output.line("  ", (label or "/", "cyan"))
    sides = (
        (Words("原来", "before"), conflict.base),
        (Words("我的", "mine"), conflict.ours),
        (Words("对方", "theirs"), conflict.theirs),
    )
    for name, slot in sides:
        call.output.line("    ", name.say(call.language), ": ", _told(slot, call))
    if way is not None:
        chosen, value = way
        told = _WAYS[chosen].say(call.language) if chosen in _WAYS else _told(value, call)
        label = Words("已选", "chosen").say(call.language)
        call.output.line("    ", (f"* {label}: {told}", "green"))


def _told(slot: Slot, call: Call) -> str:
    return Words("没有", "nothing").say(call.language) if isinstance(slot, Missing) else str(slot)


def _json(one: Open, known: Mapping[str, tuple[str, Value]]) -> dict[str, object]:
    file = one.file
    places = [
        {
            "pointer": str(conflict.pointer),
            "of_order": conflict.of_order,
            **{
                name: slot
                for name, slot in (
                    ("base", conflict.base),
                    ("mine", conflict.ours),
                    ("theirs", conflict.theirs),
                )
                if not isinstance(slot, Missing)
            },
            **_way_json(known.get(str(conflict.pointer))),
        }
        for conflict in (file.merged.conflicts if file.merged else ())
    ]
    return {"path": file.path, "by_git": one.by_git, "places": places}


def _way_json(way: tuple[str, Value] | None) -> dict[str, Value]:
    """What was chosen at a place; a value of one's own beside the word."""
    if way is None:
        return {}
    name, value = way
    return {"chosen": name, "value": value} if name == "value" else {"chosen": name}


def _take(call: Call, syncing: Syncing, arguments: _Sync) -> int:
    waiting = syncing.conflicts()
    take = arguments.take or ""
    asked: dict[str, list[str]] = {}
    for word in arguments.paths:
        if word.startswith("/") and asked:
            asked[next(reversed(asked))].append(word)
        else:
            asked[_found(waiting, word).file.path] = []
    if take == "value" and not (asked and all(asked.values())):
        raise UsageError(
            "juwu sync",
            Words("写明记录和 位置=值。", "Name a record and POINTER=VALUE."),
            Words(
                "例如 juwu sync --take value key/main /title=大门。",
                "As in juwu sync --take value key/main /title=Gate.",
            ),
        )
    done, left = [], 0
    for one in waiting:
        if asked and one.file.path not in asked:
            continue
        places = asked.get(one.file.path)
        if places or take == "both":
            still = syncing.choose(one, dict(_ways(one, take, places or [])))
            left += len(still)
            if still:
                continue
        else:
            syncing.take(one, "mine" if take == "mine" else "theirs")
        done.append(one.file.path)
    if arguments.as_json:
        call.output.json({"decided": done, "open": left})
        return 0
    call.output.say(
        Words(
            f"{len(done)} 个文件已定；再运行 juwu sync 完成。"
            if not left
            else f"已记下，这里还有 {left} 处要定。",
            f"{len(done)} files are decided; run juwu sync again to finish."
            if not left
            else f"Kept; {left} places there are still open.",
        ),
        "green",
    )
    return 0


def _found(waiting: list[Open], name: str) -> Open:
    """The file of a record or path that waits."""
    for one in waiting:
        family, path = one.file.family, one.file.path
        if name == path or (family and name == f"{family.name}/{Path(path).stem}"):
            return one
    raise NoSuchConflictError(name)


def _ways(one: Open, take: str, places: list[str]) -> Iterator[tuple[str, tuple[str, Value]]]:
    """What was chosen at which place; without places, the same at all."""
    pointers = [str(each.pointer) for each in one.file.merged.conflicts] if one.file.merged else []
    if not pointers:
        raise NoSuchConflictError(one.file.path)
    if not places:
        yield from ((pointer, (take, None)) for pointer in pointers)
    for word in places:
        if take != "value" and word in pointers:
            yield word, (take, None)
            continue
        pointer = max((each for each in pointers if word.startswith(f"{each}=")), default=None)
        if pointer is None or take != "value":
            raise NoSuchConflictError(f"{one.file.path} {word}")
        try:
            yield pointer, ("value", parse_value(word.removeprefix(f"{pointer}=")))
        except Unreadable as error:
            raise NoSuchConflictError(f"{one.file.path} {word}") from error


class _Meter:
    """Shows on a terminal how an exchange goes, on one line."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._told = ""

    def __call__(self, what: str, percent: int | None) -> None:
        """Show it, where a person looks on."""
        if self._call.errors.width is not None and what != self._told and percent is not None:
            self._told = what
            self._call.errors.line((f"{what} ..", "dim"))


COMMAND = Command(
    _Sync,
    _configure,
    _run,
    examples=(
        "juwu sync",
        "juwu sync --status",
        "juwu sync --conflicts",
        "juwu sync --take theirs records/key/main.yaml",
        "juwu sync --take mine key/main /title",
    ),
    details=Words(
        "先取回对方的修改，按字段合并，检查，再送出；从不强推。连不上时修改仍在本机。",
        "Fetches, merges by field, checks and sends; never by force. What cannot be sent stays "
        "saved on this machine.",
    ),
)
