"""The JSON and the exit codes that scripts and CI depend on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer

from juwu.workspace import Workspace
from office import git, key, key_family, put, start

Juwu = Callable[..., Answer]
FINDING = {"code", "severity", "path", "line", "column", "pointer", "message", "hint"}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Two keys, committed."""
    files = key_family() | key("k1", "大门") | key("k2", "库房", more="holder: 李芳\n")
    return start(tmp_path / "office", files).root


def test_check_is_good_when_there_is_no_error(office: Path, juwu: Juwu) -> None:
    answer = juwu("check", "--format", "json", at=office)
    assert answer.code == 0
    assert json.loads(answer.out) == {"findings": [], "checked": 2, "errors": 0, "warnings": 0}


def test_check_tells_each_finding_with_its_place(office: Path, juwu: Juwu) -> None:
    put(office, key("k1", "大门", "gone"))
    answer = juwu("check", "--format", "json", at=office)
    shape = json.loads(answer.out)
    assert answer.code == 1
    assert shape["errors"] == len(shape["findings"]) == 1
    finding = shape["findings"][0]
    assert set(finding) == FINDING
    assert (finding["path"], finding["line"]) == ("records/key/k1.yaml", 3)
    assert (finding["pointer"], finding["severity"]) == ("/status", "error")


def test_check_as_text_begins_with_file_line_and_column(office: Path, juwu: Juwu) -> None:
    put(office, key("k1", "大门", "gone"))
    answer = juwu("check", at=office)
    assert answer.out.startswith("records/key/k1.yaml:3:")
    assert answer.out.endswith("Checked 2 records: 1 error, 0 warnings.\n")


def test_check_judges_only_the_paths_it_is_given(office: Path, juwu: Juwu) -> None:
    put(office, key("k1", "大门", "gone"))
    assert juwu("check", "records/key/k2.yaml", at=office).code == 0
    assert juwu("check", "records", at=office).code == 1
    assert juwu("check", ".", at=office / "records").code == 1


def test_check_since_finds_a_step_that_is_not_allowed(office: Path, juwu: Juwu) -> None:
    put(office, key("k2", "库房", "lost", "holder: 李芳\n"))
    assert juwu("check", at=office).code == 0
    answer = juwu("check", "--since", "HEAD", "--format", "json", at=office)
    assert answer.code == 1
    assert json.loads(answer.out)["findings"][0]["pointer"] == "/status"


def test_check_staged_judges_the_index_and_not_the_disk(office: Path, juwu: Juwu) -> None:
    put(office, key("k1", "大门", "gone"))
    assert juwu("check", "--staged", at=office).code == 0
    git(office, "add", "records")
    put(office, key("k1", "大门"))
    assert juwu("check", "--staged", at=office).code == 1


@pytest.mark.parametrize(
    "words",
    [("--since", "HEAD", "--staged"), ("--staged", "records"), ("--since", "HEAD", "records")],
)
def test_check_takes_one_choice_of_what_to_judge(
    office: Path, juwu: Juwu, words: tuple[str, ...]
) -> None:
    answer = juwu("check", *words, at=office)
    assert answer.code == 2
    assert "exclude each other" in answer.err


def test_list_prints_rows_in_the_order_of_the_family(office: Path, juwu: Juwu) -> None:
    answer = juwu("list", "key", "--format", "json", at=office)
    assert answer.code == 0
    assert json.loads(answer.out) == [
        {
            "ref": f"key/{name}",
            "id": name,
            "family": "key",
            "title": title,
            "status": "kept",
            "path": f"records/key/{name}.yaml",
        }
        for name, title in (("k1", "大门"), ("k2", "库房"))
    ]


def test_list_as_text_is_aligned_by_cells(office: Path, juwu: Juwu) -> None:
    put(office, key("k3", "Back door"))
    lines = juwu("--lang", "zh", "list", "key", at=office).out.splitlines()
    assert lines[0] == "记录号  名称       状态"
    assert "k1      大门       在库" in lines
    assert "k3      Back door  在库" in lines


def test_a_record_that_cannot_be_read_stays_in_the_list(office: Path, juwu: Juwu) -> None:
    put(office, {"records/key/k1.yaml": "title: [\n"})
    assert "k1" in juwu("list", "key", at=office).out
    shown = juwu("show", "key/k1", at=office)
    assert shown.code == 1
    assert shown.err.startswith("records/key/k1.yaml:2:1: ")


def test_show_prints_the_record_on_disk_and_at_a_revision(office: Path, juwu: Juwu) -> None:
    head = git(office, "rev-parse", "HEAD").strip()
    juwu("set", "key/k1", "/title=正门", at=office)
    now = json.loads(juwu("show", "key/k1", "--format", "json", at=office).out)
    past = json.loads(juwu("show", "key/k1", "--at", "HEAD~1", "--format", "json", at=office).out)
    assert now == {
        "ref": "key/k1",
        "path": "records/key/k1.yaml",
        "revision": None,
        "record": {"id": "k1", "title": "正门", "status": "kept"},
    }
    assert (past["revision"], past["record"]["title"]) == (head, "大门")


def test_show_as_text_gives_label_and_key_and_what_no_schema_knows(
    office: Path, juwu: Juwu
) -> None:
    put(
        office,
        key("k1", "大门", more="odd: {deep: [1, {x: 2}]}\nloans: [{id: a, on: 2026-01-02}]\n"),
    )
    out = juwu("--lang", "zh", "show", "key/k1", at=office).out
    rows = [line.split() for line in out.splitlines()]
    assert ["状态", "status", "在库"] in rows
    assert ["日期", "on", "2026-01-02"] in rows
    assert ["[1]", "0"] in rows
    assert ["格式里没有的字段"] in rows
    assert ["x", "x", "2"] in rows


def test_a_record_may_be_named_by_its_path(office: Path, juwu: Juwu) -> None:
    by_path = juwu("show", "key/k1.yaml", at=office / "records")
    assert by_path.out == juwu("show", "key/k1", at=office).out


def test_show_at_a_revision_without_the_record_is_refused(office: Path, juwu: Juwu) -> None:
    juwu("new", "key", "/title=新", "--id", "k9", at=office)
    assert juwu("show", "key/k9", "--at", "HEAD~1", at=office).code == 1


def test_get_prints_one_value(office: Path, juwu: Juwu) -> None:
    put(office, key("k1", "大门", more="loans:\n  - {id: a, on: 2026-01-02}\n"))
    assert juwu("get", "key/k1", "/title", at=office).out == "大门\n"
    assert juwu("get", "key/k1", "/title", "--format", "json", at=office).out == '"大门"\n'
    assert juwu("get", "key/k1", "/loans/id=a/on", at=office).out == "2026-01-02\n"
    assert juwu("get", "key/k1", "/loans", at=office).out == '- id: a\n  "on": "2026-01-02"\n'
    assert juwu("get", "key/k1", "/nothing", at=office).code == 1


def test_set_answers_with_revision_records_and_findings(office: Path, juwu: Juwu) -> None:
    answer = juwu("set", "key/k1", "/title=正门", "--format", "json", at=office)
    assert answer.code == 0
    assert json.loads(answer.out) == {
        "revision": git(office, "rev-parse", "HEAD").strip(),
        "records": [
            {
                "ref": "key/k1",
                "path": "records/key/k1.yaml",
                "status": "M",
                "changes": [
                    {"pointer": "/title", "kind": "changed", "before": "大门", "after": "正门"}
                ],
            }
        ],
        "findings": [],
    }


def test_new_delete_and_commit_answer_in_the_same_shape(office: Path, juwu: Juwu) -> None:
    made = json.loads(
        juwu("new", "key", "/title=侧门", "--id", "k3", "--format", "json", at=office).out
    )
    gone = json.loads(juwu("delete", "key/k2", "--format", "json", at=office).out)
    put(office, key("k1", "正门"))
    kept = json.loads(juwu("commit", "-m", "核对", "--format", "json", at=office).out)
    assert [one["records"][0]["status"] for one in (made, gone, kept)] == ["A", "D", "M"]
    assert [one["records"][0]["ref"] for one in (made, gone, kept)] == [
        "key/k3",
        "key/k2",
        "key/k1",
    ]
    log = git(office, "log", "--format=%H").split()
    assert [kept["revision"], gone["revision"], made["revision"]] == log[:3]


def test_diff_prints_records_with_their_changes(office: Path, juwu: Juwu) -> None:
    put(office, key("k1", "正门") | key("k3", "侧门"))
    (office / "records/key/k2.yaml").unlink()
    everything = json.loads(juwu("diff", "--format", "json", at=office).out)
    assert [(one["ref"], one["status"]) for one in everything] == [
        ("key/k1", "M"),
        ("key/k2", "D"),
        ("key/k3", "A"),
    ]
    one = json.loads(juwu("diff", "--format", "json", "--", "key/k2", at=office).out)
    assert [change["pointer"] for change in one[0]["changes"]][:2] == ["/id", "/title"]


def test_diff_compares_with_a_revision_and_between_two(office: Path, juwu: Juwu) -> None:
    juwu("set", "key/k1", "/title=正门", at=office)
    juwu("set", "key/k1", "/title=南门", at=office)
    since = json.loads(juwu("diff", "HEAD~2", "--format", "json", at=office).out)
    between = json.loads(juwu("diff", "HEAD~2", "HEAD~1", "--format", "json", at=office).out)
    assert since[0]["changes"][0]["after"] == "南门"
    assert between[0]["changes"][0]["after"] == "正门"
    assert juwu("diff", at=office).out == "No changes.\n"
    assert juwu("diff", "nowhere", at=office).code == 1


def test_log_prints_revisions_newest_first(office: Path, juwu: Juwu) -> None:
    juwu("set", "key/k1", "/title=正门", "-m", "门牌换了", at=office)
    revisions = json.loads(juwu("log", "key/k1", "--format", "json", at=office).out)
    assert len(revisions) == 2
    assert {"id", "author", "time", "reason", "changes"} <= set(revisions[0])
    assert (revisions[0]["author"], revisions[0]["reason"]) == ("张三", "门牌换了")
    assert revisions[0]["changes"] == [
        {"pointer": "/title", "kind": "changed", "before": "大门", "after": "正门"}
    ]
    assert len(json.loads(juwu("log", "key/k1", "-n1", "--format", "json", at=office).out)) == 1
    whole = json.loads(juwu("log", "--format", "json", at=office).out)
    assert whole[0]["records"] == [{"ref": "key/k1", "path": "records/key/k1.yaml", "status": "M"}]


def test_init_prints_what_it_made(tmp_path: Path, juwu: Juwu) -> None:
    answer = juwu("init", str(tmp_path / "新 办"), "--format", "json")
    shape = json.loads(answer.out)
    assert answer.code == 0
    assert shape["root"] == str(tmp_path / "新 办")
    assert "schemas/person/schema.json" in shape["files"]
    assert shape["commit"] == git(tmp_path / "新 办", "rev-parse", "HEAD").strip()
    again = juwu("init", str(tmp_path / "新 办"))
    assert again.code == 1


def test_a_new_workspace_with_samples_has_no_errors(workspace: Workspace, juwu: Juwu) -> None:
    answer = juwu("check", "--format", "json", at=workspace.root)
    shape = json.loads(answer.out)
    assert (answer.code, shape["errors"]) == (0, 0)
    assert shape["checked"] > 50
    assert git(workspace.root, "status", "--porcelain") == ""


def test_fmt_rewrites_and_reports(office: Path, juwu: Juwu) -> None:
    put(office, {"records/key/k1.yaml": "id: k1\r\ntitle: 大门 # 正面\r\nstatus: kept\r\n"})
    put(office, {"records/key/k2.yaml": "title: [\n"})
    before = juwu("fmt", "--check", "--format", "json", at=office)
    shape = json.loads(before.out)
    assert before.code == 1
    assert (shape["changed"], shape["checked"]) == (["records/key/k1.yaml"], 2)
    assert [one["path"] for one in shape["refused"]] == ["records/key/k2.yaml"]
    assert set(shape["refused"][0]) == {"path", "message", "hint"}
    assert b"\r\n" in (office / "records/key/k1.yaml").read_bytes()
    assert juwu("fmt", "records/key/k1.yaml", at=office).code == 0
    assert (office / "records/key/k1.yaml").read_text("utf-8").count("# 正面\n") == 1
    assert juwu("fmt", "records/key/k1.yaml", "--check", at=office).code == 0
    assert juwu("fmt", at=office).code == 1


def test_doctor_prints_points(office: Path, juwu: Juwu) -> None:
    answer = juwu("doctor", "--format", "json", at=office)
    points = json.loads(answer.out)
    assert answer.code == 0
    assert all(set(point) == {"name", "health", "message"} for point in points)
    assert {"juwu", "git", "families", "records"} & {point["name"] for point in points}
    put(office, key("k1", "大门", "gone"))
    assert juwu("doctor", at=office).code == 1


@pytest.mark.parametrize(
    "words",
    [
        ("show", "key/none"),
        ("check", "no/such/file"),
        ("check", "/"),
        ("-C", "/no/such/folder", "check"),
        ("tui",),
        (),
    ],
)
def test_what_cannot_run_is_told_apart_from_what_was_refused(
    office: Path, juwu: Juwu, words: tuple[str, ...]
) -> None:
    answer = juwu(*words, at=office)
    assert answer.code == 2
    assert len(answer.err.splitlines()) == 2


def test_outside_of_a_workspace_every_command_says_so(tmp_path: Path, juwu: Juwu) -> None:
    answer = juwu("list", "person", at=tmp_path)
    assert answer.code == 2
    assert "juwu init" in answer.err
