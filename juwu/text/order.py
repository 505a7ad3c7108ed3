"""In which order texts stand in a list: numbers by size, then all else as a Chinese index does."""

from __future__ import annotations

from juwu.text.pinyin import pinyin_key

SortKey = tuple[int, float, tuple[str, ...]]


def sort_key(text: str) -> SortKey:
    """A key to sort the texts of a column by; ``1,200.50`` is a number."""
    bare = text.strip()
    try:
        return (0, float(bare.replace(",", "")), ())
    except ValueError:
        return (1, 0.0, pinyin_key(bare))
