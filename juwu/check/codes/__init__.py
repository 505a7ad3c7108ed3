"""What every code means: the built-in ones in one table, those of rules from their families."""

from juwu.check.codes.explanation import Example, Explanation
from juwu.check.codes.lookup import explanation, explanations
from juwu.check.codes.table import BUILTIN, builtin

__all__ = ["BUILTIN", "Example", "Explanation", "builtin", "explanation", "explanations"]
