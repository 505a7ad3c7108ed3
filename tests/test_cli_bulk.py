"""``juwu bulk``: looked at first, refused as a whole, made one commit that is taken back as one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer

from juwu.workspace import Workspace
from office import git, key, key_family, start

Juwu = Callable[..., Answer]


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    keys = {
        **key("k1", "大门", more="holder: 张三\n"),
        **key("k2", "后门", more="holder: 李四\n"),
        **key("k3", "车库", "lost"),
    }
    return start(tmp_path / "office", {**key_family(), **keys})


def commits(office: Workspace) -> int:
    return int(git(office.root, "rev-list", "--count", "HEAD"))


def test_all_that_is_found_changes_in_one_commit(office: Workspace, juwu: Juwu) -> None:
    call = ("bulk", "key", "/count=2", "--filter", "张三", "--lang", "zh")
    shown = juwu(*call, "--dry-run", at=office.root)
    assert (shown.code, commits(office)) == (0, 1)
    assert "会改 1 条，0 条本来就是，0 条不能改" in shown.out
    assert juwu(*call, "-m", "盘点", at=office.root).code == 0
    assert "count: 2" in (office.root / "records/key/k1.yaml").read_text("utf-8")
    assert "count" not in (office.root / "records/key/k2.yaml").read_text("utf-8")
    assert juwu("bulk", "key", "/count=2", "--all", at=office.root).code == 0
    message = git(office.root, "log", "-1", "--format=%B")
    assert message.count("Record: ") == 2, "the one that is so already is no part of the commit"
    assert juwu("undo", at=office.root).code == 0
    assert git(office.root, "diff", "HEAD~2", "--stat") == ""


def test_a_field_is_cleared_where_it_stands(office: Workspace, juwu: Juwu) -> None:
    answer = juwu("bulk", "key", "/holder-", "--all", "--format", "json", at=office.root)
    told = json.loads(answer.out)
    assert [one["ref"] for one in told["records"]] == ["key/k1", "key/k2"]
    assert "holder" not in (office.root / "records/key/k2.yaml").read_text("utf-8")


def test_one_that_cannot_be_changed_stops_all_until_it_is_skipped(
    office: Workspace, juwu: Juwu
) -> None:
    (office.root / "records/key/k3.yaml").write_text("id: k3\ntitle: 车库\nstatus: kept\n", "utf-8")
    call = ("bulk", "key", "/count=5", "--all", "--lang", "zh")
    answer = juwu(*call, at=office.root)
    assert (answer.code, commits(office)) == (1, 1)
    assert "key/k3 还有没提交的改动" in answer.out
    assert "--skip-refused" in answer.err
    told = json.loads(juwu(*call, "--dry-run", "--format", "json", at=office.root).out)
    assert told["changed"] == ["key/k1", "key/k2"]
    assert [one["ref"] for one in told["refusals"]] == ["key/k3"]
    assert juwu(*call, "--skip-refused", at=office.root).code == 0
    assert commits(office) == 2
    assert "count" not in (office.root / "records/key/k3.yaml").read_text("utf-8")


def test_a_value_that_breaks_the_schema_changes_nothing(office: Workspace, juwu: Juwu) -> None:
    answer = juwu("bulk", "key", "/status=gone", "--all", at=office.root)
    assert (answer.code, commits(office)) == (1, 1)
    assert juwu("bulk", "key", "/title-", "--all", at=office.root).code == 1
    assert git(office.root, "status", "--porcelain") == ""


@pytest.mark.parametrize("which", [(), ("--all", "--filter", "门"), ("--filter", "状态:")])
def test_which_records_are_meant_has_to_be_clear(
    office: Workspace, juwu: Juwu, which: tuple[str, ...]
) -> None:
    answer = juwu("bulk", "key", "/count=1", *which, at=office.root)
    assert (answer.code, commits(office)) == (2, 1)


def test_it_can_be_sent_for_review(office: Workspace, juwu: Juwu) -> None:
    answer = juwu(
        "bulk", "key", "/count=1", "--all", "--propose", "--format", "json", at=office.root
    )
    assert (answer.code, commits(office)) == (0, 1)
    assert json.loads(answer.out)["proposal"]
