"""Conditions in CEL answered here, without handing a record to the evaluator.

To hand a value to the evaluator costs ten times as much as to evaluate. So a condition that uses
nothing unusual becomes a tree of functions of our own, which look at the record where it is. They
answer only where the evaluator is bound to answer the same; whatever is unusual, and every fault,
is left to it, so that it alone decides what an error is and what is said of it. Nothing is ever
made into code of Python: the tree is put together from the functions in this room.
"""

from juwu.check.cel.closures import Answer, Calls, Names, answer_of
from juwu.check.cel.operators import UnsureError

__all__ = ["Answer", "Calls", "Names", "UnsureError", "answer_of"]
"""What a judge needs of this room."""
