"""A clerk edits a record in the form and commits it."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import at_desk

from juwu.record import Ref
from juwu.workspace import Workspace
from office import git, key, key_family, start
from tui.screens.form import FormScreen

LOANS = "loans:\n  - id: l1\n    on: '2026-01-02'\n    by: 李四\n"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    records = {**key("k1", "大门", more="count: 3\n" + LOANS), **key("k2", "后门")}
    return start(tmp_path / "w", {**key_family(), **records})


def form(office: Workspace) -> FormScreen:
    return FormScreen(office.draft(Ref("key", "k1")))


async def test_a_title_typed_in_chinese_is_reviewed_committed_and_in_the_history(
    office: Workspace,
) -> None:
    async with at_desk(office, form(office)) as clerk:
        await clerk.see("大门")
        await clerk.type("东大门正门钥匙")
        await clerk.see("东大门正门钥匙")
        await clerk.press("enter")
        await clerk.see("已改")
        print(clerk.text)
        await clerk.press("ctrl+s")
        await clerk.see("张三")
        print(clerk.text)
        await clerk.type("门换了位置")
        await clerk.press("enter")
        await clerk.until(lambda: clerk.app.answers)
    revision = clerk.app.answers[0]
    assert revision is not None
    assert (
        (office.root / "records/key/k1.yaml")
        .read_text()
        .startswith("id: k1\ntitle: 东大门正门钥匙\nstatus: kept\n")
    )
    assert git(office.root, "diff", "--stat", "HEAD~1", "HEAD").count("|") == 1
    newest = next(iter(office.timeline(Ref("key", "k1"))))
    assert newest.reason == "门换了位置"
    assert [str(change.pointer) for change in newest.changes] == ["/title"]
