"""Every input that the fuzz target ever tripped over, and one for each kind of text, replayed."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz_document import CORPUS, HEAD, TARGETS, mutate, one_input

INPUTS = sorted(CORPUS.iterdir())


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_an_input_of_the_corpus_is_handled_by_every_target(path: Path) -> None:
    data = path.read_bytes()
    for number in range(len(TARGETS)):
        for choice in range(12):
            one_input(bytes([number, choice]) + data[2:])


def test_the_corpus_is_not_empty() -> None:
    assert all(len(path.read_bytes()) > HEAD for path in INPUTS)
    assert len(INPUTS) >= 20


def test_a_second_of_mutations_finds_nothing() -> None:
    assert mutate(1, seed=1) == 0
