"""The law of a family: one kind of rule to a file, all of them in :class:`Rules`."""

from juwu.family.rules.check import ROOT, Check
from juwu.family.rules.computed import Computed
from juwu.family.rules.deadline import DeadlineRule, Unit
from juwu.family.rules.expected import Expected
from juwu.family.rules.keeping import AppendOnly, Confidentiality, Keeping
from juwu.family.rules.lifecycle import Lifecycle, State, Transition
from juwu.family.rules.not_before import NotBefore
from juwu.family.rules.numbering import Gaps, Numbering
from juwu.family.rules.period import LENGTHS, Period
from juwu.family.rules.reference import SELF, OnDelete, OnRename, Reference
from juwu.family.rules.retention import Retention
from juwu.family.rules.review import Posts, Review
from juwu.family.rules.rule import Rule, RuleKind
from juwu.family.rules.rules import NO_RULES, Rules
from juwu.family.rules.unique import Unique

__all__ = [
    "LENGTHS",
    "NO_RULES",
    "ROOT",
    "SELF",
    "AppendOnly",
    "Check",
    "Computed",
    "Confidentiality",
    "DeadlineRule",
    "Expected",
    "Gaps",
    "Keeping",
    "Lifecycle",
    "NotBefore",
    "Numbering",
    "OnDelete",
    "OnRename",
    "Period",
    "Posts",
    "Reference",
    "Retention",
    "Review",
    "Rule",
    "RuleKind",
    "Rules",
    "State",
    "Transition",
    "Unique",
    "Unit",
]
