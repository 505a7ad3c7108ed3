"""A family is data: the shape, the look and the law of one kind of record, read from its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.family.families import Families, SchemaFile
    from juwu.family.family import Family
    from juwu.family.field import Choice, Field, Kind, Widget
    from juwu.family.look import Column, Look, Section
    from juwu.family.past import PastFamilies
    from juwu.family.rules import (
        Check,
        Computed,
        DeadlineRule,
        Expected,
        Lifecycle,
        Numbering,
        OnDelete,
        OnRename,
        Reference,
        Review,
        Rule,
        RuleKind,
        Rules,
        State,
        Transition,
        Unique,
        Unit,
    )

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "families": ("Families", "SchemaFile"),
            "family": ("Family",),
            "field": ("Choice", "Field", "Kind", "Widget"),
            "look": ("Column", "Look", "Section"),
            "past": ("PastFamilies",),
            "rules": (
                "Check",
                "Computed",
                "DeadlineRule",
                "Expected",
                "Lifecycle",
                "Numbering",
                "OnDelete",
                "OnRename",
                "Reference",
                "Review",
                "Rule",
                "RuleKind",
                "Rules",
                "State",
                "Transition",
                "Unique",
                "Unit",
            ),
        },
    )

__all__ = [
    "Check",
    "Choice",
    "Column",
    "Computed",
    "DeadlineRule",
    "Expected",
    "Families",
    "Family",
    "Field",
    "Kind",
    "Lifecycle",
    "Look",
    "Numbering",
    "OnDelete",
    "OnRename",
    "PastFamilies",
    "Reference",
    "Review",
    "Rule",
    "RuleKind",
    "Rules",
    "SchemaFile",
    "Section",
    "State",
    "Transition",
    "Unique",
    "Unit",
    "Widget",
]
