"""A site from what is public: every file as bytes; the same material gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from juwu.site import frame as names
from juwu.site import pages
from juwu.site.frame import Frame
from juwu.site.material import PublicFamily
from juwu.site.search_page import search_page


def build(name: str, families: Sequence[PublicFamily]) -> dict[str, bytes]:
    """The files of a site by their paths, which never lead out of it.

    Args:
        name: What the site is called.
        families: What is public, in the order of the navigation; those without records are left
            out.
    """
    told = [family for family in families if family.records]
    links = (
        (names.HOME, "首页"),
        *((family.path, family.title) for family in told),
        (names.STATISTICS, "统计"),
        (names.SEARCH, "查找"),
    )
    frame = Frame(name, links)
    files = {
        names.HOME: pages.home(frame, told, names.HOME),
        names.STATISTICS: pages.statistics(frame, told, names.STATISTICS),
        names.SEARCH: search_page(frame, told, names.SEARCH),
    }
    for family in told:
        files[family.path] = pages.listing(frame, family)
        for one in family.records:
            files[one.path] = pages.record(frame, family, one)
            for item in one.items:
                files[one.item_path(item)] = pages.item(frame, family, one, item)
    here = Path(__file__).parent
    for asset in (names.STYLE, names.SCRIPT):
        files[asset] = (here / asset).read_bytes()
    return files
