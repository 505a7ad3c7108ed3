"""The kinds of views: the ways to look at a family beside its list."""

from __future__ import annotations

from enum import StrEnum


class ViewKind(StrEnum):
    """A way to look at a family."""

    TREE = "tree"
    """Each record below the one that it names."""
    CHART = "chart"
    """Boxes and lines: who holds which post of which body, on any day."""
    BOARD = "board"
    """A column for each state, a card for each record."""
    WALL = "wall"
    """What is due, largely written, to be seen from afar."""
    CALENDAR = "calendar"
    """Records on their days."""
    COVERAGE = "coverage"
    """The items of a list by group, and which of them have what they should."""
    STEPS = "steps"
    """The steps that a record goes, and how far each has come."""
    LIST = "list"
    """The list itself, filtered, sorted and grouped in some way."""
