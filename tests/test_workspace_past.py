"""A workspace as it was: records and labels of a commit's own time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from juwu.family import PastFamilies
from juwu.record import Ref
from juwu.workspace import Workspace
from office import LOOK, git, key, key_family, put, start


def test_a_past_commit_is_read_with_the_families_and_records_of_its_time(tmp_path: Path) -> None:
    workspace = start(tmp_path, {**key_family(), **key("door", "大门")})
    put(tmp_path, {"schemas/key/family.yaml": LOOK.replace("zh: 钥匙", "zh: 门匙")})
    put(tmp_path, key("door", "侧门"))
    git(tmp_path, "commit", "-aqm", "改名")
    with workspace.at("HEAD~1") as past:
        assert past.families["key"].title.zh == "钥匙"
        record = past.record(Ref("key", "door"))
        assert record is not None
        assert record.data["title"] == "大门"
        assert past.judge(date(2026, 12, 1)).record(record) == []
    with workspace.at("HEAD") as now:
        assert now.families["key"].title.zh == "门匙"


def test_commits_with_the_same_schemas_share_their_families(tmp_path: Path) -> None:
    workspace = start(tmp_path / "office", {**key_family(), **key("door", "大门")})
    put(workspace.root, key("door", "侧门"))
    git(workspace.root, "commit", "-aqm", "改记录")
    first, second = git(workspace.root, "rev-list", "--reverse", "HEAD").split()
    with workspace.repository.archive() as archive:
        past = PastFamilies(archive, workspace.prefix)
        assert past.at(first) is past.at(second)
        assert past.law(first) == past.law(second) != ""


def test_a_commit_without_schemas_has_no_families(tmp_path: Path) -> None:
    put(tmp_path, {"schemas/empty": "", "README": "空\n"})
    workspace = start(tmp_path, {}, commit=False)
    git(tmp_path, "add", "README")
    git(tmp_path, "commit", "-qm", "开始")
    put(tmp_path, key_family())
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "格式")
    with workspace.at("HEAD~1") as past:
        assert not past.families
        assert list(past.register) == []


def test_a_workspace_in_a_folder_of_the_repository_is_read_from_there(tmp_path: Path) -> None:
    git_root = tmp_path / "repo"
    files = {**key_family(), **key("door", "大门")}
    start(git_root, {f"居务/{path}": text for path, text in files.items()} | {"schemas/x": ""})
    workspace = Workspace.find(git_root / "居务")
    with workspace.at("HEAD") as past:
        assert list(past.families) == ["key"]
        assert [record.path for record in past.register] == ["records/key/door.yaml"]
