"""A site from what is public: every file as bytes; the same material gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from juwu.site import frame as names
from juwu.site import pages, words
from juwu.site.archive_page import archive
from juwu.site.face import Face
from juwu.site.frame import FOLDERS, Frame
from juwu.site.search_page import search_page


def build(name: str | None, *faces: Face) -> dict[str, bytes]:
    """The files of a site by their paths, which never lead out of it.

    Args:
        name: What the site is called; None for the name that any has.
        faces: What it tells, once in each language.
    """
    files = {path: page for face in faces for path, page in _pages(name, face)}
    here = Path(__file__).parent
    for asset in (names.STYLE, names.SCRIPT):
        files[asset] = (here / asset).read_bytes()
    return files


def _pages(name: str | None, face: Face) -> Iterator[tuple[str, bytes]]:
    """The pages of one language."""
    told = [family for family in face.families if family.records]
    kept = [family for family in face.families if family.terms]
    language, has_reports = face.language, bool(face.reports.tables)
    links = (
        (names.HOME, words.HOME.say(language)),
        *((family.path, family.title) for family in told),
        *([(names.ARCHIVE, words.ARCHIVE.say(language))] if kept else ()),
        (names.STATISTICS, words.STATISTICS.say(language)),
        *([(names.REPORTS, words.REPORTS.say(language))] if has_reports else ()),
        (names.SEARCH, words.SEARCH.say(language)),
    )
    frame, top = Frame(name or words.TITLE.say(language), links, language), FOLDERS[language]
    yield top + names.HOME, pages.home(frame, told, names.HOME)
    yield top + names.STATISTICS, pages.statistics(frame, told, names.STATISTICS)
    yield top + names.SEARCH, search_page(frame, told, names.SEARCH)
    if kept:
        yield top + names.ARCHIVE, archive(frame, kept, names.ARCHIVE)
    if has_reports:
        yield top + names.REPORTS, pages.reports(frame, face.reports, names.REPORTS)
    for family in told:
        yield top + family.path, pages.listing(frame, family)
        for one in family.records:
            yield top + one.path, pages.record(frame, family, one)
            for item in one.items:
                yield top + one.item_path(item), pages.item(frame, family, one, item)
