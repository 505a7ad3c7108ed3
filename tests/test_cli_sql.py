"""``juwu sql``: asks, in three formats and in a shell, and can do nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PROJECT, Answer
from terminal import Terminal

from juwu.index import AskError
from juwu.workspace import Questions, Workspace

HARMFUL = (
    "DELETE FROM record",
    "DROP VIEW mediation",
    "UPDATE record SET title = 'x'",
    "INSERT INTO about VALUES ('a', 'b')",
    "CREATE TABLE mine (a)",
    "CREATE TEMP TABLE mine (a)",
    "ATTACH '/tmp/other.sqlite' AS other",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA table_info(record)",
    "SELECT load_extension('/tmp/x.so')",
    "VACUUM INTO '/tmp/stolen.sqlite'",
    "BEGIN EXCLUSIVE",
    "SELECT data FROM record",
    "SELECT * FROM record",
    "SELECT 1; SELECT 2",
    "",
    "SELECT",
    "SELECT zeroblob(900000000)",
    "SELECT * FROM no_such_table",
    "SELECT ?",
    "WITH RECURSIVE a(b) AS (SELECT zeroblob(60000000) UNION ALL SELECT b FROM a) SELECT b FROM a",
)


@pytest.fixture(scope="module")
def office(_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that nothing here changes."""
    return Path(shutil.copytree(_sample, tmp_path_factory.mktemp("asked") / "office"))


@pytest.fixture(scope="module")
def questions(office: Path) -> Questions:
    """The tables of that workspace."""
    return Questions(Workspace.find(office))


def test_a_query_is_answered_in_columns_csv_and_json(
    office: Path, juwu: Callable[..., Answer]
) -> None:
    query = (
        "SELECT status_zh AS 状态, count(*) AS n FROM mediation GROUP BY 1 HAVING n > 1 ORDER BY 1"
    )
    table = juwu("sql", query, at=office)
    assert (table.code, table.out) == (0, "状态    n\n已归档  2\n已结案  2\n")
    assert juwu("sql", query, "--format", "csv", at=office).out == "状态,n\n已归档,2\n已结案,2\n"
    told = json.loads(juwu("sql", query, "--format", "json", at=office).out)
    assert told == [{"状态": "已归档", "n": 2}, {"状态": "已结案", "n": 2}]


@pytest.mark.parametrize("query", HARMFUL)
def test_nothing_but_reading_is_done(query: str, questions: Questions) -> None:
    before = questions.ask("SELECT count(*), max(title) FROM record")
    with pytest.raises(AskError) as refused:
        questions.ask(query)
    assert "查询" in refused.value.message.zh
    assert questions.ask("SELECT count(*), max(title) FROM record") == before


def test_what_is_refused_is_said_with_advice(office: Path, juwu: Callable[..., Answer]) -> None:
    answer = juwu("--lang", "zh", "sql", "SELECT nowhere FROM mediation", at=office)
    assert (answer.code, answer.out) == (1, "")
    assert "没有“nowhere”这一列" in answer.err
    assert "juwu sql --tables" in answer.err


def test_what_is_cut_off_is_said(office: Path, juwu: Callable[..., Answer]) -> None:
    answer = juwu("sql", "SELECT id FROM record", "--max-rows", "2", at=office)
    assert answer.out.count("\n") == 4
    assert "only the first 2 rows" in answer.out
    whole = juwu("sql", "SELECT id FROM record", "--format", "csv", at=office)
    assert whole.out.count("\n") > 100
    cut = juwu("sql", "SELECT id FROM record", "--max-rows", "2", "--format", "csv", at=office)
    assert (cut.out.count("\n"), "only the first 2 rows" in cut.err) == (3, True)


def test_a_query_without_end_is_given_up(office: Path, juwu: Callable[..., Answer]) -> None:
    endless = (
        "WITH RECURSIVE a(b) AS (SELECT 1 UNION ALL SELECT b + 1 FROM a) SELECT count(*) FROM a"
    )
    answer = juwu("sql", endless, "--timeout", "1", at=office)
    assert (answer.code, "--timeout" in answer.err) == (1, True)


def test_cells_do_not_act_on_terminal_or_spreadsheet(
    office: Path, juwu: Callable[..., Answer]
) -> None:
    query = "SELECT char(27) || '[31m' AS a, '=1+1' AS b, '-5' AS c"
    assert juwu("sql", query, at=office).out.splitlines()[1].startswith("<U+001B>[31m")
    csv = juwu("sql", query, "--format", "csv", at=office).out
    assert csv == "a,b,c\n<U+001B>[31m,'=1+1,-5\n"


def test_tables_and_columns_are_listed_with_their_names(
    office: Path, juwu: Callable[..., Answer]
) -> None:
    tables = juwu("--lang", "zh", "sql", "--tables", at=office).out
    assert "mediation_parties" in tables
    assert "人民调解案件" in tables
    columns = juwu("--lang", "zh", "sql", "--tables", "mediation", at=office).out
    assert "status_zh" in columns


def test_the_shell_takes_one_query_after_another(office: Path) -> None:
    asked = (
        "SELECT 1 + 1\n AS two;\nSELECT nowhere;\n.format csv\nSELECT 'a' AS b;\n.tables\n.odd\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "juwu", "--lang", "en", "sql", "--shell"],
        cwd=office,
        env={
            "PYTHONPATH": str(PROJECT),
            "PATH": "/usr/bin:/bin",
            "HOME": str(office.parent),
        },
        input=asked,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("two\n2\nb\na\n")
    assert "mediation" in done.stdout
    assert "no such column: nowhere" in done.stderr
    assert ".help explains" in done.stderr


def test_the_shell_in_a_terminal_remembers_what_was_typed(office: Path) -> None:
    command = [sys.executable, "-m", "juwu", "-C", str(office), "sql", "--shell"]
    for typed in ("SELECT '甲' || '乙' AS c;\r", "\x1b[A\x1b[A\r"):
        with Terminal(command) as shell:
            shell.wait_for("juwu>")
            shell.type(typed)
            shell.wait_for("甲乙")
            shell.send(".quit\r")
            assert shell.end() == 0
