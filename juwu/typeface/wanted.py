"""Which typefaces a paper asks for, the best first.

The layout of official documents (GB/T 9704-2012, 7.2 and 7.3) sets titles in 小标宋, headings in
黑体 and text in 仿宋. A machine without them has mostly one that comes close.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a typeface is for."""

    TITLE = "title"
    """小标宋: a heavy Song."""
    HEADING = "heading"
    """黑体: strokes of one width."""
    BODY = "body"
    """仿宋, or a Song of ordinary weight."""


def _weights(weight: str, *families: str) -> Iterator[str]:
    """The file names under which Google and Adobe give a weight of their families."""
    for family in families:
        yield f"{family}-{weight}.ttc"
        for region in ("sc", "cn"):
            yield f"{family}{region}-{weight}.otf"
            yield f"{family}{region}-{weight}.ttf"
        yield f"{family.removesuffix('cjk')}sc-{weight}.otf"
        yield f"{family.removesuffix('cjk')}sc-{weight}.ttf"


_SONG = ("notoserifcjk", "sourcehanserif")
_HEI = ("notosanscjk", "sourcehansans")

WANTED: Mapping[Role, tuple[str, ...]] = {
    Role.TITLE: (
        *("fzxbsjw.ttf", "fzxbsk.ttf", "fzxbsgbk.ttf", "方正小标宋简体.ttf", "方正小标宋_gbk.ttf"),
        "stzhongs.ttf",
        *_weights("bold", *_SONG),
    ),
    Role.HEADING: (
        *("simhei.ttf", "fzhtk.ttf", "fzhtjw.ttf", "stheiti medium.ttc"),
        *_weights("medium", *_HEI),
        *_weights("bold", *_HEI),
        *("wqy-zenhei.ttc", "wqy-microhei.ttc", "msyhbd.ttc", "msyh.ttc"),
    ),
    Role.BODY: (
        *("simfang.ttf", "fzfsk.ttf", "fzfsjw.ttf", "仿宋_gb2312.ttf", "stfangso.ttf"),
        *_weights("regular", *_SONG),
        *("simsun.ttc", "simsun.ttf", "stsong.ttf", "songti.ttc", "uming.ttc"),
        *("simkai.ttf", "stkaiti.ttf", "ukai.ttc"),
    ),
}
"""File names in small letters, the best first."""

HEAVY = frozenset(WANTED[Role.TITLE]) | {
    one for one in WANTED[Role.HEADING] if not one.startswith(("wqy", "msyh."))
}
"""Those whose letters are heavy by themselves, or, as 黑体, need no more weight."""
