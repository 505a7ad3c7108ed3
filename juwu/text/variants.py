"""Traditional characters and the simplified ones that stand for them in a search.

The file is made by ``scripts/make_variants_table`` from the table of characters of OpenCC (Apache
License 2.0). Uncompressed it holds the characters in one line and what stands for each in the next.
Several may share one (發 and 髮 are both 发), so the way back is not told.
"""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("variants.bin")
"""The file of characters."""


@cache
def simplified() -> dict[int, str]:
    """By code point what stands for a character; only those for which another one does."""
    traditional, simple = zlib.decompress(PATH.read_bytes()).decode().split("\n")
    return dict(zip(map(ord, traditional), simple, strict=True))
