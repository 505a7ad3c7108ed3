"""``juwu audit``: whether the register can be trusted, who changed what, and its seal."""

from __future__ import annotations

from pathlib import Path

from juwu.check.replay import HistoryReport
from juwu.cli.audit_pages import seal_html, seal_text, trail_csv, trail_html
from juwu.cli.command import FORMATS, Arguments, Call, Command
from juwu.cli.findings import print_finding, print_history
from juwu.cli.names import FAMILY, REASON, REASON_HELP, RECORD, REVISION
from juwu.cli.parser import Count, Parser
from juwu.cli.usage import BadChoiceError, ExclusiveError, SpareWordError
from juwu.language import Words
from juwu.trust import Signers
from juwu.workspace import Workspace
from juwu.workspace.auditing import Auditing
from juwu.workspace.signers_setup import begin, commit, current, rows
from juwu.workspace.trail import Entry, Trail

_NAME = "juwu audit"
_WHAT = ("verify", "report", "seal", "signers")
_TEXT, _JSON = FORMATS
_CSV, _HTML = "csv", "html"
_SPEAKS = {
    "verify": (_TEXT, _JSON),
    "report": (_TEXT, _JSON, _CSV, _HTML),
    "seal": (_TEXT, _JSON, _HTML),
    "signers": (_TEXT, _JSON),
}
_EMPTY = Words("（无）", "(none)")


class _Audit(Arguments):
    what: str
    target: str | None = None
    seal: str | None = None
    since: str | None = None
    until: str | None = None
    accept: bool = False
    init: bool = False
    commit: bool = False
    allowed: bool = False
    reason: str = ""


def _configure(parser: Parser) -> None:
    parser.word(
        "what",
        Words.same("|".join(_WHAT)),
        Words(
            "verify：核对签名和这个克隆；report：修改记录；seal：印鉴；signers：签名名单",
            "verify: signatures and this clone; report: the trail of changes; seal: a fingerprint "
            "to print; signers: whose signatures count",
        ),
    )
    parser.word(
        "target",
        Words(f"{RECORD.zh}|{FAMILY.zh}", f"{RECORD.en}|{FAMILY.en}"),
        Words("report 报告哪一条或哪一类；不写就是全部", "what report tells of; all if left out"),
        Count.OPTIONAL,
    )
    parser.option(
        "seal",
        "--seal",
        value=Words("编号或文件", "CODE|FILE"),
        help_=Words("用印鉴核对", "verify against a seal: its code, or the page as a file"),
    )
    parser.option(
        "since",
        "--since",
        value=REVISION,
        help_=Words("report 从哪天或哪个版本起", "from a day on, or after REV"),
    )
    parser.option(
        "until",
        "--until",
        value=REVISION,
        help_=Words("report 到哪天或哪个版本止", "to a day, or to REV"),
    )
    parser.flag(
        "accept",
        "--accept",
        help_=Words(
            "接受分支和标签现在的样子，即使被移动过",
            "take branches and tags as they are now, though they moved",
        ),
    )
    parser.flag(
        "init",
        "--init",
        help_=Words(
            "建立签名名单，自己做管理员", "begin the list of signers, as its administrator"
        ),
    )
    parser.flag(
        "commit",
        "--commit",
        help_=Words("检查并提交改好的签名名单", "examine and commit the edited list of signers"),
    )
    parser.flag(
        "allowed",
        "--allowed-signers",
        help_=Words(
            "按 OpenSSH 的 allowed_signers 写法打印名单",
            "print the list as OpenSSH's allowed_signers file",
        ),
    )
    parser.option("reason", "-m", value=REASON, help_=REASON_HELP)


def _run(call: Call, arguments: _Audit) -> int:
    what = arguments.what
    if what not in _WHAT:
        raise BadChoiceError(_NAME, _NAME, what, _WHAT)
    if arguments.format not in _SPEAKS[what]:
        raise BadChoiceError(f"{_NAME} {what}", "--format", arguments.format, _SPEAKS[what])
    if arguments.target is not None and what != "report":
        raise SpareWordError(f"{_NAME} {what}", arguments.target)
    workspace = Workspace.find(Path())
    if what == "verify" and arguments.seal is not None:
        return _against_seal(call, arguments, workspace, arguments.seal)
    run = {"verify": _verify, "report": _report, "seal": _seal, "signers": _signers}[what]
    return run(call, arguments, workspace)


def _verify(call: Call, arguments: _Audit, workspace: Workspace) -> int:
    report = Auditing(workspace).verify(accept=arguments.accept)
    if arguments.as_json:
        call.output.json(report.shape(call.language))
        return 1 if report.errors else 0
    for one in report.clone:
        print_finding(one, call.output)
    past = HistoryReport(report.history, report.commits, report.judged)
    print_history(past, call.output, report.summary())
    return 1 if report.errors else 0


def _against_seal(call: Call, arguments: _Audit, workspace: Workspace, given: str) -> int:
    found = Auditing(workspace).against_seal(given)
    if arguments.as_json:
        call.output.json({"findings": [one.as_json(call.language) for one in found]})
    else:
        for one in found:
            print_finding(one, call.output)
        if not found:
            told = Words("与印鉴一致，历史没有改写过。", "It fits the seal; nothing was rewritten.")
            call.output.say(told, "green")
    return 1 if found else 0


def _report(call: Call, arguments: _Audit, workspace: Workspace) -> int:
    entries = Trail(workspace).entries(arguments.target, arguments.since, arguments.until)
    if arguments.as_json:
        call.output.json([one.shape(call.language) for one in entries])
    elif arguments.format == _CSV:
        call.output.block(trail_csv(entries, call.language).rstrip("\n"))
    elif arguments.format == _HTML:
        call.output.block(trail_html(entries, call.language))
    else:
        for one in entries:
            _print(call, one)
        if not entries:
            call.output.say(Words("这段时间没有修改。", "Nothing was changed in this time."))
    return 0


def _print(call: Call, one: Entry) -> None:
    moment = one.time[:16].replace("T", " ")
    signature = one.signature.say(call.language)
    call.output.line(
        (one.commit[:10], "yellow"),
        f"  {moment}  {one.author}  ",
        (f"[{signature}]", "dim"),
        f"  {one.ref}  ",
        (one.subject, "bold"),
    )
    for line in one.reason.splitlines():
        call.output.line(f"  {REASON.say(call.language)}: {line}")
    for row in one.rows:
        sides = (_EMPTY if side is None else side for side in (row.before, row.after))
        told = " → ".join(side.say(call.language) for side in sides)
        call.output.line(f"  {row.label.say(call.language)} ", (row.pointer, "dim"), f"  {told}")


def _seal(call: Call, arguments: _Audit, workspace: Workspace) -> int:
    seal = Auditing(workspace).seal()
    if arguments.as_json:
        call.output.json(seal.shape())
    elif arguments.format == _HTML:
        call.output.block(seal_html(seal, call.language))
    else:
        call.output.block(seal_text(seal, call.language))
    return 0


def _signers(call: Call, arguments: _Audit, workspace: Workspace) -> int:
    if arguments.init and arguments.commit:
        raise ExclusiveError(_NAME, "--init", "--commit")
    if arguments.init or arguments.commit:
        made = begin(workspace) if arguments.init else commit(workspace, arguments.reason)
        if arguments.as_json:
            call.output.json({"commit": made})
        else:
            told = Words(f"签名名单已提交：{made[:10]}", f"The list was committed: {made[:10]}")
            call.output.say(told, "green")
        return 0
    signers = current(workspace)
    if arguments.allowed:
        call.output.block(signers.allowed_signers().rstrip("\n"))
    elif arguments.as_json:
        call.output.json(rows(signers))
    else:
        _print_signers(call, signers)
    return 0


def _print_signers(call: Call, signers: Signers) -> None:
    for one in signers.signers:
        roles = ", ".join(one.roles)
        call.output.line((one.names[0], "bold"), f"  {', '.join(one.emails)}  [{roles}]")
        for key in one.keys:
            days = f"{key.since or '…'} – {key.until or '…'}"
            end = Words(f"  作废于 {key.revoked}", f"  revoked {key.revoked}")
            gone = end.say(call.language) if key.revoked else ""
            call.output.line(f"  {key.fingerprint}  {days}", (gone, "red"))


COMMAND = Command(
    _Audit,
    _configure,
    _run,
    examples=(
        "juwu audit verify",
        "juwu audit report person/per-001 --format csv",
        "juwu audit seal --format html",
        "juwu audit signers --init",
    ),
    details=Words(
        "不可信的地方有一处，退出码就是 1。印鉴打印出来保存，以后不联网也能核对。",
        "The exit code is 1 when anything speaks against trust. A seal is printed and kept; it can "
        "be verified later without any network.",
    ),
    formats=(_TEXT, _JSON, _CSV, _HTML),
)
