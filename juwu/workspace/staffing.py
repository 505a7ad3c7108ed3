"""Who holds which post in the workspace, for the families that declare a chart."""

from __future__ import annotations

from juwu.errors import JuwuError
from juwu.family import Family
from juwu.family.views import ChartView
from juwu.language import Words
from juwu.staffing import Staffing
from juwu.workspace.desk import Desk


class NoChartError(JuwuError):
    """The family declares no chart, or none does."""

    def __init__(self, title: Words | None = None) -> None:
        super().__init__(
            Words(f"“{title.zh}”没有组织图。", f"“{title.en}” has no chart.")
            if title
            else Words("这里没有组织图。", "No family here has a chart."),
            Words(
                "在 family.yaml 的 views 里声明，见 docs/schema-authors.md。",
                "Declare one under views of family.yaml; see docs/schema-authors.md.",
            ),
        )


def charted(desk: Desk, name: str | None = None) -> tuple[Family, ChartView]:
    """The family that has a chart, and what it declares.

    Args:
        desk: The workspace.
        name: Its name; None for the first one that has a chart.

    Raises:
        NoChartError: It has none.
        UnknownFamilyError: There is no such family.
    """
    families = [desk.families.named(name)] if name else [*desk.families.values()]
    for family in families:
        view = family.look.view(ChartView)
        if view is not None:
            return family, view
    raise NoChartError(families[0].title if name else None)


def staffing_of(desk: Desk, family: Family, view: ChartView) -> Staffing:
    """Read who holds which post from the records as they stand.

    Args:
        desk: The workspace.
        family: A family with a chart.
        view: What it declares.
    """
    return Staffing(family, view, desk.records(family.name), desk.register.title)
