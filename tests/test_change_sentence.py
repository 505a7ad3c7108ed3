"""The subject of a commit says what was done in words, and no key that the program made."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.change import MISSING, Change, subject
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Value
from office import key, key_family, start

ITEM: Value = {"id": "l-7k2qh", "on": "2026-02-03"}
AT = Pointer.of("loans", "id=l-7k2qh")


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (Change(AT, MISSING, ITEM), "借用: 新增 1 项"),
        (Change(AT, ITEM, MISSING), "借用: 删除 1 项"),
        (Change(Pointer.of("title"), "大门", "东门"), "名称: 大门 → 东门"),
    ],
)
def test_a_commit_names_the_list_and_not_the_key_of_its_item(
    tmp_path: Path, change: Change, line: str
) -> None:
    family = start(tmp_path / "w", {**key_family(), **key("k1", "大门")}).families["key"]
    assert subject(family, Ref("key", "k1"), [change]) == f"钥匙 k1: {line}"
