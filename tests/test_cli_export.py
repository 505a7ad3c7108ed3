"""`juwu export --format xlsx`: a workbook of a table, in which no text is a formula."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from conftest import Answer

from office import key, key_family, start


def test_a_table_becomes_a_workbook_without_formulas(
    tmp_path: Path, juwu: Callable[..., Answer]
) -> None:
    records = {**key("k1", "=HYPERLINK(1)"), **key("k2", "后门")}
    office = start(tmp_path / "office", {**key_family(), **records})
    out = tmp_path / "tables"
    call = ("export", "key", "--format", "xlsx", "--to", str(out))
    assert juwu(*call, at=office.root).code == 0
    file = out / "key.xlsx"
    with zipfile.ZipFile(file) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "=HYPERLINK(1)" in sheet
    assert "后门" in sheet
    assert "<f>" not in sheet
    before = file.read_bytes()
    assert juwu(*call, at=office.root).code == 0
    assert file.read_bytes() == before


def test_a_workbook_is_not_printed_to_a_terminal(
    tmp_path: Path, juwu: Callable[..., Answer]
) -> None:
    office = start(tmp_path / "office", {**key_family(), **key("k1", "大门")})
    answer = juwu("export", "key", "--format", "xlsx", "--lang", "zh", at=office.root)
    assert answer.code == 2
    assert "--to" in answer.err
