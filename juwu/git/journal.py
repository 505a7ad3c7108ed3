"""What a save that is cut off leaves undone, written down before the ref moves, done by the next.

The journal lies in the work tree's git folder from just before the compare-and-swap until the
working files and the index agree with HEAD. Recovery brings a file up to HEAD only where it
still is what the save found; whatever somebody wrote since stays as it is.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from juwu import durable
from juwu.frozen import dataclass
from juwu.git import disk, stale
from juwu.git.difference import blob_id
from juwu.git.errors import UnsafePath
from juwu.git.index import UserIndex, remove_leftovers
from juwu.git.objects import ObjectReader, is_id
from juwu.git.opening import Place
from juwu.git.runner import Runner
from juwu.git.tree import Entry, Tree, tree_of

NAME = "juwu-save.json"
_NEW = "juwu-save.new"


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a save."""

    path: str
    old: str | None
    new: str | None
    aside: str
    """The name, in the same folder, of the new bytes before they are renamed into place."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One save on its way."""

    branch: str
    """The full name of the ref that moves."""
    commit: str
    steps: tuple[Step, ...]

    @classmethod
    def of(
        cls,
        branch: str,
        commit: str,
        old: Mapping[str, str | None],
        new: Mapping[str, str | None],
    ) -> Plan:
        """The plan that takes each path from its old blob to its new one."""
        steps = (Step(path, old[path], new[path], disk.aside_name()) for path in new)
        return cls(branch, commit, tuple(steps))

    @classmethod
    def parse(cls, content: bytes) -> Plan | None:
        """The plan in a journal; None when the journal itself was cut off or is not ours."""
        try:
            read = json.loads(content)
            steps = tuple(Step(**step) for step in read["steps"])
            plan = cls(str(read["branch"]), str(read["commit"]), steps)
            sound = plan.branch.startswith("refs/heads/") and ".." not in plan.branch
            return plan if sound and all(map(_is_sound, steps)) else None
        except (ValueError, KeyError, TypeError):
            return None


def _is_sound(step: Step) -> bool:
    blobs = (step.old, step.new)
    return disk.is_aside(step.aside) and all(blob is None or is_id(blob) for blob in blobs)


def begin(git_folder: Path, plan: Plan) -> None:
    """Write a plan down, to the disk."""
    durable.replace_file(git_folder / NAME, json.dumps(asdict(plan)).encode(), _NEW)


def end(git_folder: Path) -> None:
    """The plan is carried out, or came to nothing."""
    (git_folder / NAME).unlink(missing_ok=True)


def recover(home: Place, runner: Runner, until: float) -> None:
    """Finish a save that was cut off, if there is one; juwu's lock must be held."""
    git_folder = home.git_folder
    content = durable.read_plain(git_folder / NAME)
    remove_leftovers(git_folder)
    (git_folder / _NEW).unlink(missing_ok=True)
    if content is None:
        return
    if plan := Plan.parse(content):
        _release(home, plan, until)
        with contextlib.suppress(UnsafePath):  # a folder became a link since: nothing to finish
            _finish(home, runner, plan, until)
    end(git_folder)


def _release(home: Place, plan: Plan, until: float) -> None:
    common = home.common_folder
    folders = (home.folder, common, home.git_folder)
    for held in (
        common / f"{plan.branch}.lock",
        common / "packed-refs.lock",
        home.git_folder / "HEAD.lock",
    ):
        stale.wait_for(held, folders, until, ours=True)


def _finish(home: Place, runner: Runner, plan: Plan, until: float) -> None:
    with ObjectReader(runner) as objects:
        on_branch = f"refs/heads/{home.branch()}" == plan.branch
        head = objects.get("HEAD") if on_branch else None
        tree = Tree(objects, tree_of(head), home.id_length) if head else None
        landed = [
            step for step in plan.steps if tree is not None and tree.blob(step.path) == step.new
        ]
        for step in landed:
            _put_in_place(home, step, objects)
    for step in plan.steps:
        target = disk.plain_path(home.folder, step.path)
        (target.parent / step.aside).unlink(missing_ok=True)
    if tree is not None and landed:
        _stage(home, runner, {step: tree.entry(step.path) for step in landed}, until)


def _put_in_place(home: Place, step: Step, objects: ObjectReader) -> None:
    target = disk.plain_path(home.folder, step.path)
    content = durable.read_plain(target)
    found = None if content is None else blob_id(content, home.id_length)
    if found not in (step.old, None) or found == step.new:
        return
    blob = objects.get(step.new) if step.new else None
    if blob is not None:
        durable.make_folder(target.parent)
        mode = None if content is None else target.stat().st_mode & 0o777
        durable.replace_file(target, blob.content, step.aside, mode)
    elif content is not None:
        target.unlink()
        durable.sync_folder(target.parent)


def _stage(home: Place, runner: Runner, landed: Mapping[Step, Entry | None], until: float) -> None:
    with UserIndex(runner, home.git_folder, until) as index:
        staged = index.blobs([step.path for step in landed])
        behind = {
            step.path: entry
            for step, entry in landed.items()
            if staged.get(step.path) == step.old != step.new
        }
        if behind:
            index.prepare(behind)
            index.publish([path for path, entry in behind.items() if entry])
