"""``views`` in ``family.yaml``, beyond the family's own fields: other families, and conditions."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check.fault import Fault
from juwu.check.rule_conditions import RuleConditions
from juwu.family import Families, Family
from juwu.family.lenient import as_list, as_map
from juwu.family.views import BoardView, CoverageView, StepsView, view_of
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value

_HINT = Words("核对名称。", "Check the name.")


def view_faults(
    families: Families, family: Family, data: Value, conditions: RuleConditions
) -> Iterator[Fault]:
    """What is wrong with the views of a family beside the names of its own fields.

    Args:
        families: All families.
        family: The family.
        data: Its parsed ``family.yaml``.
        conditions: Judges conditions.
    """
    for number, entry in enumerate(as_list(as_map(data).get("views"))):
        view, at = view_of(entry), Pointer.of("views", number)
        if isinstance(view, CoverageView):
            yield from _uses(families, view, at / "uses")
        elif isinstance(view, BoardView):
            yield from _lanes(family, view, at / "lanes")
        elif isinstance(view, StepsView) and view.papers:
            names = frozenset({"self", "today"})
            place, papers = at / "papers", view.papers
            yield from conditions.condition_faults(
                family, place / "rows", papers.rows, names, Pointer()
            )
            yield from conditions.condition_faults(
                family, place / "needed", papers.needed, names | {"row"}, Pointer()
            )


def _uses(families: Families, view: CoverageView, at: Pointer) -> Iterator[Fault]:
    for number, use in enumerate(view.uses):
        owner = families.get(use.family)
        if owner is None:
            yield _missing("family.look", at / number / "family", use.family)
            continue
        named = (("record_at", use.record_at), ("entry_at", use.entry_at), ("date_at", use.date_at))
        for key, place in named:
            if owner.field(place) is None:
                yield _missing("family.field", at / number / key, f"{use.family}: {place}")


def _lanes(family: Family, view: BoardView, at: Pointer) -> Iterator[Fault]:
    """Values that the field cannot have, so that the lane stays empty."""
    field = family.field(view.at or family.look.status_at)
    known = {str(one.value) for one in field.choices} if field else set()
    for number, lane in enumerate(view.lanes):
        for place, value in enumerate(lane.values):
            if known and value not in known:
                yield _missing("family.look", at / number / "values" / place, value)


def _missing(code: str, at: Pointer, name: str) -> Fault:
    return Fault(code, at, Words(f"没有“{name}”。", f"There is no “{name}”."), _HINT)
