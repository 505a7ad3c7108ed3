"""``juwu import``: the rows of a table brought in as records, looked at first, as one commit."""

# ruff: noqa: N999 - the module is called as its command is
from __future__ import annotations

from pathlib import Path

from juwu.cli import saved
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.handed import configure_force
from juwu.cli.import_text import import_json, print_preview
from juwu.cli.names import FAMILY, MAPPING, PREVIEW, PREVIEW_HELP, PROPOSE_HELP, REASON, REASON_HELP
from juwu.cli.parser import Parser
from juwu.cli.passing import passing
from juwu.cli.usage import MissingWordError, UsageError
from juwu.handing import hand_file
from juwu.language import Words, counted
from juwu.tabular.csv_file import DELIMITERS
from juwu.tabular.mapping import Blank, Mapping, columns_given, fitted, keyed, proposed
from juwu.tabular.opening import Manner, open_table
from juwu.tabular.outcome import Fate, refused_csv
from juwu.workspace import Reviewing, Workspace
from juwu.workspace.importing import Importing, ImportRefusedError, Preview, write_refused
from juwu.workspace.mapping_file import load_mapping

_NAME = "juwu import"
_FILE = Words("文件", "FILE")
_LOOKING = Words("正在核对每一行", "Looking at every row")


class _Import(Arguments):
    file: str
    family: str | None = None
    mapping: str | None = None
    columns: str | None = None
    key: str | None = None
    blank: str | None = None
    sheet: str | None = None
    encoding: str | None = None
    head: int | None = None
    delimiter: str | None = None
    preview: bool = False
    skip_refused: bool = False
    refused: str | None = None
    save_mapping: str | None = None
    reason: str = ""
    propose: bool = False
    force: bool = False


def _configure(parser: Parser) -> None:
    parser.word("file", _FILE, Words("CSV 或 .xlsx 文件", "a CSV or .xlsx file"))
    parser.option(
        "family",
        "--family",
        value=FAMILY,
        help_=Words("导入成哪一类记录", "which kind of records the rows become"),
    )
    parser.option(
        "mapping",
        "--mapping",
        value=MAPPING,
        help_=Words("用存下来的列对应", "the columns as a saved mapping has them"),
    )
    parser.option(
        "columns",
        "--columns",
        value=Words("列名=字段,…", "COLUMN=FIELD,…"),
        help_=Words(
            "个别列的对应；字段留空就是不导入这一列",
            "where single columns go; nothing behind the sign leaves a column out",
        ),
    )
    parser.option(
        "key",
        "--key",
        value=Words("字段,字段", "FIELD,FIELD"),
        help_=Words(
            "按哪些字段找已有的记录；不写就按记录号、编号或不许重复的字段",
            "the fields by which rows find their records; the id, number or unique value if left "
            "out",
        ),
    )
    parser.choice(
        "blank",
        "--blank",
        choices=[one.value for one in Blank],
        help_=Words(
            "空格子：keep 不动原值（不写就是它），clear 清空",
            "an empty cell keeps the value (if left out), or clears it",
        ),
    )
    parser.option(
        "sheet",
        "--sheet",
        value=Words("表名", "NAME"),
        help_=Words("工作簿里的哪张表", "which sheet of the workbook"),
    )
    parser.option(
        "encoding",
        "--encoding",
        value=Words("编码", "NAME"),
        help_=Words("CSV 的编码，如 gb18030；不写就自动认", "of the CSV, such as gb18030"),
    )
    parser.choice(
        "delimiter",
        "--delimiter",
        choices=[*DELIMITERS],
        help_=Words("CSV 各列用什么分开；不写就自动认", "of a CSV; found if left out"),
    )
    parser.number(
        "head",
        "--head",
        value=Words("行号", "ROW"),
        help_=Words("列名在第几行；不写就自动找", "the row of titles; found if left out"),
    )
    parser.flag("preview", *PREVIEW, help_=PREVIEW_HELP)
    parser.flag(
        "skip_refused",
        "--skip-refused",
        help_=Words(
            "不能导入的行另存一个 CSV，先导入其余的",
            "bring in the other rows, and write the refused ones to a CSV",
        ),
    )
    parser.option(
        "refused",
        "--refused",
        value=_FILE,
        help_=Words("那个 CSV 写到哪里", "where that CSV goes"),
    )
    parser.option(
        "save_mapping",
        "--save-mapping",
        value=_FILE,
        help_=Words("存下列的对应，下次用", "keep where the columns go, for the next time"),
    )
    parser.option("reason", "-m", "--reason", value=REASON, help_=REASON_HELP)
    parser.flag("propose", "--propose", help_=PROPOSE_HELP)
    configure_force(parser)


def _run(call: Call, arguments: _Import) -> int:
    workspace = Workspace.find(Path())
    file = Path(arguments.file)
    kept = load_mapping(workspace, Path(arguments.mapping)) if arguments.mapping else None
    known = kept.manner if kept else Manner()
    manner = Manner(
        arguments.sheet or known.sheet,
        arguments.encoding or known.encoding,
        arguments.head or known.head_row,
        arguments.delimiter or known.delimiter,
    )
    table = open_table(file, manner)
    mapping = _mapping(workspace, kept, arguments, table.head, manner)
    if arguments.save_mapping:
        hand_file(Path(arguments.save_mapping), mapping.text(), replaces=arguments.force)
    importing = Importing(workspace)
    with passing(call, _LOOKING) as tick:
        preview = importing.preview(table, mapping, tick)
    stops = bool(preview.refusals) and not arguments.skip_refused
    if arguments.preview or stops:
        return _only_shown(call, file, preview, None, arguments)
    refused = _write_refused(call, file, preview, arguments)
    if not preview.edits:
        return _only_shown(call, file, preview, refused, arguments)
    plan = importing.plan(preview, skip_refused=arguments.skip_refused)
    revision = proposal = None
    if arguments.propose:
        proposal = Reviewing(workspace).propose_plan(plan, arguments.reason).proposal.name
    else:
        revision = workspace.carry_out(plan, arguments.reason)
    if arguments.as_json:
        id_ = revision.id if revision else None
        call.output.json(import_json(call, preview, id_, proposal, refused))
        return 0
    print_preview(call, file, preview)
    if revision is not None:
        done = (saved.SAVED.say(call.language), "green")
        call.output.line(done, f" {revision.id[:10]} {revision.subject}")
    else:
        call.output.line((saved.SENT.say(call.language), "green"), f" {proposal}")
    _say_refused(call, preview, refused)
    return 0


def _mapping(
    workspace: Workspace,
    kept: Mapping | None,
    arguments: _Import,
    head: tuple[str, ...],
    manner: Manner,
) -> Mapping:
    """Where the columns go: as kept, as proposed, as said in the call."""
    name = arguments.family or (kept.family if kept else None)
    if name is None:
        raise MissingWordError(_NAME, Words("--family 类别", "--family FAMILY"))
    family = workspace.families.named(name)
    if kept is not None and kept.family != family.name:
        raise UsageError(
            _NAME,
            Words(f"对应文件是给“{kept.family}”用的。", f"The mapping is for “{kept.family}”."),
        )
    given = columns_given(arguments.columns or "")
    mapping = proposed(family, head, given, fitted(kept, head) if kept else None)
    key = arguments.key.split(",") if arguments.key else None
    mapping = keyed(mapping, family, key, kept)
    blank = Blank(arguments.blank) if arguments.blank else kept.blank if kept else Blank.KEEP
    return Mapping(mapping.family, mapping.columns, mapping.key, blank, manner)


def _only_shown(
    call: Call, file: Path, preview: Preview, refused: Path | None, arguments: _Import
) -> int:
    """Tell what would happen, and why it does not; 1 where rows are refused."""
    if arguments.as_json:
        call.output.json(import_json(call, preview, None, None, refused))
    else:
        print_preview(call, file, preview)
        if not preview.edits and not preview.refusals:
            call.output.say(saved.UNCHANGED)
        _say_refused(call, preview, refused)
    if not preview.refusals:
        return 0
    if not arguments.preview and not arguments.skip_refused:
        error = ImportRefusedError(preview.counts[Fate.REFUSED], len(preview.outcomes))
        call.errors.block(error.say(call.language), "bold red")
    return 1


def _write_refused(call: Call, file: Path, preview: Preview, arguments: _Import) -> Path | None:
    """Write the refused rows to a file that was not there, and tell which."""
    if not preview.refusals:
        return None
    if arguments.refused:
        content = refused_csv(preview.table, preview.outcomes, call.language)
        target = Path(arguments.refused)
        hand_file(target, content, replaces=arguments.force)
        return target
    return write_refused(preview, file, call.language)


def _say_refused(call: Call, preview: Preview, file: Path | None) -> None:
    if file is not None:
        count = sum(len(one.rows) for one in preview.outcomes if one.refusals)
        call.output.say(
            Words(
                f"{count} 行没有导入，连同原因写在 {file}。",
                f"{counted(count, 'row')} stayed out, written with the reasons to {file}.",
            ),
            "yellow",
        )


COMMAND = Command(
    _Import,
    _configure,
    _run,
    examples=(
        "juwu import 人员.xlsx --family person --dry-run",
        "juwu import person.csv --family person -m 年度登记",
        "juwu import 台账.csv --family event --columns 事=/title --save-mapping ev.yaml",
        "juwu import 台账.csv --mapping ev.yaml --skip-refused -m 补录",
    ),
    details=Words(
        "先核对每一行会怎样，再一次提交；一行不能导入，就都不导入。"
        "记录按记录号、编号或不许重复的字段找；找不到的是新记录。"
        "空格子不动原值，写（空）才清空；导入从不删除记录。见 docs/import.md。",
        "Every row is looked at first, then all become one commit; where one row is refused, none "
        "comes in. Records are found by id, number or unique value; what is not found is new. An "
        "empty cell leaves its field alone, (empty) clears it; nothing is ever deleted. "
        "See docs/import.md.",
    ),
)
