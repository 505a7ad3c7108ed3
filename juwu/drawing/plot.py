"""What is drawn of figures: bars, a trend through time, a funnel of steps."""

from __future__ import annotations

from enum import StrEnum

from juwu.frozen import dataclass


class PlotKind(StrEnum):
    """How figures are drawn."""

    BAR = "bar"
    """A bar for each, to compare them."""
    LINE = "line"
    """A line through all, which follow one another in time."""
    FUNNEL = "funnel"
    """Steps of which each keeps a part of the one before."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure."""

    label: str
    """Its name; may come from data."""
    value: float
    told: str
    """The figure as people read it."""


def share(part: float, whole: float) -> str:
    """A part of a whole in percent; empty where there is no whole."""
    return f"{part / whole:.0%}" if whole > 0 else ""
