"""A report is a file: read, checked, run, handed on; it can do nothing but read."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import Answer
from walk import HOSTILE, at_home, is_harmless

from juwu.workspace import Workspace
from office import SCHEMA, git, key, key_family, put, start
from tui.dialogs import AskDay
from tui.screens.behind import BehindScreen
from tui.screens.record import RecordScreen

Juwu = Callable[..., Answer]
REPORT: dict[str, object] = {
    "title": {"zh": "钥匙统计", "en": "Keys"},
    "about": {"zh": "一把钥匙算一条。", "en": "Each key counts once."},
    "tables": [
        {
            "id": "states",
            "title": {"zh": "按状态", "en": "By state"},
            "query": (
                "SELECT status_zh, status_en, count(*) AS n, "
                "group_concat('key/' || record_id, ' ') AS records "
                "FROM key GROUP BY status ORDER BY n DESC, status"
            ),
            "columns": [
                {"name": "status", "title": {"zh": "状态", "en": "State"}},
                {"name": "n", "title": {"zh": "把数", "en": "Keys"}, "kind": "integer"},
                {"name": "records", "title": {"zh": "记录", "en": "Records"}, "kind": "records"},
            ],
            "chart": {"kind": "bar", "label": "status", "value": "n"},
        },
        {
            "id": "list",
            "title": {"zh": "清单", "en": "List"},
            "query": "SELECT title, 'key/' || record_id AS record FROM key ORDER BY record_id",
            "columns": [
                {"name": "title", "title": {"zh": "名称", "en": "Name"}},
                {"name": "record", "title": {"zh": "记录", "en": "Record"}, "kind": "record"},
            ],
        },
    ],
}
FORMULA = '=HYPERLINK("http://x.invalid")'


def text(**changes: object) -> dict[str, str]:
    return {"schemas/_reports/keys.yaml": json.dumps({**REPORT, **changes}, ensure_ascii=False)}


def with_query(query: str, **changes: object) -> dict[str, str]:
    column = {"name": "n", "title": {"zh": "数", "en": "N"}}
    title = {"zh": "表", "en": "Table"}
    table = {"id": "one", "title": title, "query": query, "columns": [column]}
    return text(tables=[table], **changes)


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(
        tmp_path / "w",
        {
            **key_family(SCHEMA),
            **text(),
            **key("k1", json.dumps(f"大门{HOSTILE}")),
            **key("k2", json.dumps(FORMULA)),
            **key("k3", "侧门", "lent", "holder: 李四\n"),
        },
    )


def codes(juwu: Juwu, office: Workspace) -> list[str]:
    shown = json.loads(juwu("check", "schemas", "--format", "json", at=office.root).out)
    return [one["code"] for one in shown["findings"]]


def test_a_new_report_is_a_file(juwu: Juwu, office: Workspace) -> None:
    listed = juwu("--lang", "zh", "report", at=office.root)
    assert (listed.code, "keys" in listed.out) == (0, True)
    shown = juwu("--lang", "zh", "report", "keys", at=office.root)
    assert shown.code == 0
    assert "钥匙统计" in shown.out
    assert "一把钥匙算一条" in shown.out
    assert "在库     2" in shown.out
    assert is_harmless(shown.out)


def test_its_figures_follow_the_records_and_those_of_the_past_stay(
    juwu: Juwu, office: Workspace
) -> None:
    put(office.root, key("k4", "后门", "lent", "holder: 李四\n"))
    git(office.root, "add", "-A")
    git(office.root, "commit", "-q", "-m", "后门")
    now = json.loads(juwu("report", "keys", "--format", "json", at=office.root).out)
    before = json.loads(
        juwu("report", "keys", "--at", "HEAD~1", "--format", "json", at=office.root).out
    )
    assert [row["n"] for row in now["tables"][0]["rows"]] == [2, 2]
    assert [row["n"] for row in before["tables"][0]["rows"]] == [2, 1]
    assert sorted(now["tables"][0]["rows"][0]["records"]) == ["key/k1", "key/k2"]
    assert len(before["commit"]) == 40


def test_no_cell_becomes_a_formula_in_csv_or_in_a_workbook(
    juwu: Juwu, office: Workspace, tmp_path: Path
) -> None:
    shown = juwu("report", "keys", "--format", "csv", at=office.root)
    cells = [cell for row in csv.reader(io.StringIO(shown.out)) for cell in row]
    assert f"'{FORMULA}" in cells
    assert FORMULA not in cells
    file = tmp_path / "keys.xlsx"
    assert (
        juwu(
            "--lang", "zh", "report", "keys", "--format", "xlsx", "--out", str(file), at=office.root
        ).code
        == 0
    )
    first = file.read_bytes()
    with zipfile.ZipFile(file) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        trees = [ET.fromstring(book.read(name)) for name in sheets]  # noqa: S314 - our own
        names = ET.fromstring(book.read("xl/workbook.xml"))  # noqa: S314 - our own
    assert [one.get("name") for one in names[0]] == ["按状态", "清单"]
    tags = {part.tag.rpartition("}")[2] for tree in trees for part in tree.iter()}
    assert "f" not in tags
    texts = [part.text for tree in trees for part in tree.iter() if part.tag.endswith("}t")]
    assert FORMULA in texts
    juwu("--lang", "zh", "report", "keys", "--format", "xlsx", "--out", str(file), at=office.root)
    assert file.read_bytes() == first


def test_a_page_and_markdown_take_nothing_of_a_record_for_markup(
    juwu: Juwu, office: Workspace
) -> None:
    put(office.root, key("k5", json.dumps("<script>x</script>[a](b)|c")))
    page = juwu("report", "keys", "--format", "html", at=office.root).out
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "<svg" in page
    assert "http" not in page.replace("http-equiv", "").replace("http://x.invalid", "")
    marked = juwu("report", "keys", "--format", "md", at=office.root).out
    assert r"\[a\](b)".replace("(b)", r"\(b\)\|c") in marked
    assert "<script" not in marked


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("DELETE FROM record", "report.query"),
        ("SELECT data AS n FROM record", "report.query"),
        ("ATTACH '/tmp/x.sqlite' AS x", "report.query"),
        ("SELECT load_extension('/tmp/x.so') AS n", "report.query"),
        ("SELECT 1 AS n; DROP VIEW key", "report.query"),
        ("INSERT INTO temp.deadline VALUES (1)", "report.query"),
        ("SELECT n FROM no_such_table", "report.query"),
        ("SELECT zeroblob(900000000) AS n", "report.query"),
        (
            "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) SELECT sum(n) FROM a",
            "report.query",
        ),
        ("SELECT 1 AS other", "report.column"),
        ("SELECT :from AS n", "report.invalid"),
        ("SELECT :nothing AS n", "report.invalid"),
    ],
)
def test_a_report_can_only_read_and_check_says_what_is_wrong_with_it(
    juwu: Juwu, office: Workspace, query: str, code: str
) -> None:
    put(office.root, with_query(query))
    before = {path: path.read_bytes() for path in office.root.glob("records/**/*.yaml")}
    assert code in codes(juwu, office)
    if code != "report.invalid" and "RECURSIVE" not in query and "other" not in query:
        assert juwu("report", "keys", at=office.root).code == 1
    assert {path: path.read_bytes() for path in before} == before


def test_quotes_and_remarks_hold_no_parameters(juwu: Juwu, office: Workspace) -> None:
    put(office.root, with_query("SELECT ':from' AS n -- :to\n/* @x */"))
    assert codes(juwu, office) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"parameters": ["from"]},
        {"needs": ["deadline"]},
        {"title": "钥匙"},
        {"more": 1},
        {"tables": [*REPORT["tables"], REPORT["tables"][0]]},  # type: ignore[misc,index]
        {"checks": [{"table": "none", "column": "n", "value": 1, "source": "x"}]},
        {"checks": [{"table": "states", "column": "m", "value": 1, "source": "x"}]},
    ],
)
def test_parts_that_do_not_fit_one_another_are_told(
    juwu: Juwu, office: Workspace, changes: dict[str, object]
) -> None:
    put(office.root, text(**changes))
    assert set(codes(juwu, office)) == {"report.invalid"}


def test_what_a_report_does_not_take_is_refused(juwu: Juwu, office: Workspace) -> None:
    for words in (
        ("nothing",),
        ("keys", "--from", "2026-01-01"),
        ("keys", "--from", "gestern"),
        ("keys", "--format", "xlsx"),
        ("keys", "--community", "com-x"),
    ):
        refused = juwu("report", *words, at=office.root)
        assert refused.code in (1, 2), words
        assert refused.err
    put(
        office.root,
        with_query(
            "SELECT count(*) AS n FROM key WHERE :community IS NULL", parameters=["community"]
        ),
    )
    refused = juwu("report", "keys", "--community", "com-x", at=office.root)
    assert (refused.code, "com-x" in refused.err) == (1, True)


async def test_a_figure_leads_to_the_records_behind_it(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        await clerk.press("alt+y")
        await clerk.see("钥匙统计")
        await clerk.press("enter")
        await clerk.see("一把钥匙算一条")
        await clerk.see("在库     2")
        assert is_harmless(clerk.text)
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, BehindScreen))
        await clerk.see("共 2 条")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, RecordScreen))


async def test_the_scope_of_a_report_can_be_asked_for(office: Workspace) -> None:
    query = "SELECT count(*) AS n FROM key WHERE :from IS NULL OR :from < '2026-06-01'"
    put(office.root, with_query(query, parameters=["from"]))
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        await clerk.press("alt+y", "enter")
        await clerk.see("统计日期")
        await clerk.press("alt+c")
        await clerk.see("起始日期")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, AskDay))
        await clerk.type("2026-09-01")
        await clerk.press("enter")
        await clerk.see("起始日期 2026-09-01")


def test_a_commit_and_a_push_are_told_of_a_query_that_cannot_be_run(
    juwu: Juwu, office: Workspace
) -> None:
    put(office.root, with_query("SELECT n FROM no_such_table"))
    git(office.root, "add", "-A")
    staged = juwu("check", "--staged", at=office.root)
    assert (staged.code, "report.query" in staged.out) == (1, True)
    since = juwu("check", "--since", "HEAD", at=office.root)
    assert (since.code, "report.query" in since.out) == (1, True)
    git(office.root, "commit", "-q", "--no-verify", "-m", "报表")
    assert "report.query" not in juwu("check", "--since", "HEAD", at=office.root).out


SHARED = "SELECT record_id, 'key/' || record_id AS ref, status FROM key"


def with_shared(shared: str, query: str = "SELECT count(*) AS n FROM every") -> dict[str, str]:
    column = {"name": "n", "title": {"zh": "数", "en": "N"}, "kind": "records"}
    title = {"zh": "表", "en": "Table"}
    table = {"title": title, "query": query, "columns": [column]}
    tables = [{**table, "id": name} for name in ("one", "two")]
    return text(tables=tables, **{"with": {"every": shared, "again": "SELECT * FROM every"}})


def test_what_several_tables_use_is_the_same_for_all_of_them(tmp_path: Path, juwu: Juwu) -> None:
    query = "SELECT group_concat(ref, ',') AS n FROM (SELECT ref FROM again ORDER BY ref DESC)"
    keys = {**key("k1", "大门"), **key("k2", "后门"), **key("k3", "侧门")}
    office = start(tmp_path / "o", {**key_family(SCHEMA), **with_shared(SHARED, query), **keys})
    told = json.loads(juwu("report", "keys", "--format", "json", at=office.root).out)
    rows = [table["rows"] for table in told["tables"]]
    assert rows[0] == rows[1]
    assert "key/k1" in str(rows[0])
    ordered = re.findall(r"key/k\d", str(rows[0]))
    assert ordered == sorted(ordered), "records come by name, whatever order SQL found them in"


@pytest.mark.parametrize(
    "shared", ["SELECT data FROM record", "SELECT load_extension('x') AS n", "DELETE FROM record"]
)
def test_a_named_query_can_do_no_more_than_any_other(
    tmp_path: Path, juwu: Juwu, shared: str
) -> None:
    office = start(
        tmp_path / "o", {**key_family(SCHEMA), **with_shared(shared), **key("k1", "大门")}
    )
    told = juwu("--lang", "zh", "report", "keys", at=office.root)
    assert (told.code, told.out) == (1, "")
    assert "不能执行" in told.err
    assert juwu("list", "key", at=office.root).code == 0
