"""The pages of a site: home, the list of each family, each record, each item, statistics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from juwu.language import Language
from juwu.site import words
from juwu.site.frame import HOME, SEARCH, Frame, Stamp
from juwu.site.html import Html, joined, tag
from juwu.site.material import PublicFamily, PublicItem, PublicRecord, PublicReports
from juwu.site.parts import facts, link, table
from juwu.site.told import Group, Table

_NEWEST = 12
"""Records that the home page tells of."""


def newest(records: Sequence[PublicRecord]) -> Stamp | None:
    """The newest commit that some records are from."""
    return max((one.newest for one in records), default=None)


def home(frame: Frame, families: Sequence[PublicFamily], path: str) -> bytes:
    """The first page: a search, what is new, and where everything is."""
    records = [one for family in families for one in family.records]
    dated = sorted((one for one in records if one.day), key=lambda one: str(one.ref))
    dated.sort(key=lambda one: one.day, reverse=True)
    titles = {family.family.name: family.title for family in families}
    news = table(
        frame.say(words.NEWEST),
        tuple(map(frame.say, (words.TITLED, words.SECTIONS, words.SHOWN_ON))),
        [
            (link(one.path, one.title, path), titles[one.ref.family], one.day)
            for one in dated[:_NEWEST]
        ],
    )
    cards = [
        tag(
            "li",
            tag("h3", link(family.path, family.title, path)),
            tag("p", family.about),
            tag("p", _counted(frame, len(family.records)), class_="count"),
        )
        for family in families
    ]
    body = joined(
        tag("p", link(SEARCH, frame.say(words.LOOK_FOR), path), class_="call"),
        tag("section", tag("h2", frame.say(words.NEWEST)), news) if dated else "",
        tag(
            "section",
            tag("h2", frame.say(words.SECTIONS)),
            tag("ul", *cards, class_="cards"),
        ),
    )
    return frame.page(path, frame.name, body, newest(records))


def listing(frame: Frame, family: PublicFamily) -> bytes:
    """The list of a family's public records."""
    heads, days = family.heads, family.has_days
    rows = []
    for one in family.records:
        cells: list[Html | str] = [link(one.path, one.title, family.path), *one.columns]
        rows.append([*cells, one.state, *([one.due, one.day] if days else [])])
    body = joined(
        tag("p", family.about),
        table(
            family.title,
            (
                frame.say(words.TITLED),
                *heads,
                frame.say(words.STATE),
                *(map(frame.say, (words.DUE, words.SHOWN)) if days else ()),
            ),
            rows,
        ),
    )
    return frame.page(family.path, family.title, body, newest(family.records))


def record(frame: Frame, family: PublicFamily, one: PublicRecord) -> bytes:
    """The page of a record."""
    table_of_items = [_items(frame, one)] if one.items else []
    sections = []
    for title, parts in one.sections:
        told = [tag("h2", title), facts(parts, 3)]
        if title == one.item_title:
            told += table_of_items
            table_of_items = []
        sections.append(tag("section", *told))
    sections += [tag("section", tag("h2", one.item_title), rest) for rest in table_of_items]
    sections += _objections(frame, one)
    body = joined(_crumbs(frame, one.path, (family.path, family.title)), *_head(frame, family, one))
    return frame.page(one.path, one.title, joined(body, *sections), one.newest)


def item(frame: Frame, family: PublicFamily, one: PublicRecord, part: PublicItem) -> bytes:
    """The page of an item of a record's list, with the records that belong to it."""
    path = one.item_path(part)
    body = [
        _crumbs(frame, path, (family.path, family.title), (one.path, one.title)),
        facts(part.told.parts, 2),
    ]
    if any(other.under for other in one.items):
        rows = [
            (link(under.path, under.title, path), under.due, under.day, under.next)
            for under in part.under
        ]
        heads = [*map(frame.say, (words.CONTENT, words.DUE, words.SHOWN, words.NEXT))]
        so_far = frame.say(words.SO_FAR)
        told = table(so_far, heads, rows) if rows else tag("p", frame.say(words.NOT_YET))
        body.append(tag("section", tag("h2", so_far), told))
    stamp = max([one.stamp, *(under.stamp for under in part.under)])
    return frame.page(path, part.title, joined(*body), stamp)


def statistics(frame: Frame, families: Sequence[PublicFamily], path: str) -> bytes:
    """How many records are public, by family, state and year, and the figures that they give."""
    rows, comma = [], frame.say(words.COMMA)
    for family in families:
        states = Counter(one.state for one in family.records)
        years = Counter(one.year for one in family.records if one.year)
        rows.append(
            (
                link(family.path, family.title, path),
                str(len(family.records)),
                comma.join(f"{name} {count}" for name, count in sorted(states.items())),
                comma.join(_in_year(frame, name, count) for name, count in sorted(years.items())),
            )
        )
    body = [
        tag("p", frame.say(words.COUNTED)),
        tag("h2", frame.say(words.PUBLIC_RECORDS)),
        table(
            frame.say(words.PUBLIC_RECORDS),
            [*map(frame.say, (words.SECTIONS, words.COUNT, words.BY_STATE, words.BY_YEAR))],
            rows,
        ),
    ]
    records = [one for family in families for one in family.records]
    for one in records:
        if isinstance(one.figures, Table):
            figures = one.figures
            body += [
                tag("h2", link(one.path, one.title, path)),
                _mark(frame, one),
                table(one.title, figures.heads, figures.rows),
            ]
        elif isinstance(one.figures, Group):
            body += [tag("h2", link(one.path, one.title, path)), facts([one.figures], 3)]
    return frame.page(path, frame.say(words.STATISTICS), joined(*body), newest(records))


def reports(frame: Frame, told: PublicReports, path: str) -> bytes:
    """The tables of reports that are public, with how each counts."""
    day = told.stamp.day if told.stamp else ""
    note = frame.say(words.REPORTED).format(day)
    samples = frame.say(words.REPORTED_SAMPLES)
    body = [tag("p", note)]
    if told.has_samples:
        body.append(tag("p", samples, class_="mark"))
    if any(one.has_withheld for one in told.tables):
        body.append(tag("p", frame.say(words.WITHHELD)))
    report = ""
    for one in told.tables:
        if one.report != report:
            report = one.report
            body += [tag("h2", report), tag("p", one.about, class_="hint")]
        body += [tag("h3", one.title), table(one.title, one.heads, one.rows)]
    return frame.page(path, frame.say(words.REPORTS), joined(*body), told.stamp)


def _objections(frame: Frame, one: PublicRecord) -> list[Html]:
    told = one.objections
    if told is None:
        return []
    lines = []
    if told.until:
        lines.append(tag("p", frame.say(words.OBJECT_UNTIL).format(told.until)))
    if told.raised:
        lines.append(tag("p", frame.say(words.OBJECTED).format(told.raised, told.answered)))
    return [tag("section", tag("h2", frame.say(words.OBJECTIONS)), *lines)] if lines else []


def _head(frame: Frame, family: PublicFamily, one: PublicRecord) -> list[Html]:
    pairs = [(words.STATE, one.state)]
    if family.has_days:
        pairs += [(words.DUE, one.due), (words.SHOWN, one.day), (words.NEXT, one.next)]
    told = [tag("div", tag("dt", frame.say(name)), tag("dd", text)) for name, text in pairs if text]
    head = [tag("dl", *told, class_="brief")]
    if one.provenance:
        head.insert(0, _mark(frame, one))
    return head


def _mark(frame: Frame, one: PublicRecord) -> Html:
    """That a record is no real one, where it is none."""
    told = (frame.say(words.SAMPLE), one.provenance) if one.provenance else ()
    return tag("p", *told, class_="mark" if told else False)


def _counted(frame: Frame, number: int) -> str:
    return f"{number} 条" if frame.language is Language.ZH else f"{number} records"


def _in_year(frame: Frame, year: str, number: int) -> str:
    return f"{year} 年 {number}" if frame.language is Language.ZH else f"{year}: {number}"


def _items(frame: Frame, one: PublicRecord) -> Html:
    dated = any(part.under for part in one.items)
    days = map(frame.say, (words.DUE, words.SHOWN, words.NEXT)) if dated else ()
    heads = (*one.item_heads, *days)
    rows = []
    for part in one.items:
        cells: list[Html | str] = [part.key, link(one.item_path(part), part.title, one.path)]
        cells += part.columns
        if dated:
            last = part.under[0] if part.under else None
            shown = (
                link(last.path, last.day or frame.say(words.SHOWN), one.path)
                if last
                else frame.say(words.NOT_YET)
            )
            cells += [last.due if last else "", shown, last.next if last else ""]
        rows.append(cells)
    return table(one.title, heads, rows)


def _crumbs(frame: Frame, here: str, *ways: tuple[str, str]) -> Html:
    links = [tag("li", link(HOME, frame.say(words.HOME), here))]
    links += [tag("li", link(path, title, here)) for path, title in ways]
    return tag("nav", tag("ol", *links), class_="crumbs", aria_label=frame.say(words.PLACE))
