"""The pages of a site: home, the list of each family, each record, each item, statistics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from juwu.site.frame import SEARCH, Frame, Stamp
from juwu.site.html import Html, joined, tag
from juwu.site.material import PublicFamily, PublicItem, PublicRecord
from juwu.site.parts import facts, link, table
from juwu.site.told import Group, Table

_NEWEST = 12
"""Records that the home page tells of."""
_NOT_YET = "尚未公开"
_SAMPLE = "这条记录不是真实办理的事项："


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
        "最近公开",
        ("标题", "栏目", "公开日期"),
        [
            (link(one.path, one.title, path), titles[one.ref.family], one.day)
            for one in dated[:_NEWEST]
        ],
    )
    cards = [
        tag(
            "li",
            tag("h3", link(family.path, family.title, path)),
            tag("p", family.family.look.description.zh if family.family.look.description else ""),
            tag("p", f"{len(family.records)} 条", class_="count"),
        )
        for family in families
    ]
    body = joined(
        tag("p", link(SEARCH, "查找公开的内容", path), class_="call"),
        tag("section", tag("h2", "最近公开"), news) if dated else "",
        tag("section", tag("h2", "栏目"), tag("ul", *cards, class_="cards")),
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
        tag("p", family.family.look.description.zh if family.family.look.description else ""),
        table(
            family.title,
            ("标题", *heads, "状态", *(("应公开", "已公开") if days else ())),
            rows,
        ),
    )
    return frame.page(family.path, family.title, body, newest(family.records))


def record(frame: Frame, family: PublicFamily, one: PublicRecord) -> bytes:
    """The page of a record."""
    table_of_items = [_items(one)] if one.items else []
    sections = []
    for title, parts in one.sections:
        told = [tag("h2", title), facts(parts, 3)]
        if title == one.item_title:
            told += table_of_items
            table_of_items = []
        sections.append(tag("section", *told))
    sections += [tag("section", tag("h2", one.item_title), rest) for rest in table_of_items]
    body = joined(_crumbs(one.path, (family.path, family.title)), *_head(family, one))
    return frame.page(one.path, one.title, joined(body, *sections), one.newest)


def item(frame: Frame, family: PublicFamily, one: PublicRecord, part: PublicItem) -> bytes:
    """The page of an item of a record's list, with the records that belong to it."""
    path = one.item_path(part)
    body = [
        _crumbs(path, (family.path, family.title), (one.path, one.title)),
        facts(part.told.parts, 2),
    ]
    if any(other.under for other in one.items):
        rows = [
            (link(under.path, under.title, path), under.due, under.day, under.next)
            for under in part.under
        ]
        heads = ("内容", "应公开", "已公开", "下一期最迟")
        told = table("公开情况", heads, rows) if rows else tag("p", _NOT_YET)
        body.append(tag("section", tag("h2", "公开情况"), told))
    stamp = max([one.stamp, *(under.stamp for under in part.under)])
    return frame.page(path, part.title, joined(*body), stamp)


def statistics(frame: Frame, families: Sequence[PublicFamily], path: str) -> bytes:
    """How many records are public, by family, state and year, and the figures that they give."""
    rows = []
    for family in families:
        states = Counter(one.state for one in family.records)
        years = Counter(one.year for one in family.records if one.year)
        rows.append(
            (
                link(family.path, family.title, path),
                str(len(family.records)),
                "，".join(f"{name} {count}" for name, count in sorted(states.items())),
                "，".join(f"{name} 年 {count}" for name, count in sorted(years.items())),
            )
        )
    body = [
        tag("p", "只统计本站公布的记录，不含不公开的；每次生成时重新计算。"),
        tag("h2", "公开的记录"),
        table("公开的记录", ("栏目", "条数", "按状态", "按年份"), rows),
    ]
    records = [one for family in families for one in family.records]
    for one in records:
        if isinstance(one.figures, Table):
            figures = one.figures
            body += [
                tag("h2", link(one.path, one.title, path)),
                tag("p", _SAMPLE, one.provenance, class_="mark") if one.provenance else tag("p"),
                table(one.title, figures.heads, figures.rows),
            ]
        elif isinstance(one.figures, Group):
            body += [tag("h2", link(one.path, one.title, path)), facts([one.figures], 3)]
    return frame.page(path, "统计", joined(*body), newest(records))


def _head(family: PublicFamily, one: PublicRecord) -> list[Html]:
    pairs = [("状态", one.state)]
    if family.has_days:
        pairs += [("应公开", one.due), ("已公开", one.day), ("下一期最迟", one.next)]
    told = [tag("div", tag("dt", name), tag("dd", text)) for name, text in pairs if text]
    head = [tag("dl", *told, class_="brief")]
    if one.provenance:
        head.insert(0, tag("p", _SAMPLE, one.provenance, class_="mark"))
    return head


def _items(one: PublicRecord) -> Html:
    dated = any(part.under for part in one.items)
    heads = (*one.item_heads, *(("应公开", "已公开", "下一期最迟") if dated else ()))
    rows = []
    for part in one.items:
        cells: list[Html | str] = [part.key, link(one.item_path(part), part.title, one.path)]
        cells += part.columns
        if dated:
            last = part.under[0] if part.under else None
            shown = link(last.path, last.day or "已公开", one.path) if last else _NOT_YET
            cells += [last.due if last else "", shown, last.next if last else ""]
        rows.append(cells)
    return table(one.title, heads, rows)


def _crumbs(here: str, *ways: tuple[str, str]) -> Html:
    links = [tag("li", link("index.html", "首页", here))]
    links += [tag("li", link(path, title, here)) for path, title in ways]
    return tag("nav", tag("ol", *links), class_="crumbs", aria_label="所在位置")
