"""Tabs that are only white space: read fast, and as the exact path reads them."""

from __future__ import annotations

import random

import pytest
from fast_reading import assert_read_fast
from test_document_brackets import in_brackets
from test_document_read import a_file_of_blocks, mutated, outcome
from test_document_scribe import a_file, a_value, dice

from juwu.document import Delete, Document, Insert, Set
from juwu.pointer import Pointer
from juwu.value import Value, same

FAST: list[tuple[str, Value]] = [
    ("a: 1\t\nb:\t# c\n  - x \t# d\te\n", {"a": 1, "b": ["x"]}),
    ("# x\ty\r\na: 'b' \t\r\n", {"a": "b"}),
    ("a: [b,\t# c\n  {d: 1}\t\n  ]\t\n", {"a": ["b", {"d": 1}]}),
    ("a: |\n  b\tc\t\n  \td\n", {"a": "b\tc\t\n\td\n"}),
]


@pytest.mark.parametrize(("text", "value"), FAST)
def test_tabs_that_are_white_space_need_no_exact_reading(
    text: str, value: Value, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_read_fast(text, value, monkeypatch)


IN_TEXT = (
    'a: "b\t# c"\n', "a: 'b\t\n  c'\n", "a: |\n  b\t\nc: 1\t\n", "a: b\t\n  c\n", "a: |\t\n  b\n",
    "a: >\n  b\t\n  c\n", "a: b\tc\n", "a:\tb\n", "a: [b\t\n  c]\n", "a: |\n  b\n\t\nc: 1\n",
    "a\t: 1\n", '"a\t#": 1\t\n', "a: juwu-tab-\t\n", "-\ta\n", "\t\n", "a: 1\n\t# b\n",
)  # fmt: skip


@pytest.mark.parametrize("text", IN_TEXT)
def test_tabs_that_may_be_more_are_read_as_the_exact_path_reads_them(text: str) -> None:
    exact, fast = outcome(text.encode(), fast=False), outcome(text.encode(), fast=True)
    assert (exact is None) == (fast is None)
    assert same(list(exact or ()), list(fast or ()))


TAILS = ("\t", " \t", "\t\t# c", "\t#", "\t \t", " # a\tb", "\t# 'a\tb", " #\t[")


def with_tabs(rng: random.Random, text: str) -> str:
    """The text with tabs behind some of its lines."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if rng.random() < 0.3:
            end = "\r" if line.endswith("\r") else ""
            lines[number] = line.removesuffix("\r") + rng.choice(TAILS) + end
    return "\n".join(lines)


def any_text(rng: random.Random) -> str:
    kind = rng.randrange(3)
    if kind == 0:
        return a_file(rng)[0]
    return a_file_of_blocks(rng) if kind == 1 else f"k: {in_brackets(rng, a_value(rng, 3), 2)}\n"


@pytest.mark.parametrize("start", range(0, 900, 300))
def test_tabs_behind_lines_are_read_alike_on_both_paths(start: int) -> None:
    for seed in range(start, start + 300):
        rng = dice(seed)
        text = with_tabs(rng, any_text(rng))
        for data in (text.encode(), mutated(rng, text)):
            exact, fast = outcome(data, fast=False), outcome(data, fast=True)
            assert (exact is None) == (fast is None), data
            assert exact is None or fast is None or same(exact[0], fast[0]), data


def test_an_edit_keeps_the_tabs_of_all_other_lines() -> None:
    lines = "".join(
        f"  - id: p{number}\t# 第{number}\t条\n    n: {number}\t\n" for number in range(400)
    )
    text = f"a: 1\t\nitems:\t# c\n{lines}z: 2\t\n"
    items = Pointer.of("items")
    document = Document.parse(text.encode()).apply(
        [Set(Pointer.of("a"), "乙"), Insert(items / "-", "末"), Delete(items / 200)]
    )
    gone = "  - id: p200\t# 第200\t条\n    n: 200\t\n"
    wanted = text.replace("a: 1\t\n", "a: 乙\t\n").replace(gone, "")
    assert document.bytes.decode() == wanted.replace("z: 2", "  - 末\nz: 2")
