"""``juwu print``: a record as a paper, by a form of its family."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.handed import configure_force
from juwu.cli.names import REVISION, REVISION_HELP
from juwu.cli.parser import Count, Parser
from juwu.cli.usage import UsageError
from juwu.handing import hand_file
from juwu.language import Words
from juwu.paper.file import Format
from juwu.text import pad, width
from juwu.workspace import Workspace
from juwu.workspace.printing import Paper, Target, Wish, form_choices, print_paper

_MOST = 50
_WRITTEN = Words("已写到", "Written to")
_UNFIT = Words("（现在还不能打印）", "(not yet)")


class _Print(Arguments):
    record: str
    form: str | None = None
    out: str | None = None
    for_party: bool = False
    copies: int | None = None
    at: str | None = None
    draft: bool = False
    force: bool = False


def _configure(parser: Parser) -> None:
    parser.word(
        "record",
        Words("记录", "RECORD"),
        Words("类别/记录号；登记簿写类别", "family/id, or the family alone for a register of it"),
    )
    parser.word(
        "form",
        Words("格式", "FORM"),
        Words("打印格式；不写就列出有哪些", "the print form; all are listed if left out"),
        Count.OPTIONAL,
    )
    parser.option(
        "out",
        "--out",
        value=Words("文件", "FILE"),
        help_=Words(
            "写到哪个文件；不写就放在当前文件夹，text 直接显示",
            "the file; in this folder if left out, and text is shown",
        ),
    )
    parser.flag(
        "for_party",
        "--for-party",
        help_=Words("给当事人的，个人信息不遮盖", "for the party: personal data is not masked"),
    )
    parser.number(
        "copies",
        "--copies",
        value=Words("份数", "N"),
        help_=Words("印几份；不写就按格式的规定", "how many copies; as the form says if left out"),
    )
    parser.option("at", "--at", value=REVISION, help_=REVISION_HELP)
    parser.flag(
        "draft",
        "--draft",
        help_=Words(
            "按磁盘上的内容印草稿，没有核对码", "a draft of what is on the disk, without a code"
        ),
    )
    configure_force(parser)


def _run(call: Call, arguments: _Print) -> int:
    workspace = Workspace.find(Path())
    target = _target(workspace, arguments.record)
    if arguments.form is None:
        return _listed(call, workspace, target, as_json=arguments.as_json)
    if arguments.copies is not None and arguments.copies > _MOST:
        raise UsageError(
            "juwu print",
            Words(f"一次最多印 {_MOST} 份。", f"At most {_MOST} copies at once."),
            Words("分几次印。", "Print in several goes."),
        )
    wish = Wish(
        arguments.form,
        call.language,
        arguments.for_party,
        arguments.copies,
        arguments.at,
        arguments.draft,
    )
    paper = print_paper(workspace, target, wish)
    if arguments.as_json:
        call.output.json(_json(target, arguments.form, paper))
        return 0
    format_ = Format(arguments.format)
    made = paper.printed(format_)
    content = made.content
    if format_ is Format.TEXT and arguments.out is None:
        call.output.block(content.decode().replace("\f", "").rstrip("\n"))
        return 0
    name = f"{target.record_id or target.family}-{arguments.form}{format_.ending}"
    path = Path(arguments.out or name)
    hand_file(path, content, replaces=arguments.force)
    call.output.line((_WRITTEN.say(call.language), "green"), f" {path}")
    if paper.stamp is not None:
        call.output.line((paper.stamp.code, "dim"))
    for note in made.notes:
        call.errors.say(note, "yellow")
    return 0


def _target(workspace: Workspace, name: str) -> Target:
    if name in workspace.families:
        return Target(name)
    ref = workspace.past_ref(name)
    return Target(ref.family, ref.id)


def _json(target: Target, form: str, paper: Paper) -> dict[str, object]:
    stamp = paper.stamp
    return {
        "of": str(target),
        "form": form,
        "title": paper.sheet.title,
        "copies": paper.sheet.copies,
        "commit": stamp.commit if stamp else None,
        "code": stamp.code if stamp else None,
        "text": paper.file(Format.TEXT).decode(),
    }


def _listed(call: Call, workspace: Workspace, target: Target, *, as_json: bool) -> int:
    choices = form_choices(workspace, target, call.language)
    if as_json:
        call.output.json(
            [
                {
                    "form": one.form.name,
                    "title": one.form.title.say(call.language),
                    "for": one.form.audience.value,
                    "fits": one.fits,
                }
                for one in choices
            ]
        )
        return 0
    if not choices:
        call.output.say(Words("没有打印格式。", "There are no print forms."))
        return 0
    wide = max(width(one.form.name) for one in choices)
    for one in choices:
        note = "" if one.fits else f" {_UNFIT.say(call.language)}"
        title = one.form.title.say(call.language)
        call.output.line((pad(one.form.name, wide), "bold"), f"  {title}", (note, "dim"))
    return 0


COMMAND = Command(
    _Print,
    _configure,
    _run,
    examples=(
        "juwu print mediation/med-001",
        "juwu print mediation/med-001 agreement --format docx",
        "juwu print seal_use register --format pdf --out register.pdf",
    ),
    details=Words(
        "印的是最后一次提交的内容，页脚有核对码，juwu verify-print 用它核对。个人信息按格式遮盖，"
        "给当事人的文书除外。PDF 里嵌入这台机器的中文字体，在哪里打开都一样；"
        "一种也没有的，会提示。",
        "What the last commit holds is printed, with a code in the foot that juwu verify-print "
        "checks. Personal data is masked, but on papers for the parties. A Chinese font of this "
        "machine is embedded in a PDF, so that it looks alike everywhere; where there is none, "
        "that is said.",
    ),
    formats=("text", "docx", "pdf", "html", "json"),
)
