"""The answer of a command that changes records: what changed, and the commit or why none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from juwu.change import Change, Sides
from juwu.check import Report
from juwu.cli.changes import print_changes, record_json
from juwu.cli.command import Arguments, Call
from juwu.cli.findings import print_report
from juwu.draft import Draft
from juwu.family import Family
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.history import Revision
from juwu.language import Words
from juwu.privacy import hits, masked
from juwu.record import Ref
from juwu.workspace import InvalidRecordError, Queued, Reviewing, Workspace

SAVED = Words("已保存", "Saved")
SENT = Words("已送审", "Sent for review:")
UNSENT = Words("同步以后别人才看得到：juwu sync", "Others see it after juwu sync.")
REFUSED = Words("没有保存，先改正这些：", "Not saved; mend this first:")
MERGED = Words("合并了别人同时做的修改", "Merged with what somebody else changed meanwhile")
WRITTEN = Words("已写入文件，没有提交", "Written, not committed")
AS_COMMITTED = Words(
    "文件和上次提交的一样了，不用另记一次提交。",
    "The files are as they were committed; that needs no new commit.",
)
UNCHANGED = Words("内容本来就是这样，没有改动。", "It is so already; nothing changed.")


@dataclass(frozen=True, slots=True)
class Edited:
    """One record that a command changes."""

    family: Family
    ref: Ref
    path: str
    status: str
    """``A`` added, ``M`` changed, ``D`` deleted."""
    changes: Sequence[Change]


class Keeping(Arguments):
    """What every command says that keeps a draft."""

    reason: str = ""
    no_commit: bool = False
    propose: bool = False
    revise: str | None = None


def keep(call: Call, workspace: Workspace, draft: Draft, arguments: Keeping) -> int:
    """Commit a draft, or only write its file, and print the answer.

    Raises:
        JuwuError: The save was refused for another reason than findings.
    """
    edited = _of_draft(draft)
    if arguments.propose or arguments.revise:
        into = arguments.revise
        return send(
            call,
            [edited],
            lambda: Reviewing(workspace).propose([draft], arguments.reason, into),
            as_json=arguments.as_json,
        )
    if arguments.no_commit:
        workspace.write([draft])
        findings = workspace.findings(draft)
        met = draft.merged_with
        return _written(call, [edited], findings, met, as_json=arguments.as_json)
    return save(
        call,
        [edited],
        lambda: workspace.save([draft], arguments.reason),
        as_json=arguments.as_json,
    )


def _of_draft(draft: Draft) -> Edited:
    """The change that a save of a draft makes."""
    status = "A" if draft.is_new else "M"
    return Edited(draft.family, draft.ref, draft.path, status, draft.changes())


def save(
    call: Call,
    edited: Sequence[Edited],
    work: Callable[[], Revision],
    *,
    as_json: bool,
    head: str | None = None,
) -> int:
    """Carry out a save and print its answer.

    Args:
        call: The call.
        edited: The records and their changes.
        work: Makes the commit.
        as_json: Whether the answer is for a program.
        head: The commit before, where the save may only put files back to what it holds.

    Raises:
        JuwuError: The save was refused for another reason than findings.
    """
    try:
        revision = work()
    except InvalidRecordError as error:
        return _refused(call, edited, error, as_json=as_json)
    if as_json:
        met = {"merged_with": revision.merged_with} if revision.merged_with else {}
        call.output.json({**_json(call, revision.id, edited, ()), **met})
        return 0
    print_edited(call, edited)
    if revision.id == head:
        call.output.say(AS_COMMITTED, "green")
        return 0
    call.output.line((SAVED.say(call.language), "green"), f" {revision.id[:10]} {revision.subject}")
    _print_merged(call, revision.merged_with)
    return 0


def send(call: Call, edited: Sequence[Edited], work: Callable[[], Queued], *, as_json: bool) -> int:
    """Send edits for review and print the answer.

    Args:
        call: The call.
        edited: The records and their changes.
        work: Makes the proposal.
        as_json: Whether the answer is for a program.

    Raises:
        JuwuError: It was refused for another reason than findings.
    """
    try:
        queued = work()
    except InvalidRecordError as error:
        return _refused(call, edited, error, as_json=as_json)
    name = queued.proposal.name
    if as_json:
        call.output.json({**_json(call, None, edited, ()), "proposal": name})
        return 0
    print_edited(call, edited)
    call.output.line((SENT.say(call.language), "green"), f" {name}")
    if not queued.is_sent:
        call.output.say(UNSENT, "yellow")
    return 0


def _refused(
    call: Call, edited: Sequence[Edited], error: InvalidRecordError, *, as_json: bool
) -> int:
    if as_json:
        call.output.json(_json(call, None, edited, error.findings))
    call.errors.say(REFUSED, "bold red")
    print_report(Report(error.findings, len(edited)), call.errors)
    return error.exit_code


def _print_merged(call: Call, names: str) -> None:
    if names:
        call.output.line((MERGED.say(call.language), "yellow"), f" {names}")


def _written(
    call: Call,
    edited: Sequence[Edited],
    findings: Sequence[Finding],
    met: Sequence[str],
    *,
    as_json: bool,
) -> int:
    """Print the answer of a change that was written without a commit; 1 if it has errors."""
    if as_json:
        merged = {"merged_with": ", ".join(met)} if met else {}
        call.output.json({**_json(call, None, edited, findings), **merged})
    else:
        print_edited(call, edited)
        call.output.line((WRITTEN.say(call.language), "green"))
        _print_merged(call, ", ".join(met))
        if findings:
            print_report(Report(tuple(findings), len(edited)), call.errors)
    return int(any(finding.is_error for finding in findings))


def unchanged(call: Call, *, as_json: bool) -> int:
    """Answer that there is nothing to do."""
    if as_json:
        call.output.json(_json(call, None, (), ()))
    else:
        call.output.say(UNCHANGED)
    return 0


def print_edited(call: Call, edited: Sequence[Edited]) -> None:
    """Print the changes of some records."""
    for one in edited:
        print_changes(call.output, Sides.of(one.family), one.ref, one.status, one.changes)


def _json(
    call: Call, revision: str | None, edited: Sequence[Edited], findings: Sequence[Finding]
) -> dict[str, object]:
    records = [record_json(one.ref, one.path, one.status, one.changes) for one in edited]
    is_private = any(finding.code.startswith("privacy.") for finding in findings)
    return {
        "revision": revision,
        "records": _masked(records) if is_private else records,
        "findings": [finding.as_json(call.language) for finding in findings],
    }


def _masked(value: object) -> object:
    """Changes as JSON without the numbers that they were refused for."""
    if isinstance(value, dict):
        return {masked(key): _masked(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(item) for item in value]
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, int | float) and hits(str(value)):
        return masked(str(value))
    return value
