"""Records as rows that ``juwu import`` takes back, as ``juwu export`` writes them."""

from __future__ import annotations

from juwu.cli.usage import UsageError
from juwu.family import Family
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.tabular.mapping import Column, Mapping, judge
from juwu.tabular.places import ID, ITEM, Places
from juwu.tabular.spread import Spread, every_column, spread
from juwu.workspace import Workspace

ALL = ("all", "全部")
"""What is written for all fields."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows and columns are wanted."""

    columns: str | None = None
    """Fields, separated by commas; None or ``all`` for all that hold anything."""
    mapping: Mapping | None = None
    """Whose columns to write under its own titles, instead."""
    rows: str | None = None
    """The list of which each row is an item; None for a row for each record."""
    private: bool = False
    """Whether all fields include those that hold personal data."""


def rows_of_family(
    workspace: Workspace, family: Family, language: Language, wanted: Wanted
) -> Spread:
    """The records of a family as rows.

    Args:
        workspace: Where they are.
        family: The family.
        language: The language of titles and labels.
        wanted: Which rows and columns.

    Raises:
        MappingError: A column names no field.
    """
    records = [record for record in workspace.records(family.name) if not record.is_broken]
    mapping, columns = wanted.mapping, wanted.columns
    if mapping is not None:
        used = [one for one in mapping.columns if one.at is not None]
        made = spread(family, records, [one.at for one in used if one.at], language)
        return Spread(tuple(one.title for one in used), made.rows)
    places = Places(family)
    the_list = None if wanted.rows is None else _list_named(places, wanted.rows)
    if columns is None or columns.strip() in ALL:
        chosen, left_out = every_column(family, records, the_list, private=wanted.private)
        return spread(family, records, chosen, language, left_out)
    named = [_column(places, one.strip()) for one in columns.split(",") if one.strip()]
    chosen = [ID, *(at for at in named if at != ID)]
    judge(Mapping(family.name, tuple(Column(str(at), at) for at in chosen)))
    return spread(family, records, chosen, language)


def _column(places: Places, written: str) -> Pointer:
    at = places.named(written)
    if at is None:
        raise UsageError(
            "juwu export",
            Words(
                f"“{places.family.title.zh}”没有“{written}”这个字段。",
                f"“{places.family.title.en}” has no field “{written}”.",
            ),
            Words(
                f"写字段的名称、键或位置；全部字段用 --columns {ALL[0]}。",
                f"Write its title, key or pointer; --columns {ALL[0]} takes all.",
            ),
        )
    return at


def _list_named(places: Places, written: str) -> Pointer:
    """The list that a person names, by its pointer, its key or its title."""
    lists = {at.tokens[: at.tokens.index(ITEM)] for at, _ in places.leaves if ITEM in at.tokens}
    for tokens in sorted(lists):
        at = Pointer(tokens)
        label = places.family.label(at)
        if written.strip() in (str(at), "/".join(tokens), ".".join(tokens), label.zh, label.en):
            return at
    zh = "、".join(sorted(places.family.label(Pointer(tokens)).zh for tokens in lists))
    en = ", ".join(sorted(str(Pointer(tokens)) for tokens in lists))
    raise UsageError(
        "juwu export",
        Words(f"没有“{written}”这个列表。", f"There is no list “{written}”."),
        Words(f"有这些：{zh}。", f"There are: {en}."),
    )
