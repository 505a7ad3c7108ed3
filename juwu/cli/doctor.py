"""``juwu doctor``: what on this machine or in this workspace could get in the way."""

from __future__ import annotations

from pathlib import Path

from juwu.cli.cells import advice, measured
from juwu.cli.command import Arguments, Call, Command
from juwu.cli.parser import Parser
from juwu.language import Words
from juwu.text import pad
from juwu.workspace import Health, Workspace, examine, repair
from juwu.workspace.signers_setup import set_up

_MARKS = {
    Health.GOOD: (Words("正常", "good"), "green"),
    Health.WARNING: (Words("注意", "look"), "yellow"),
    Health.BAD: (Words("有误", "bad"), "bold red"),
}


class _Doctor(Arguments):
    repair: bool = False
    signing: bool = False


def _configure(parser: Parser) -> None:
    parser.flag(
        "repair",
        "--repair",
        help_=Words(
            "补上这个克隆缺的设置，例如按字段合并",
            "set what this clone lacks, such as merging by field",
        ),
    )
    parser.flag(
        "signing",
        "--setup-signing",
        help_=Words(
            "设置提交签名：没有密钥就生成一把，只改这个克隆的设置",
            "have commits signed: a key is made where there is none; only this clone is set",
        ),
    )


def _run(call: Call, arguments: _Doctor) -> int:
    workspace = Workspace.find(Path())
    if arguments.repair:
        repair(workspace)
    if arguments.signing:
        return _set_up_signing(call, arguments, workspace)
    points = list(examine(workspace))
    if (cells := measured()) is not None:
        place = [point.name for point in points].index("terminal") + 1
        points.insert(place, advice(cells))
    if arguments.as_json:
        call.output.json([point.as_json(call.language) for point in points])
    else:
        for point in points:
            mark, style = _MARKS[point.health]
            call.output.line(
                (pad(mark.say(call.language), 6), style), point.message.say(call.language)
            )
    return int(any(point.health is Health.BAD for point in points))


def _set_up_signing(call: Call, arguments: _Doctor, workspace: Workspace) -> int:
    setup = set_up(workspace)
    key = setup.key
    if arguments.as_json:
        shape = {
            "key": str(key.file),
            "fingerprint": key.fingerprint,
            "made": setup.is_new,
            "settings": list(setup.settings),
            "entry": setup.entry,
        }
        call.output.json(shape)
        return 0
    if setup.is_new:
        made = Words(
            f"生成了一把没有口令的密钥：{key.file}。保管好它，不要给别人。",
            f"Made a key without a passphrase: {key.file}. Keep it to yourself.",
        )
        call.output.say(made)
    told = Words(
        "以后这个克隆的每次提交都用这把密钥签名。只改了这个克隆的设置：",
        "Every commit of this clone is signed with this key from now on. Only its own settings "
        "were written:",
    )
    call.output.say(told, "green")
    call.output.line(f"  {key.file}  {key.fingerprint}")
    for one in setup.settings:
        call.output.line(f"  {one}")
    call.output.say(
        Words(
            "把下面几行交给管理员，写进 trust/signers.yaml 的 signers：",
            "Give these lines to an administrator for signers in trust/signers.yaml:",
        )
    )
    call.output.block(setup.entry.rstrip("\n"))
    return 0


COMMAND = Command(_Doctor, _configure, _run, examples=("juwu doctor",))
