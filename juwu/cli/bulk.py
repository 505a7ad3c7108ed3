"""``juwu bulk``: one edit of many records, looked at record by record, then made one commit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from juwu.cli import saved
from juwu.cli.assignment import assign
from juwu.cli.command import Call, Command
from juwu.cli.find import tell_faults
from juwu.cli.names import EDITS, EDITS_HELP, FAMILY, FAMILY_HELP, PREVIEW, PREVIEW_HELP
from juwu.cli.parser import Count, Parser
from juwu.cli.passing import passing
from juwu.cli.planned import Planned, carry_out, configure, edited_by
from juwu.cli.usage import UsageError
from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.family import Family
from juwu.language import Words, counted
from juwu.pointer import Pointer, has
from juwu.record import Ref
from juwu.workspace import Workspace
from juwu.workspace.bulk import Bulk, bulk

_NAME = "juwu bulk"
_LOOKING = Words("正在逐条核对", "Looking at every record")


class BulkRefusedError(JuwuError):
    """Some records cannot be changed so, and the others were not asked for alone."""

    def __init__(self, refused: int, of: int) -> None:
        super().__init__(
            Words(
                f"没有改：{of} 条记录里有 {refused} 条不能这样改。",
                f"Nothing is changed: {refused} of {counted(of, 'record')} cannot be.",
            ),
            Words(
                "按上面写的原因处理；或用 --skip-refused 先改其余的。",
                "See the reasons above, or change the others with --skip-refused.",
            ),
        )


class _Bulk(Planned):
    family: str
    edits: list[str]
    filter: str | None = None
    all: bool = False
    preview: bool = False
    skip_refused: bool = False


def _configure(parser: Parser) -> None:
    parser.word("family", FAMILY, FAMILY_HELP)
    parser.word("edits", EDITS, EDITS_HELP, Count.SOME)
    parser.option(
        "filter",
        "--filter",
        value=Words("查询", "QUERY"),
        help_=Words("改找得到的那些，写法同 juwu find", "those that are found, as by juwu find"),
    )
    parser.flag("all", "--all", help_=Words("这一类的全部记录", "all records of the family"))
    parser.flag("preview", *PREVIEW, help_=PREVIEW_HELP)
    parser.flag(
        "skip_refused",
        "--skip-refused",
        help_=Words("不能改的留着，先改其余的", "change the others where some cannot be"),
    )
    configure(parser)


def _run(call: Call, arguments: _Bulk) -> int:
    workspace = Workspace.find(Path())
    family = workspace.families.named(arguments.family)
    if arguments.all == (arguments.filter is not None):
        raise UsageError(
            _NAME,
            Words("要写明改哪些记录。", "It has to be said which records are meant."),
            Words(
                "写 --filter 查询，或写 --all 改这一类的全部记录。",
                "Add --filter QUERY, or --all for every record of the family.",
            ),
        )
    refs = _chosen(call, workspace, family, arguments.filter)
    if not refs:
        return saved.unchanged(call, as_json=arguments.as_json)

    def change(draft: Draft) -> None:
        for edit in arguments.edits:
            if not _is_gone(draft, edit):
                assign(_NAME, draft, edit)

    with passing(call, _LOOKING) as tick:
        found = bulk(workspace, refs, _label(family, arguments.edits), change, tick)
    stops = bool(found.refusals) and not arguments.skip_refused
    if arguments.preview or stops or not found.edits:
        return _only_shown(call, workspace, found, arguments)
    if not arguments.as_json:
        _print_refusals(call, found)
    return carry_out(call, workspace, found.plan, arguments)


def _chosen(call: Call, workspace: Workspace, family: Family, filter_: str | None) -> list[Ref]:
    """The records that are meant, in the order of the list."""
    outlines = workspace.outlines(family.name)
    if filter_ is None:
        return [one.ref for one in outlines]
    query = workspace.searcher.query(filter_)
    tell_faults(call, filter_, query.faults)
    if query.faults:  # more would be changed than was meant
        raise UsageError(
            _NAME,
            Words("查询没有看懂，什么也没有改。", "The query is not understood; nothing changed."),
            Words("写法见 docs/search.md。", "docs/search.md tells how one is written."),
        )
    paths = workspace.searcher.paths(query, family.name)
    return [one.ref for one in outlines if paths is None or one.path in paths]


def _is_gone(draft: Draft, edit: str) -> bool:
    """Whether an edit takes away what is not there."""
    at = edit.removesuffix("-")
    is_deletion = "=" not in edit and at != edit and at.startswith("/")
    return is_deletion and not has(draft.data, Pointer.parse(at))


def _label(family: Family, edits: Sequence[str]) -> Words:
    """The names of the fields that are edited."""
    places = [edit.partition("=")[0].removesuffix("+").removesuffix("-") for edit in edits]
    labels = [family.label(Pointer.parse(one)) for one in places if one.startswith("/")]
    return Words("、".join(one.zh for one in labels), ", ".join(one.en for one in labels))


def _only_shown(call: Call, workspace: Workspace, found: Bulk, arguments: _Bulk) -> int:
    """Tell what would happen, and why it does not; 1 where records are refused."""
    if arguments.as_json:
        call.output.json(
            {
                "changed": [str(edit.ref) for edit in found.edits],
                "same": [str(ref) for ref in found.same],
                "refusals": [
                    {
                        "ref": str(one.ref),
                        "message": one.message.say(call.language),
                        "hint": one.hint.say(call.language),
                    }
                    for one in found.refusals
                ],
            }
        )
    else:
        saved.print_edited(call, edited_by(workspace, found.plan))
        _print_refusals(call, found)
        call.output.say(
            Words(
                f"会改 {len(found.edits)} 条，{len(found.same)} 条本来就是，"
                f"{len(found.refusals)} 条不能改。",
                f"{len(found.edits)} would change, {len(found.same)} are so already, "
                f"{len(found.refusals)} cannot.",
            )
        )
    if found.refusals and not arguments.preview and not arguments.skip_refused:
        every = len(found.edits) + len(found.same) + len(found.refusals)
        error = BulkRefusedError(len(found.refusals), every)
        call.errors.block(error.say(call.language), "bold red")
    return int(bool(found.refusals))


def _print_refusals(call: Call, found: Bulk) -> None:
    for one in found.refusals:
        call.output.line(f"{one.ref}  ", (one.message.say(call.language), "red"))
        call.output.line(f"  {one.hint.say(call.language)}")


COMMAND = Command(
    _Bulk,
    _configure,
    _run,
    examples=(
        "juwu bulk event /retention=y10 --filter '状态:已归档 年:2025' --dry-run",
        "juwu bulk event /retention=y10 --filter '状态:已归档' -m 按新的保管期限",
        "juwu bulk person /note- --all -m 备注不再使用",
    ),
    details=Words(
        "先逐条核对：会改、本来就是、不能改和为什么；然后一次提交，juwu undo 可以整次撤回。"
        "有一条不能改，就都不改，除非写 --skip-refused。字段本来没有的，删去它算本来就是。",
        "Every record is looked at first: changed, the same, or refused and why; then all become "
        "one commit, which juwu undo takes back as one. Where one is refused nothing changes, "
        "unless --skip-refused is there. To delete a field that is not there changes nothing.",
    ),
)
