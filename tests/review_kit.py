"""An office in which some changes need a review, with three clerks and a bare remote."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from exchange_kit import MAIN, Office, sync

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Value
from juwu.workspace import Queued, Reviewing, Workspace
from office import RULES, git, put

REVIEW = """\
review:
  - {to: [lost], from: [lent], by: [乙@example.org]}
  - {at: /count, count: 2}
"""


@dataclass(frozen=True, slots=True)
class Clerks:
    """The remote, and three people with a clone each."""

    office: Office
    a: Workspace
    b: Workspace
    c: Workspace


@cache
def _template(review: str) -> Path:
    """The office with its rules of review, made once and copied for each test."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    office = Office(folder)
    first = office.clone("定")
    put(first.root, {"schemas/key/rules.yaml": RULES + review})
    git(first.root, "commit", "-qam", "定审阅规则")
    git(first.root, "push", "-q", "origin", "main")
    git(folder / "clone", "pull", "-q", str(office.origin), "main")
    return folder


def clerks(folder: Path, review: str = REVIEW, more: Mapping[str, str] | None = None) -> Clerks:
    """Three clerks of an office with these rules of review."""
    office = Office(folder)
    shutil.copytree(_template(review), folder, dirs_exist_ok=True)
    a, b, c = (office.clone(name) for name in "甲乙丙")
    if more:
        put(a.root, more)
        git(a.root, "add", "-A")
        git(a.root, "commit", "-qm", "加记录")
        exchange(a, b, c)
    return Clerks(office, a, b, c)


def exchange(*clones: Workspace) -> None:
    """Let clones exchange one after the other."""
    for workspace in clones:
        sync(workspace)


def propose(
    workspace: Workspace,
    values: Mapping[str, Value],
    ref: Ref = MAIN,
    *,
    reason: str = "请审",
    into: str | None = None,
) -> Queued:
    """Send fields of a record for review."""
    reviewing = Reviewing(workspace)
    draft = reviewing.draft(into, ref) if into else workspace.draft(ref)
    for pointer, value in values.items():
        draft.set(Pointer.parse(pointer), value)
    return reviewing.propose([draft], reason, into)


def found(workspace: Workspace) -> Sequence[str]:
    """The codes that a check of all history finds, in its order."""
    return [one.finding.code for one in workspace.check_history().findings if one.finding.is_error]
