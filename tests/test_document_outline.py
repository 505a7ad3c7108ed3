"""Places found by indentation alone are those of the exact path, or it is asked."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from conftest import PROJECT

from juwu.document import Document, Spots, Unreadable, read
from juwu.document.compose import compose
from juwu.document.outline import DoubtError, begin_of, spot_at
from juwu.document.tree import Kind, Node
from juwu.pointer import Pointer

TRICKY = """\
# about 13800000000

title: 甲 # behind
none:
more: ~
quoted: "a: b # c"
'single': 1
list:
- a
-
- - x
  - y:
      # inside
      z: 1
- k: v # tail
  # between
  l: [1, {m: n}]
over: "one
  two: 2

  three"
plain: one
  two
text: |
  title: no
    deeper

  # no remark
# a remark
folded: >-
  x
  y
below:
  "2026"
empty: []
last:
    far: 1
"""
SIGNS = ["\n", " ", "  ", "- ", "a: ", ": ", "#", " #", '"', "'", "|", "[", "{", "]", "}", "?", ","]


def places(node: Node, tokens: tuple[str, ...] = (), key: int = -1) -> Iterator[tuple[object, ...]]:
    """Every value: the way to it, where it begins, and where its key begins."""
    yield tokens, node.start, node.start if key < 0 else key
    for number, entry in enumerate(node.entries):
        token = entry.key if node.kind is Kind.MAP else str(number)
        start = entry.key_node.start if entry.key_node else -1
        yield from places(entry.node, (*tokens, token), start)


def known(text: str) -> int:
    """How many places are found; each is compared with the exact path's."""
    data, tree, found = read(text.encode()), compose(text), 0
    exact = Spots(text, None)  # data that does not fit leaves all to the exact path
    for tokens, start, key_start in places(tree):
        assert isinstance(tokens, tuple)
        for of_key, wanted in ((False, start), (True, key_start)):
            try:
                begin = begin_of(text, data, tokens, of_key=of_key)
            except DoubtError:
                continue
            assert begin == wanted, (tokens, of_key)
            found += 1
    for offset in range(0, len(text), 5):
        try:
            spot = spot_at(text, data, offset)
        except DoubtError:
            continue
        assert spot == exact.at(offset), offset
        found += 1
    return found


def test_places_by_indentation_are_those_of_the_exact_path() -> None:
    without_quoted_key = TRICKY.replace("'single': 1\n", "")
    assert known(without_quoted_key) > 100
    assert known(without_quoted_key.rstrip("\n")) > 100


def test_a_quoted_key_leaves_all_beside_it_to_the_exact_path() -> None:
    assert known(TRICKY) <= 2  # the root alone
    place = Document.parse(TRICKY.encode()).place(Pointer(("text",)))
    assert TRICKY.splitlines()[place.line - 1] == "text: |"


def test_nearly_every_place_of_the_shipped_samples_is_found_without_the_exact_path() -> None:
    samples = sorted((PROJECT / "records").rglob("*.yaml"))[::12]
    for sample in samples:
        text = sample.read_text("utf-8")
        every = 2 * sum(1 for _ in places(compose(text)))
        assert known(text) > every * 0.8, sample


@pytest.mark.parametrize("start", range(3))
def test_a_text_that_was_changed_at_random_has_its_places_or_is_left_to_the_exact_path(
    start: int,
) -> None:
    dice = random.Random(start)  # noqa: S311 - a test that can be repeated
    readable = 0
    for _ in range(40):
        text = TRICKY.replace("'single': 1\n", "")
        for _ in range(dice.randint(1, 3)):
            at = dice.randrange(len(text))
            text = text[:at] + dice.choice(SIGNS) + text[at + dice.choice((0, 0, 1, 3)) :]
        try:
            compose(text)
            read(text.encode())
        except Unreadable:
            continue
        known(text)
        readable += 1
    assert readable


@pytest.mark.parametrize(
    "text", ["a:\r\n  b: 1\r\n", "---\na: 1\n", "a:\tb\n", '{"a": 1}', "? a\n: 1\n"]
)
def test_what_is_written_otherwise_has_its_places_from_the_exact_path(text: str) -> None:
    document = Document.parse(text.encode())
    place = document.place(Pointer(("a",)))
    offset = compose(text).entries[0].node.start
    assert place.line == text.count("\n", 0, offset) + 1
    assert place.column == offset - text.rfind("\n", 0, offset)
