"""``juwu import``: looked at first, refused as a whole, carried out as one commit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from workbook_kit import text, workbook

from juwu.workspace import Workspace
from office import git, key, key_family, start

Juwu = Callable[..., Answer]


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(tmp_path / "office", {**key_family(), **key("k1", "大门"), **key("k2", "后门")})


def commits(office: Workspace) -> int:
    return int(git(office.root, "rev-list", "--count", "HEAD"))


def test_a_dry_run_tells_all_and_changes_nothing(office: Workspace, juwu: Juwu) -> None:
    (office.root.parent / "a.csv").write_text(
        "记录号,名称,把数,别的\nk1,大门,3,x\n,窗,,\n", "gb18030"
    )
    call = ("import", "../a.csv", "--family", "key", "--lang", "zh")
    answer = juwu(*call, "--dry-run", at=office.root)
    assert answer.code == 0
    for said in ("按 GB18030 读的", "别的 → 不导入", "新建 1  修改 1  不变 0", "把数 (1)", "→ 3"):
        assert said in answer.out
    assert commits(office) == 1
    told = json.loads(juwu(*call, "--preview", "--format", "json", at=office.root).out)
    assert told["counts"] == {"new": 1, "changed": 1, "same": 0, "refused": 0}
    assert told["records"][0]["changes"] == [{"pointer": "/count", "kind": "added", "after": 3}]
    assert told["revision"] is None


def test_one_refused_row_refuses_all_until_it_is_skipped(office: Workspace, juwu: Juwu) -> None:
    file = office.root.parent / "b.csv"
    file.write_text("记录号,名称,状态\nk1,大门,丢了\nk2,北门,在库\n", "utf-8")
    call = ("import", str(file), "--family", "key", "--lang", "zh", "-m", "改名")
    answer = juwu(*call, at=office.root)
    assert answer.code == 1
    assert "第 2 行“状态”：没有“丢了”这一项" in answer.out
    assert "--skip-refused" in answer.err
    assert commits(office) == 1
    answer = juwu(*call, "--skip-refused", at=office.root)
    assert answer.code == 0
    assert commits(office) == 2
    kept = (office.root.parent / "b-refused.csv").read_text("utf-8-sig")
    assert "k1,大门,丢了,第 2 行" in kept
    assert juwu("undo", at=office.root).code == 0
    assert git(office.root, "diff", "HEAD~2", "--stat") == ""


def test_a_workbook_with_a_kept_mapping_comes_in_again(office: Workspace, juwu: Juwu) -> None:
    file = office.root.parent / "c.xlsx"
    head = f'<row r="1">{text("A1", "叫什么")}{text("B1", "几把")}</row>'
    file.write_bytes(workbook(f'{head}<row r="2">{text("A2", "大门")}<c r="B2"><v>4</v></c></row>'))
    mapping = office.root.parent / "m.yaml"
    say = ("--columns", "叫什么=名称,几把=/count", "--save-mapping", str(mapping))
    answer = juwu("import", str(file), "--family", "key", *say, at=office.root)
    assert answer.code == 0
    assert "from: 叫什么\n" in mapping.read_text("utf-8")
    answer = juwu(
        "import", str(file), "--mapping", str(mapping), "--format", "json", at=office.root
    )
    assert json.loads(answer.out)["counts"]["same"] == 1
    answer = juwu("export", "--mapping", str(mapping), at=office.root)
    assert answer.out == "叫什么,几把\n大门,4\n后门,\n"


def test_what_stands_between_columns_can_be_said_and_is_kept(office: Workspace, juwu: Juwu) -> None:
    file, mapping = office.root.parent / "d.csv", office.root.parent / "d.yaml"
    # Each title holds a comma, and so does each value: commas cut alike, and are not meant.
    file.write_text("名称,旧;把数,新\n窗,北;1\n门,南;2\n", "utf-8")
    say = ("--delimiter", "semicolon", "--dry-run", "--save-mapping", str(mapping))
    told = juwu("import", str(file), "--family", "key", *say, "--lang", "zh", at=office.root)
    assert "名称,旧 → 不导入" in told.out
    assert "delimiter: semicolon" in mapping.read_text("utf-8")
    again = juwu("import", str(file), "--mapping", str(mapping), "--dry-run", at=office.root)
    assert "名称,旧" in again.out


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("none.csv", "--family", "key"), "打不开"),
        (("a.csv",), "--family"),
        (("a.csv", "--family", "nobody"), "nobody"),
        (("a.csv", "--family", "key", "--columns", "x"), "列名=字段"),
        (("a.csv", "--family", "key", "--columns", "无=/title"), "没有“无”这一列"),
        (("a.csv", "--family", "key", "--key", "无"), "没有“无”这个字段"),
        (("a.csv", "--mapping", "none.yaml"), "none.yaml"),
        (("a.csv", "--mapping", "bad.yaml"), "bad.yaml"),
        (("a.csv", "--family", "key", "--encoding", "x"), "不认识编码"),
        (("a.csv", "--family", "key", "--delimiter", "x"), "--delimiter"),
    ],
)
def test_a_call_that_cannot_be_carried_out_says_why(
    office: Workspace, juwu: Juwu, call: tuple[str, ...], said: str
) -> None:
    (office.root / "a.csv").write_text("名称\n门\n", "utf-8")
    (office.root / "bad.yaml").write_text("family: key\ncolumns: 1\n", "utf-8")
    answer = juwu("import", *call, "--lang", "zh", at=office.root)
    assert answer.code in (1, 2)
    assert said in answer.err


def test_an_import_can_be_sent_for_review(office: Workspace, juwu: Juwu) -> None:
    (office.root / "a.csv").write_text("记录号,把数\nk1,2\n", "utf-8")
    answer = juwu(
        "import", "a.csv", "--family", "key", "--propose", "--format", "json", at=office.root
    )
    assert answer.code == 0
    assert json.loads(answer.out)["proposal"]
    assert commits(office) == 1


def test_hostile_text_never_reaches_the_terminal(office: Workspace, juwu: Juwu) -> None:
    acting = "\x1b]0;owned\x07\u202e"
    (office.root / "a.csv").write_text(f"名称,{acting}\n{acting},\n", "utf-8")
    answer = juwu("import", "a.csv", "--family", "key", "--dry-run", at=office.root)
    assert not set(acting[:1] + "\x07\u202e") & set(answer.out + answer.err)


def test_private_fields_are_exported_only_when_asked_for(workspace: Workspace, juwu: Juwu) -> None:
    out = workspace.root / "out"
    call = ("export", "mediation", "--columns", "all", "--to", str(out), "--lang", "zh")
    told = juwu(*call, at=workspace.root)
    assert "个人信息，没有写" in told.out
    assert "当事人[1].姓名" not in (out / "mediation.csv").read_text("utf-8-sig")
    assert juwu(*call, "--private", "--force", at=workspace.root).code == 0
    assert "当事人[1].姓名" in (out / "mediation.csv").read_text("utf-8-sig")
