"""Ways to look at many records at once, or at how far one has come, as values for any face."""

from juwu.overview.agenda import Entry, entries_of
from juwu.overview.board import Board, Card, FilledLane, board_of
from juwu.overview.coverage import Category, Coverage, CoveredEntry, Used, coverage_of
from juwu.overview.month import Day, Month, month_of, span_of
from juwu.overview.papers import PaperRow, PaperState, papers_of
from juwu.overview.progress import Fact, Progress, StepState, TakenStep, Teller, Vote
from juwu.overview.quarter import (
    Disclosure,
    DisclosureState,
    Quarter,
    disclosed_in,
    discloses,
    disclosure_of,
    in_order,
    quarter_at,
)
from juwu.overview.telling import Telling
from juwu.overview.wall import AHEAD, Wall, WallLine, wall_line

__all__ = [
    "AHEAD",
    "Board",
    "Card",
    "Category",
    "Coverage",
    "CoveredEntry",
    "Day",
    "Disclosure",
    "DisclosureState",
    "Entry",
    "Fact",
    "FilledLane",
    "Month",
    "PaperRow",
    "PaperState",
    "Progress",
    "Quarter",
    "StepState",
    "TakenStep",
    "Teller",
    "Telling",
    "Used",
    "Vote",
    "Wall",
    "WallLine",
    "board_of",
    "coverage_of",
    "disclosed_in",
    "discloses",
    "disclosure_of",
    "entries_of",
    "in_order",
    "month_of",
    "papers_of",
    "quarter_at",
    "span_of",
    "wall_line",
]
