"""Checking a paper that somebody brings: is it genuine, and what should stand on it."""

from __future__ import annotations

from juwu.files import typed_path
from juwu.language import Words
from juwu.paper.file import LARGEST, Format, UnreadablePaperError
from juwu.workspace import Workspace
from juwu.workspace.paper_check import (
    OLD,
    VERDICTS,
    Difference,
    PaperReport,
    Verdict,
    check_code,
    check_file,
)
from juwu.workspace.printing import Paper
from tui.dialogs import Tell
from tui.dialogs.ask_line import AskLine
from tui.shell import Shell

_ASKED = Words("核对文书", "Check a paper")
_HINT = Words(
    "照页脚输入核对码，或写打印出来的文件在哪里。",
    "Type the code from the foot of the page, or where the printed file is.",
)
_COMPARE = Words(
    "只核对了码。纸上的字，和下面逐字对照：",
    "Only the code was checked. Compare the words on the paper with these:",
)
_PAPER, _RECORD = Words("- 纸上 ", "- paper "), Words("+ 记录 ", "+ record ")


async def check_paper(desk: Shell) -> None:
    """Ask for the code or the file of a paper, and tell what is found of it."""
    say = desk.language
    typed = await desk.push_screen_wait(AskLine(say, _ASKED.say(say), _HINT.say(say)))
    if typed is None:
        return
    report = await desk.attempt(lambda: _checked(desk.workspace, typed))
    if report is None:
        return
    text = await desk.attempt(lambda: _told(report, desk))
    title = VERDICTS[report.verdict].say(say)
    if report.cause is not None:
        title += report.cause.message.say(say)
    await desk.push_screen_wait(Tell(say, title, text or "", report.stamp.code))


def _checked(workspace: Workspace, typed: str) -> PaperReport:
    path = typed_path(typed)
    if not path.is_file():
        return check_code(workspace, typed)
    if path.stat().st_size > LARGEST:
        raise UnreadablePaperError("> 20 MB")
    return check_file(workspace, path.read_bytes())


def _told(report: PaperReport, desk: Shell) -> str:
    """What else there is to say: whether it is old, what differs, or the words to compare."""
    say = desk.language
    lines = []
    if report.verdict is Verdict.TRUE and not report.is_current:
        lines.append(OLD.say(say))
    for one in report.differences:
        lines += _differing(one, desk)
    if report.verdict is Verdict.TRUE and report.paper is not None:
        lines += [_COMPARE.say(say), "", *_words_of(report.paper)]
    return "\n".join(lines)


def _words_of(paper: Paper) -> list[str]:
    """What a paper says, line by line, without the rules and gaps between its columns."""
    lines = paper.file(Format.TEXT).decode().splitlines()
    words = [" ".join(line.replace("|", " ").split()) for line in lines]
    return [line for line in words if line.strip("-")]


def _differing(one: Difference, desk: Shell) -> list[str]:
    paper, record = _PAPER.say(desk.language), _RECORD.say(desk.language)
    return [*(paper + line for line in one.paper), *(record + line for line in one.record)]
