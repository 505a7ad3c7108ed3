"""``juwu publish``: the public pages of the office, in a folder for any web server."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.parser import Count, Parser
from juwu.cli.usage import UsageError
from juwu.language import Words
from juwu.workspace import Workspace
from juwu.workspace.publishing import Publishing


class _Publish(Arguments):
    folder: str | None = None
    name: str | None = None
    preview: bool = False


def _configure(parser: Parser) -> None:
    parser.word(
        "folder",
        Words("文件夹", "FOLDER"),
        Words("写到哪个文件夹", "where the pages go"),
        Count.OPTIONAL,
    )
    parser.option(
        "name",
        "--name",
        value=Words("名称", "NAME"),
        help_=Words(
            "网站名称；不写就是“居务公开”",
            "what the site is called; Community affairs if left out",
        ),
    )
    parser.flag(
        "preview",
        "--preview",
        help_=Words("只列出会公开什么，不写文件", "only list what would be public"),
    )


def _run(call: Call, arguments: _Publish) -> int:
    publishing = Publishing(Workspace.find(Path()))
    if arguments.folder is None and not arguments.preview:
        raise UsageError(
            "juwu publish",
            Words("要写明文件夹。", "The folder is missing."),
            Words(
                "写成 juwu publish 文件夹；只看会公开什么，用 --preview。",
                "Write juwu publish FOLDER, or --preview to see what would be public.",
            ),
        )
    told = [
        {"ref": str(one.ref), "title": one.title, "state": one.state, "path": one.path}
        for family in publishing.families
        for one in family.records
    ]
    if arguments.preview or arguments.folder is None:
        if arguments.as_json:
            call.output.json({"records": told})
            return 0
        for family in publishing.families:
            call.output.line(f"{family.title} {len(family.records)}")
            for one in family.records:
                call.output.line(f"  {one.ref}  {one.title}")
        call.output.say(Words(f"共 {len(told)} 条会公开。", f"{len(told)} would be public."))
        return 0
    done = publishing.write(Path(arguments.folder), arguments.name)
    if arguments.as_json:
        call.output.json(
            {
                "records": told,
                "written": done.written,
                "same": done.same,
                "removed": done.removed,
            }
        )
        return 0
    call.output.say(
        Words(
            f"{len(told)} 条记录已公布到 {arguments.folder}："
            f"新写 {done.written} 个文件，{done.same} 个不变，去掉 {done.removed} 个。",
            f"{len(told)} records are published in {arguments.folder}: {done.written} files "
            f"written, {done.same} the same, {done.removed} taken away.",
        )
    )
    return 0


COMMAND = Command(
    _Publish,
    _configure,
    _run,
    examples=("juwu publish --preview", "juwu publish FOLDER --name NAME"),
    details=Words(
        "只公布已提交、已审核、属于公开的记录里声明过的字段；个人信息不在里面。"
        "再次生成只写变了的文件，不再公开的页面随之删除。见 docs/publish.md。",
        "Only fields that are declared, of records that are committed, approved and public; no "
        "personal data. Publishing again writes only what changed and takes away pages of what is "
        "no longer public. See docs/publish.md.",
    ),
)
