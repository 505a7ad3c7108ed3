"""A family is data: the shape, the look and the law of one kind of record, read from its folder."""

from juwu.family.families import Families, SchemaFile
from juwu.family.family import Family
from juwu.family.field import Choice, Field, Kind, Widget
from juwu.family.look import Column, Look, Section, View
from juwu.family.past import PastFamilies
from juwu.family.rules import Check, Lifecycle, Reference, Rules, State, Transition, Unique

__all__ = [
    "Check",
    "Choice",
    "Column",
    "Families",
    "Family",
    "Field",
    "Kind",
    "Lifecycle",
    "Look",
    "PastFamilies",
    "Reference",
    "Rules",
    "SchemaFile",
    "Section",
    "State",
    "Transition",
    "Unique",
    "View",
    "Widget",
]
