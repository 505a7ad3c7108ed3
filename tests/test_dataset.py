"""Datasets: the same numbers as SQL, written anew where something changed, whole or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from conftest import PROJECT, Answer

from juwu.dataset import NotADatasetError, Written, write_dataset
from juwu.dataset.errors import BadNameError
from juwu.dataset.staging import Staging
from juwu.value import Map
from juwu.workspace import Workspace
from juwu.workspace.dataset_source import dataset_source
from office import LOOK, git, put, start

SCHEMA: Map = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "on": {"type": "string", "format": "date"},
        "at": {"type": "string"},
        "fee": {"type": "integer", "x-juwu": {"widget": "money"}},
        "phone": {"type": "string", "x-private": True},
        "steps": {
            "type": "array",
            "items": {"type": "object", "properties": {"done": {"type": "boolean"}}},
        },
    },
}
CASES: dict[str, Map] = {
    "a": {
        "on": "2025-05-01",
        "at": "甲/社区",
        "fee": 1250,
        "phone": "CANARY",
        "steps": [{"done": True}],
    },
    "b": {"on": "2026-01-02", "at": "乙", "fee": 5, "steps": [{"done": False}, {"done": True}]},
    "c": {"at": "乙", "steps": []},
}


def office(root: Path) -> Workspace:
    """A workspace with three cases in two years and two places."""
    look = LOOK.split("columns:")[0] + "date_at: /on\nplace_at: /at\n"
    files = {
        "schemas/case/schema.json": json.dumps(SCHEMA),
        "schemas/case/family.yaml": look,
        **{f"records/case/{name}.yaml": text(name, data) for name, data in CASES.items()},
    }
    return start(root, files)


def text(name: str, data: Map) -> str:
    """The text of a record."""
    return json.dumps({"id": name, **data}, ensure_ascii=False)


def written(desk: Workspace, folder: Path, name: str = "one") -> Written:
    """A dataset of a workspace as it is now."""
    desk.refresh()
    with dataset_source(desk) as source:
        return write_dataset(source, folder, name)


def read(folder: Path, table: str, question: str) -> list[tuple[object, ...]]:
    """What DuckDB reads in a dataset."""
    files = f"read_parquet('{folder}/{table}/**/*.parquet', hive_partitioning = true)"
    return duckdb.sql(question.replace("TABLE", files)).fetchall()


def test_types_places_and_lists_are_as_in_the_records(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    done = written(office(tmp_path / "w"), folder)
    asked = 'SELECT record_id, "on"::text, fee, fee_yuan::text, year, place FROM TABLE ORDER BY 1'
    assert read(folder, "case", asked) == [
        ("a", "2025-05-01", 1250, "12.50", "2025", "甲/社区"),
        ("b", "2026-01-02", 5, "0.05", "2026", "乙"),
        ("c", None, None, None, "none", "乙"),
    ]
    steps = "SELECT record_id, position, done FROM TABLE ORDER BY ALL"
    assert read(folder, "case_steps", steps) == [("a", 1, True), ("b", 1, False), ("b", 2, True)]
    assert {part.rows for part in done.manifest.parts.values()} == {1, 2}


def test_the_files_say_from_which_commit_they_are(tmp_path: Path) -> None:
    desk, folder = office(tmp_path / "w"), tmp_path / "set"
    written(desk, folder)
    manifest = json.loads((folder / "_manifest/one.json").read_text("utf-8"))
    assert manifest["commit"] == desk.repository.head()
    assert {one["name"] for one in manifest["tables"]["case"]} >= {"record_id", "on", "fee_yuan"}
    file = next(folder.glob("case/**/*.parquet"))
    said = duckdb.sql(f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{file}')")  # noqa: S608 - a file of ours
    assert ("commit", manifest["commit"]) in said.fetchall()


def test_only_what_changed_is_written_again_and_what_is_gone_vanishes(tmp_path: Path) -> None:
    desk, folder = office(tmp_path / "w"), tmp_path / "set"
    written(desk, folder)
    before = {file: file.stat().st_mtime_ns for file in folder.glob("case*/**/*.parquet")}
    assert (written(desk, folder).new, written(desk, folder).gone) == (0, 0)
    put(desk.root, {"records/case/a.yaml": text("a", {**CASES["a"], "fee": 7})})
    assert written(desk, folder).new == 2
    after = {file: file.stat().st_mtime_ns for file in folder.glob("case*/**/*.parquet")}
    changed = [file for file in after if after[file] != before[file]]
    assert {"year=2025" in str(file) for file in changed} == {True}
    put(desk.root, {"records/case/a.yaml": text("a", {**CASES["a"], "on": "2024-05-01"})})
    (desk.root / "records/case/b.yaml").unlink()
    done = written(desk, folder)
    assert (done.new, done.gone) == (2, 4)
    assert read(folder, "case", "SELECT record_id, year FROM TABLE ORDER BY 1") == [
        ("a", "2024"),
        ("c", "none"),
    ]
    assert not list(folder.glob("case/**/year=2025"))


def test_another_schema_writes_its_tables_anew(tmp_path: Path) -> None:
    desk, folder = office(tmp_path / "w"), tmp_path / "set"
    written(desk, folder)
    schema: Map = {"type": "object", "properties": {"id": {}, "fee": {"type": "integer"}}}
    put(desk.root, {"schemas/case/schema.json": json.dumps(schema)})
    done = written(desk, folder)
    assert (done.new, done.gone) == (3, 2)
    assert not list(folder.glob("case_steps/**/*.parquet"))


def test_personal_data_is_not_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    written(office(tmp_path / "w"), folder)
    for table in ("case", "case_steps"):
        assert "CANARY" not in repr(read(folder, table, "SELECT * FROM TABLE"))
        assert "phone" not in repr(read(folder, table, "DESCRIBE SELECT * FROM TABLE"))


def test_a_run_that_is_stopped_leaves_the_dataset_as_it_was(tmp_path: Path) -> None:
    desk, folder = office(tmp_path / "w"), tmp_path / "set"
    written(desk, folder)
    put(desk.root, {"records/case/a.yaml": text("a", {**CASES["a"], "fee": 7})})
    desk.refresh()
    with dataset_source(desk) as source:
        assert not write_dataset(source, folder, "one", stop=lambda: True).is_whole
    assert read(folder, "case", "SELECT fee FROM TABLE WHERE record_id = 'a'") == [(1250,)]
    assert written(desk, folder).new == 2
    assert read(folder, "case", "SELECT fee FROM TABLE WHERE record_id = 'a'") == [(7,)]


@pytest.mark.parametrize("done", [0, 1, 2])
def test_what_was_settled_is_ended_by_the_next_run(done: int, tmp_path: Path) -> None:
    put(tmp_path, {"t/old": "old", "_manifest/one.json": "1"})
    staging = tmp_path / "_staging/one"
    plan = {"moves": {"0.new": "t/new", "1.new": "_manifest/one.json"}, "gone": ["t/old"]}
    put(staging, {"0.new": "new", "1.new": "2", "plan.json": json.dumps(plan)})
    if done >= 1:  # a machine that went down on the way
        (tmp_path / "t/old").unlink()
    if done >= 2:
        (staging / "0.new").replace(tmp_path / "t/new")
    Staging(tmp_path, "one")
    assert not (tmp_path / "t/old").exists()
    assert (tmp_path / "t/new").read_text() == "new"
    assert (tmp_path / "_manifest/one.json").read_text() == "2"


def test_what_was_not_settled_is_thrown_away(tmp_path: Path) -> None:
    put(tmp_path, {"t/old": "old", "_staging/one/0.new": "new"})
    Staging(tmp_path, "one")
    assert (tmp_path / "t/old").read_text() == "old"
    assert not list(tmp_path.glob("**/*.new"))


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    desk = office(tmp_path / "w")
    put(tmp_path, {"mine/letter.txt": "x"})
    with pytest.raises(NotADatasetError):
        written(desk, tmp_path / "mine")
    with pytest.raises(BadNameError):
        written(desk, tmp_path / "set", "../other")
    assert sorted(one.name for one in (tmp_path / "mine").iterdir()) == ["letter.txt"]


def test_without_duckdb_it_says_what_to_install(tmp_path: Path) -> None:
    office(tmp_path / "w")
    code = "import sys; sys.modules['duckdb'] = None; from juwu.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "export", "--format", "parquet", "--to", str(tmp_path / "s")],
        cwd=tmp_path / "w",
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "requirements/scale.txt" in done.stderr) == (2, True)


def test_tables_are_exported_as_csv_and_json(tmp_path: Path, juwu: Callable[..., Answer]) -> None:
    office(tmp_path / "w")
    csv = juwu("export", "case_steps", at=tmp_path / "w")
    assert csv.out.splitlines()[1] == "a,2025-05-01,甲/社区,1,1"
    told = json.loads(juwu("export", "case_steps", "--format", "json", at=tmp_path / "w").out)
    assert [one["record_id"] for one in told] == ["a", "b", "b"]
    assert juwu("export", at=tmp_path / "w").code == 2
    assert juwu("export", "nothing", at=tmp_path / "w").code == 2
    assert juwu("export", "--to", str(tmp_path / "out"), at=tmp_path / "w").code == 0
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == [
        "case.csv",
        "case_steps.csv",
    ]


def test_the_past_can_be_exported(tmp_path: Path, juwu: Callable[..., Answer]) -> None:
    desk = office(tmp_path / "w")
    put(desk.root, {"records/case/a.yaml": text("a", {**CASES["a"], "fee": 7})})
    git(desk.root, "commit", "-q", "-a", "-m", "x", "--no-verify")
    old = juwu("export", "case", "--at", "HEAD~1", at=desk.root).out.splitlines()[1]
    assert ",1250,12.5," in old or old.endswith(",1250,12.5")


# Many workspaces


def test_many_workspaces_stand_side_by_side(tmp_path: Path, juwu: Callable[..., Answer]) -> None:
    for name in ("east", "west"):
        office(tmp_path / name)
    addresses = [str(tmp_path / "east"), f"out={tmp_path / 'west'}", str(tmp_path / "gone")]
    answer = juwu("gather", *addresses, "--into", str(tmp_path / "set"), at=tmp_path)
    assert answer.code == 1
    assert "gone" in answer.err
    counted = "SELECT workspace, count(*), sum(fee)::int FROM TABLE GROUP BY 1 ORDER BY 1"
    assert read(tmp_path / "set", "case", counted) == [("east", 3, 1255), ("out", 3, 1255)]
    again = juwu("gather", *addresses[:2], "--into", str(tmp_path / "set"), "--format", "json")
    assert [one["written"] for one in json.loads(again.out)] == [0, 0]
    put(tmp_path / "east", {"records/case/b.yaml": text("b", {**CASES["b"], "fee": 6})})
    git(tmp_path / "east", "commit", "-q", "-a", "-m", "x", "--no-verify")
    juwu("gather", *addresses[:2], "--into", str(tmp_path / "set"))
    assert read(tmp_path / "set", "case", counted) == [("east", 3, 1256), ("out", 3, 1255)]


def test_a_workspace_that_fails_stays_as_it_was_last(
    tmp_path: Path, juwu: Callable[..., Answer]
) -> None:
    desk = office(tmp_path / "east")
    juwu("gather", str(desk.root), "--into", str(tmp_path / "set"))
    desk.root.rename(tmp_path / "moved")
    assert juwu("gather", str(desk.root), "--into", str(tmp_path / "set")).code == 1
    assert read(tmp_path / "set", "case", "SELECT count(*) FROM TABLE") == [(3,)]


def test_nothing_of_a_gathered_workspace_runs(tmp_path: Path, juwu: Callable[..., Answer]) -> None:
    desk = office(tmp_path / "east")
    ran = tmp_path / "ran"
    put(desk.root, {".gitattributes": "* filter=evil\n", "link": "", ".gitmodules": ""})
    (desk.root / "link").unlink()
    (desk.root / "link").symlink_to("/etc/passwd")
    hook = desk.root / ".git/hooks/post-checkout"
    put(desk.root, {".git/hooks/post-checkout": f"#!/bin/sh\ntouch {ran}\n"})
    hook.chmod(0o755)
    git(desk.root, "config", "filter.evil.smudge", f"touch {ran}; cat")
    git(desk.root, "config", "uploadpack.packObjectsHook", f"touch {ran}; git pack-objects")
    git(desk.root, "add", "-A")
    git(desk.root, "commit", "-q", "-m", "x", "--no-verify")
    ran.unlink(missing_ok=True)
    assert juwu("gather", str(desk.root), "--into", str(tmp_path / "set")).code == 0
    assert not ran.exists()
    assert not (tmp_path / "set/_workspaces/east/link").is_symlink()


def test_two_workspaces_of_one_name_are_refused(
    tmp_path: Path, juwu: Callable[..., Answer]
) -> None:
    answer = juwu("gather", "/a/office", "/b/office.git", "--into", str(tmp_path / "set"))
    assert (answer.code, "office" in answer.err) == (2, True)
    assert not (tmp_path / "set").exists()
