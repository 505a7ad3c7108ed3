"""``juwu set`` and ``juwu new``: what an assignment means, and what reaches file and history."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer

from juwu.value import Value
from juwu.workspace import Workspace
from office import git, key, key_family, put, start

Juwu = Callable[..., Answer]
LOANS = 'count: 3\nloans:\n  - id: a\n    on: "2026-01-02" # 周五\n    by: 李芳\n'


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """One key with loans, committed."""
    return start(tmp_path / "office", key_family() | key("k1", "大门", more=LOANS)).root


def data(office: Path, name: str = "k1") -> dict[str, Value]:
    """What the record holds on disk."""
    workspace = Workspace.find(office)
    return workspace.record(workspace.ref(f"key/{name}")).data


def test_one_field_gives_a_git_diff_of_one_line(office: Path, juwu: Juwu) -> None:
    answer = juwu("set", "key/k1", "/loans/id=a/by=王敏", "-m", "代还", at=office)
    assert answer.code == 0
    assert "[a].谁" in answer.out or "谁 /loans/id=a/by" in answer.out
    lines = git(office, "show", "--format=", "--unified=0", "HEAD").splitlines()
    assert [line for line in lines if line.startswith(("+ ", "- "))] == [
        "-    by: 李芳",
        "+    by: 王敏",
    ]
    assert "Reason: 代还" in git(office, "log", "-1", "--format=%B")
    assert git(office, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("12345", "12345"),
        ("1e3", "1e3"),
        ("true", "true"),
        ("2026-07-01", "2026-07-01"),
        ("会议: 第三次", "会议: 第三次"),
        ("[草稿] 甲", "[草稿] 甲"),
        ("# 3 室", "# 3 室"),
        ("甲 # 乙", "甲 # 乙"),
        ("a=b=c", "a=b=c"),
        ('"12"', "12"),
        ('"引号"里外', '"引号"里外'),
        ("  甲  ", "甲"),
    ],
)
def test_a_text_field_takes_the_text_as_typed(
    office: Path, juwu: Juwu, typed: str, held: str
) -> None:
    answer = juwu("set", "key/k1", f"/holder={typed}", at=office)
    assert (answer.code, answer.err) == (0, "")
    assert data(office)["holder"] == held


def test_other_fields_take_yaml(office: Path, juwu: Juwu) -> None:
    loans = "[{id: b, on: '2026-02-03'}]"
    assert juwu("set", "key/k1", "/count=7", f"/loans={loans}", at=office).code == 0
    assert (data(office)["count"], data(office)["loans"]) == (7, [{"id": "b", "on": "2026-02-03"}])


def test_plus_appends_and_minus_deletes(office: Path, juwu: Juwu) -> None:
    more = (
        "/loans+={id: b, on: '2026-02-03'}",
        "/loans/id=a/by-",
        "/loans/-={id: c, on: '2026-03-04'}",
    )
    assert juwu("set", "key/k1", *more, at=office).code == 0
    assert data(office)["loans"] == [
        {"id": "a", "on": "2026-01-02"},
        {"id": "b", "on": "2026-02-03"},
        {"id": "c", "on": "2026-03-04"},
    ]
    assert juwu("set", "key/k1", "/loans/id=b-", "/count-", at=office).code == 0
    assert [item["id"] for item in data(office)["loans"]] == ["a", "c"]  # type: ignore[union-attr, index, call-overload]
    assert "count" not in data(office)
    assert "# 周五" in (office / "records/key/k1.yaml").read_text("utf-8")


def test_an_item_that_is_added_gets_the_key_that_it_needs(office: Path, juwu: Juwu) -> None:
    more = ("/loans+={on: '2026-02-03'}", "/loans+={on: '2026-03-04'}")
    assert juwu("set", "key/k1", *more, at=office).code == 0
    loans = data(office)["loans"]
    assert isinstance(loans, list)
    keys = [one["id"] for one in loans if isinstance(one, dict)]
    assert keys[0] == "a"
    assert all(isinstance(one, str) and one.startswith("l-") for one in keys[1:])
    assert len(set(keys)) == len(keys) == 3


def test_a_whole_item_is_set_by_its_key(office: Path, juwu: Juwu) -> None:
    assert juwu("set", "key/k1", "/loans/id=a={id: a, on: '2026-05-06'}", at=office).code == 0
    assert data(office)["loans"] == [{"id": "a", "on": "2026-05-06"}]


def test_words_and_options_stand_in_any_order(office: Path, juwu: Juwu) -> None:
    answer = juwu("set", "-m", "一", "key/k1", "/title=门", "--lang", "en", "/count=9", at=office)
    assert answer.code == 0
    assert (data(office)["title"], data(office)["count"]) == ("门", 9)


def test_a_value_that_breaks_the_schema_is_refused_and_nothing_is_written(
    office: Path, juwu: Juwu
) -> None:
    before = (office / "records/key/k1.yaml").read_bytes()
    answer = juwu("set", "key/k1", "/status=gone", at=office)
    assert answer.code == 1
    assert answer.err.startswith("Not saved; mend this first:")
    assert "records/key/k1.yaml:3:" in answer.err
    assert (office / "records/key/k1.yaml").read_bytes() == before
    assert git(office, "rev-list", "--count", "HEAD").strip() == "1"


def test_a_step_that_the_rules_forbid_is_refused(office: Path, juwu: Juwu) -> None:
    assert juwu("set", "key/k1", "/status=lost", at=office).code == 1
    assert juwu("set", "key/k1", "/status=lent", "/holder=李芳", at=office).code == 0


def test_no_commit_writes_the_file_and_tells_its_findings(office: Path, juwu: Juwu) -> None:
    answer = juwu("set", "key/k1", "/title=门", "--no-commit", at=office)
    assert (answer.code, data(office)["title"]) == (0, "门")
    assert "Written, not committed" in answer.out
    assert git(office, "status", "--porcelain").strip() == "M records/key/k1.yaml"
    assert juwu("set", "key/k1", "/status=gone", "--no-commit", at=office).code == 1
    assert data(office)["status"] == "gone"


def test_what_is_so_already_is_no_change(office: Path, juwu: Juwu) -> None:
    assert juwu("set", "key/k1", "/title=大门", at=office).code == 0
    assert git(office, "rev-list", "--count", "HEAD").strip() == "1"


def test_a_save_leaves_alone_what_is_staged_or_dirty(office: Path, juwu: Juwu) -> None:
    put(office, {"notes.txt": "一\n", "other.txt": "二\n"})
    git(office, "add", "notes.txt")
    juwu("set", "key/k1", "/title=门", at=office)
    assert git(office, "status", "--porcelain").splitlines() == ["A  notes.txt", "?? other.txt"]


def test_new_makes_a_record_with_defaults_and_an_id(office: Path, juwu: Juwu) -> None:
    answer = juwu("new", "key", "/title=侧门", "-m", "新配", at=office)
    assert answer.code == 0
    paths = git(office, "show", "--name-only", "--format=", "HEAD").split()
    name = Path(paths[0]).stem
    assert data(office, name) == {"id": name, "title": "侧门", "status": "kept"}
    assert juwu("new", "key", "/title=后门", "--id", name, at=office).code == 1
    assert juwu("new", "key", "--id", "k8", at=office).code == 1
    assert juwu("new", "nothing", at=office).code == 1


def test_an_id_written_like_a_field_is_refused_at_once_and_nothing_is_made(
    office: Path, juwu: Callable[..., Answer]
) -> None:
    before = sorted(office.rglob("*.yaml"))
    answer = juwu("new", "key", "/title=侧门", "/id=k9", at=office)
    assert answer.code == 2
    assert "--id k9" in answer.err
    assert sorted(office.rglob("*.yaml")) == before


def test_a_record_in_use_is_not_deleted(office: Path, juwu: Juwu) -> None:
    put(office, key("k2", "备用", more="spare_of: k1\n"))
    assert juwu("commit", "-m", "配钥匙", at=office).code == 0
    assert juwu("delete", "key/k1", at=office).code == 1
    assert juwu("delete", "key/k2", "-m", "丢了", at=office).code == 0
    assert not (office / "records/key/k2.yaml").exists()


def test_commit_takes_the_records_that_are_named_and_wants_a_reason(
    office: Path, juwu: Juwu
) -> None:
    put(office, key("k1", "正门") | key("k2", "侧门"))
    assert juwu("commit", at=office).code == 2
    assert juwu("commit", "key/k2", "-m", "配钥匙", at=office).code == 0
    assert git(office, "status", "--porcelain").strip() == "M records/key/k1.yaml"
    put(office, key("k1", "正门", "gone"))
    assert juwu("commit", "-m", "改名", at=office).code == 1
    assert juwu("commit", "key/none", "-m", "改名", at=office).code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("/title",), "is no POINTER=VALUE"),
        (("=x",), "is no POINTER=VALUE"),
        (("title=x",), "is no POINTER=VALUE"),
        (("/count=[1",), "The value for /count cannot be read"),
        (("/nothing-",), "nothing at /nothing"),
        (("/loans/id=z/by=x",), "/loans/id=z"),
        (("/loans/9/by=x",), "/loans/9"),
        (("/title=\x1b[31m",), "U+001B"),
    ],
)
def test_a_wrong_assignment_says_why_and_changes_nothing(
    office: Path, juwu: Juwu, words: tuple[str, ...], said: str
) -> None:
    before = (office / "records/key/k1.yaml").read_bytes()
    answer = juwu("set", "key/k1", *words, at=office)
    assert answer.code in (1, 2)
    assert said in answer.err
    assert (office / "records/key/k1.yaml").read_bytes() == before
