"""In which order a list stands, as bytes that the catalog keeps."""

from __future__ import annotations

import subprocess
import sys

from juwu.family.look import Order
from juwu.pointer import Pointer
from juwu.record.outline import order_of
from juwu.value import Value

NAME = Pointer.of("name")


def sorted_by_name(*names: Value, descending: bool = False) -> list[Value]:
    order = [Order(NAME, descending)]
    return sorted(names, key=lambda name: order_of({} if name is None else {"name": name}, order))


def test_names_stand_as_in_a_chinese_index() -> None:
    people = ["张伟", "赵敏", "安然", "王芳", "欧阳娜", "李建国", "王方"]
    assert sorted_by_name(*people) == [
        "安然", "李建国", "欧阳娜", "王方", "王芳", "张伟", "赵敏",
    ]  # fmt: skip


def test_a_syllable_stands_before_one_that_is_longer_and_a_name_before_one_that_goes_on() -> None:
    assert sorted_by_name("梁丽", "李响", "李") == ["李", "李响", "梁丽"]


def test_digits_come_first_then_latin_then_han_then_what_is_missing() -> None:
    assert sorted_by_name(None, "网格", "B2", "3号楼", "a1", 7) == [
        7, "3号楼", "a1", "B2", "网格", None,
    ]  # fmt: skip


def test_downwards_all_of_it_is_turned_round() -> None:
    assert sorted_by_name("赵敏", None, "安然", descending=True) == [None, "赵敏", "安然"]


def test_days_stand_by_time_and_need_no_table_of_readings() -> None:
    asked = """
import sys
from juwu.family.look import Order
from juwu.pointer import Pointer
from juwu.record.outline import order_of
day = [Order(Pointer.of("on"))]
assert order_of({"on": "2026-09-30"}, day) < order_of({"on": "2026-10-01"}, day)
print("juwu.text.pinyin_table" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
