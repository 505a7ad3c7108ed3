"""Five clones, random edits, random exchanges: all end alike, and no edit is lost unseen."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from exchange_kit import Office, change, tree

from juwu.document import read
from juwu.errors import JuwuError
from juwu.record import Ref
from juwu.sync import MergeConflictsError, NotFitError, replay
from juwu.value import Value
from juwu.workspace import Syncing, Workspace
from office import git

NAMES = ("甲", "乙", "丙", "丁", "戊")
SEEDS = int(os.environ.get("JUWU_SYNC_SEEDS", "20"))
STEPS = int(os.environ.get("JUWU_SYNC_STEPS", "200"))


class World:
    """The clones and what is known of every edit that was saved."""

    def __init__(self, folder: Path, seed: int, people: int) -> None:
        self.office = Office(folder)
        self.dice = random.Random(seed)  # noqa: S311 - a test that can be run again
        self.clones = [self.office.clone(name) for name in NAMES[:people]]
        self.edits: dict[str, set[str]] = {}
        """Every item that was added, and the clones that were told of it in a conflict."""
        self.number = 0
        self.asked = 0

    def step(self) -> None:
        """One thing that somebody does."""
        clone = self.dice.choice(self.clones)
        self.dice.choice([self.edit, self.edit, self.exchange])(clone)

    def edit(self, clone: Workspace) -> None:
        """Change a field that others change too, or add a loan that nobody else has."""
        self.number += 1
        ref = Ref("key", self.dice.choice(["main", "gate"]))
        clone.refresh()
        loans = clone.record(ref).data.get("loans") or []
        assert isinstance(loans, list)
        name = f"l{self.number}"
        loan: Value = {"id": name, "on": "2026-01-01", "by": f"第{self.number}人"}
        values: list[dict[str, Value]] = [
            {"/loans": [*loans, loan], "/count": 10_000},
            {"/holder": f"领{self.number}"},
            {"/status": self.dice.choice(["kept", "lent"]), "/holder": f"领{self.number}"},
        ]
        chosen = self.dice.choice(values)
        try:
            change(clone, chosen, ref)
        except JuwuError:
            return  # refused by a rule, or nothing to save: nothing was acknowledged
        if "/loans" in chosen:
            self.edits[name] = {ref.id}

    def exchange(self, clone: Workspace) -> None:
        """Sync; decide what is asked, by a throw of the dice."""
        syncing = Syncing(clone)
        for _ in range(10):
            try:
                syncing.run()
            except MergeConflictsError:
                self.asked += 1
                for one in syncing.conflicts():
                    assert one.file.ours is None or isinstance(read(one.file.ours), dict)
                    syncing.take(one, "mine" if self.dice.random() < 0.5 else "theirs")
            except NotFitError as error:
                # The merged holder or state breaks a rule: a person mends it.
                for path in {finding.path for finding in error.findings}:
                    ref = Ref("key", Path(path).stem)
                    change(clone, {"/status": "lent", "/holder": f"改{self.number}"}, ref)
                    self.number += 1
            else:
                return
        raise AssertionError("never in step")

    def settle(self) -> None:
        """Everybody exchanges until nobody has anything new."""
        for _ in range(2):
            for clone in self.clones:
                self.exchange(clone)


def run(folder: Path, seed: int, steps: int, people: int) -> World:
    world = World(folder, seed, people)
    for _ in range(steps):
        world.step()
    world.settle()
    assert len({tree(clone) for clone in world.clones}) == 1
    for clone in world.clones:
        assert git(clone.root, "status", "--porcelain") == ""
        assert Syncing(clone).standing().unsynced == 0
    last = world.clones[0]
    last.refresh()
    for name, (record,) in world.edits.items():
        loans = last.record(Ref("key", record)).data["loans"]
        assert isinstance(loans, list)
        assert name in [one["id"] for one in loans if isinstance(one, dict)], (seed, name)
    report = last.check()
    assert report.errors == 0
    assert git(world.office.origin, "fsck", "--strict") == ""
    assert list(_lost(last)) == []
    return world


def _lost(clone: Workspace) -> list[str]:
    return [finding.message.en for finding in replay(clone.repository, clone.prefix)]


def test_three_clones_end_alike_and_lose_nothing(tmp_path: Path) -> None:
    world = run(tmp_path, 1, 12, 3)
    assert world.edits


@pytest.mark.slow
@pytest.mark.timeout(0)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_five_clones_end_alike_and_lose_nothing(tmp_path: Path, seed: int) -> None:
    run(tmp_path, seed, STEPS, 5)
