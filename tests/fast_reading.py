"""What the fast reader takes by itself, shown by barring the exact one."""

from __future__ import annotations

import sys

import pytest

from juwu.document import read
from juwu.document.compose import compose
from juwu.value import Value, same


def assert_read_fast(text: str, value: Value, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both readers see the same data in a text, and the fast one asks no other."""
    assert same(compose(text).data(), value)

    def slow(text: str, *, bounded: bool) -> None:
        raise AssertionError(text, bounded)

    monkeypatch.setattr(sys.modules["juwu.document.read"], "compose", slow)
    assert same(read(text.encode()), value)
