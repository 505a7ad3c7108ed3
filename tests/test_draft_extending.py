"""Many items put behind a list at once stand as if they had been inserted one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.draft.extending import FEW
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Value
from juwu.workspace import Workspace
from office import key, key_family, start

LOANS = Pointer.of("loans")
BLOCK = 'loans:\n  - id: l0 # 第一次\n    "on": "2026-01-02"\n    by: 李四\n  # 中间\n'
NEW: list[Value] = [
    {"id": f"n{place}", "on": "2026-02-03", "by": "王五: #1" if place % 3 else "两\n行\n"}
    for place in range(FEW + 5)
]


def opened(tmp_path: Path, more: str) -> Workspace:
    return start(tmp_path / "w", {**key_family(), **key("k1", "大门", more=more)})


@pytest.mark.parametrize(
    "more",
    [
        BLOCK + "spare_of: k1 # 尾\n",
        BLOCK,
        BLOCK.rstrip("\n"),
        "loans:\n- {id: l0}\n",
        "loans: [{id: l0}]\nspare_of: k1\n",
        "loans: []\n",
        "loans:\n      - id: l0\n",
        "count: 3\n",
    ],
)
def test_the_text_is_that_of_one_after_the_other(tmp_path: Path, more: str) -> None:
    office = opened(tmp_path, more)
    slow, quick = office.draft(Ref("key", "k1")), office.draft(Ref("key", "k1"))
    old = slow.value(LOANS)
    for value in NEW:
        slow.append(LOANS, value)
    quick.extend(LOANS, NEW)
    assert quick.text == slow.text
    assert quick.value(LOANS) == [*(old if isinstance(old, list) else []), *NEW]
    quick.undo()
    assert quick.text == office.draft(Ref("key", "k1")).text
    assert not quick.can_undo


def test_a_record_with_the_line_ends_of_windows_keeps_them(tmp_path: Path) -> None:
    office = opened(tmp_path, BLOCK)
    path = office.root / "records/key/k1.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    office.refresh()
    draft = office.draft(Ref("key", "k1"))
    draft.extend(LOANS, NEW)
    assert draft.text.count(b"\n") == draft.text.count(b"\r\n")
    assert draft.value(LOANS / (FEW + 5) / "id") == f"n{FEW + 4}"
