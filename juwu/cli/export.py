"""``juwu export``: the tables of the records as files for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.export_rows import Wanted, rows_of_family
from juwu.cli.handed import configure_force
from juwu.cli.names import MAPPING, REVISION, REVISION_HELP
from juwu.cli.parser import Count, Parser
from juwu.cli.patience import waiting
from juwu.cli.usage import UsageError
from juwu.dataset import TableColumn, write_dataset
from juwu.handing import hand_files
from juwu.language import Words, counted
from juwu.tabular.spread import told_as
from juwu.text import csv_text
from juwu.text.xlsx import Sheet, xlsx_bytes
from juwu.workspace import PastWorkspace, Workspace
from juwu.workspace.dataset_source import DatasetSource, dataset_source
from juwu.workspace.mapping_file import load_mapping

_CSV, _JSON, _PARQUET, _XLSX = "csv", "json", "parquet", "xlsx"
_NAME = "juwu export"


class _Export(Arguments):
    tables: list[str]
    format: str = _CSV
    to: str | None = None
    name: str | None = None
    at: str | None = None
    columns: str | None = None
    mapping: str | None = None
    rows: str | None = None
    private: bool = False
    force: bool = False

    @property
    def takes_rows(self) -> bool:
        """Whether rows are wanted that an import takes back."""
        return bool(self.columns or self.mapping or self.rows or self.private)


def _configure(parser: Parser) -> None:
    parser.word(
        "tables",
        Words("表", "TABLE"),
        Words("要哪些表，如 mediation；不写就是全部", "tables, such as mediation; all if left out"),
        Count.ANY,
    )
    parser.option(
        "to",
        "--to",
        value=Words("文件夹", "FOLDER"),
        help_=Words("写到哪个文件夹；一张表可以不写", "where the files go; one table needs none"),
    )
    parser.option(
        "name",
        "--name",
        value=Words("名称", "NAME"),
        help_=Words(
            "本工作区在数据集里叫什么", "what this workspace is called in a dataset of several"
        ),
    )
    parser.option("at", "--at", value=REVISION, help_=REVISION_HELP)
    parser.option(
        "columns",
        "--columns",
        value=Words("字段,字段", "FIELD,FIELD"),
        help_=Words(
            "只写这些字段，写成 juwu import 能读回的样子；all 是全部字段",
            "these fields only, as juwu import reads them back; all for every field",
        ),
    )
    parser.option(
        "mapping",
        "--mapping",
        value=MAPPING,
        help_=Words("按导入时存下的对应文件写", "the columns of a mapping that an import saved"),
    )
    parser.option(
        "rows",
        "--rows",
        value=Words("列表", "LIST"),
        help_=Words(
            "列表里一项一行，如 /parties；不写就是一条记录一行",
            "a row for each item of a list, such as /parties; without it one for each record",
        ),
    )
    parser.flag(
        "private",
        "--private",
        help_=Words("连个人信息一起写出", "with fields that hold personal data"),
    )
    configure_force(parser)


def _run(call: Call, arguments: _Export) -> int:
    workspace = Workspace.find(Path())
    root = workspace.root
    if arguments.at is not None:
        workspace = PastWorkspace(workspace, arguments.at)
    if arguments.takes_rows:
        return _rows(call, workspace, arguments)
    with waiting(call, None) as waits, dataset_source(workspace, waits) as source:
        if arguments.format == _PARQUET:
            return _dataset(call, source, arguments, arguments.name or root.resolve().name)
        tables = _chosen(source, arguments.tables)
        if arguments.to is None:
            if arguments.format == _XLSX:
                raise _needs_folder()
            if len(tables) != 1:
                raise UsageError(
                    _NAME,
                    Words("几张表要写到文件夹里。", "Several tables go into a folder."),
                    Words("加上 --to 文件夹，或只写一张表。", "Add --to, or name one table."),
                )
            ((table, columns),) = tables.items()
            text = _text(source, table, columns, arguments.format)
            if arguments.as_json:
                call.output.json_text(text.rstrip("\n"))
            else:
                call.output.block(text.rstrip("\n"))
            return 0
        folder = Path(arguments.to)
        files = (
            (f"{table}.{arguments.format}", _content(source, table, columns, arguments.format))
            for table, columns in tables.items()
        )
        hand_files(folder, files, replaces=arguments.force)
    call.output.say(
        Words(
            f"已写 {len(tables)} 张表到 {folder}。",
            f"{len(tables)} tables are written to {folder}.",
        )
    )
    return 0


def _rows(call: Call, workspace: Workspace, arguments: _Export) -> int:
    """Write records as rows that an import takes back."""
    mapping = load_mapping(workspace, Path(arguments.mapping)) if arguments.mapping else None
    names = arguments.tables or ([mapping.family] if mapping else [])
    if len(names) != 1 or arguments.format == _PARQUET:
        raise UsageError(
            _NAME,
            Words(
                "这样导出一次写一类记录，CSV、Excel 或 JSON。",
                "Such rows are of one family, as CSV, Excel or JSON.",
            ),
            Words(
                "写成 juwu export 类别 --columns all。", "Write juwu export FAMILY --columns all."
            ),
        )
    family = workspace.families.named(names[0])
    if mapping is not None and mapping.family != family.name:
        raise UsageError(
            _NAME,
            Words(
                f"对应文件是给“{mapping.family}”用的。", f"The mapping is for “{mapping.family}”."
            ),
        )
    wanted = Wanted(arguments.columns, mapping, arguments.rows, arguments.private)
    made = rows_of_family(workspace, family, call.language, wanted)
    if arguments.format == _JSON:
        told = [dict(zip(made.head, row, strict=True)) for row in made.rows]
        content = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    else:
        content = told_as(made, family.name, arguments.format)
    if arguments.to is None:
        if arguments.format == _XLSX:
            raise _needs_folder()
        text = content.decode("utf-8-sig").rstrip("\n")
        if arguments.as_json:
            call.output.json_text(text)
        else:
            call.output.block(text)
        return 0
    folder = Path(arguments.to)
    file = folder / f"{family.name}.{arguments.format}"
    hand_files(folder, [(file.name, content)], replaces=arguments.force)
    call.output.say(
        Words(
            f"已写 {len(made.rows)} 行到 {file}。", f"{len(made.rows)} rows are written to {file}."
        )
    )
    if made.left_out:
        call.output.say(
            Words(
                f"有 {made.left_out} 个字段是个人信息，没有写；要写加 --private。",
                f"{counted(made.left_out, 'field')} with personal data stayed out; --private "
                "takes them along.",
            ),
            "yellow",
        )
    return 0


def _needs_folder() -> UsageError:
    return UsageError(
        _NAME,
        Words("工作簿要写到文件夹里。", "A workbook goes into a folder."),
        Words("加上 --to 文件夹。", "Add --to FOLDER."),
    )


def _dataset(call: Call, source: DatasetSource, arguments: _Export, name: str) -> int:
    if arguments.to is None or arguments.tables:
        raise UsageError(
            _NAME,
            Words(
                "数据集是整个工作区，要写明文件夹。",
                "A dataset is all of a workspace.",
            ),
            Words(
                "写成 juwu export --format parquet --to 文件夹。",
                "Write juwu export --format parquet --to FOLDER.",
            ),
        )
    done = write_dataset(source, Path(arguments.to), name)
    all_ = len(done.manifest.parts)
    call.output.say(
        Words(
            f"数据集 {arguments.to} 里的 {name}：{all_} 个文件，"
            f"新写 {done.new} 个，去掉 {done.gone} 个。",
            f"{name} in the dataset {arguments.to}: {all_} files, {done.new} written now, "
            f"{done.gone} taken away.",
        )
    )
    return 0


def _chosen(source: DatasetSource, names: Sequence[str]) -> dict[str, Sequence[TableColumn]]:
    every: dict[str, Sequence[TableColumn]] = {}
    for family in source.families():
        every.update(source.tables(family))
    for name in names:
        if name not in every:
            raise UsageError(
                _NAME,
                Words(f"没有“{name}”这张表。", f"There is no table “{name}”."),
                Words("juwu sql --tables 列出所有的表。", "juwu sql --tables lists them."),
            )
    return {name: every[name] for name in names or every}


def _content(
    source: DatasetSource, table: str, columns: Sequence[TableColumn], format_: str
) -> bytes:
    if format_ != _XLSX:
        return _text(source, table, columns, format_).encode()
    rows = list(source.all_rows(table, columns))
    return xlsx_bytes([Sheet(table, [one.name for one in columns], rows)])


def _text(source: DatasetSource, table: str, columns: Sequence[TableColumn], format_: str) -> str:
    names = [one.name for one in columns]
    rows: Iterator[Sequence[str | int | float | None]] = source.all_rows(table, columns)
    if format_ == _JSON:
        told = [dict(zip(names, row, strict=True)) for row in rows]
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    return csv_text(names, (["" if cell is None else str(cell) for cell in row] for row in rows))


COMMAND = Command(
    _Export,
    _configure,
    _run,
    examples=(
        "juwu export mediation --format csv",
        "juwu export --format json --to FOLDER",
        "juwu export person --columns 姓名,性别 --format csv",
        "juwu export --format parquet --to DATASET --name wutong",
    ),
    details=Words(
        "写出的表和 juwu sql 里的一样：每个类别一张，记录里的每个列表一张，个人信息不在里面。"
        "Parquet 数据集按表、工作区、年份、地点分开，再写一次只写变了的。见 docs/scale.md。",
        "The tables are those of juwu sql: one for each family, one for each list within its "
        "records, personal data in none of them. A Parquet dataset is partitioned by table, "
        "workspace, year and place; writing it again writes only what changed. See docs/scale.md.",
    ),
    formats=(_CSV, _JSON, _XLSX, _PARQUET),
)
