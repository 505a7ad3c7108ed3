"""What a code means in a workspace: juwu's own codes and those of the rules of its families."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from juwu.check.codes.explanation import Explanation
from juwu.check.codes.table import BUILTIN, builtin
from juwu.family import Check, Family


def explanation(families: Mapping[str, Family], code: str) -> Explanation | None:
    """What a code means, without an example from a file; None where nothing can yield it."""
    own = next((one for one in _of_families(families) if one.code == code), None)
    return own or builtin(code)


def explanations(families: Mapping[str, Family]) -> tuple[Explanation, ...]:
    """All codes that a check of these families can yield: the built-in ones first."""
    return (*BUILTIN.values(), *_of_families(families))


def _of_families(families: Mapping[str, Family]) -> Iterator[Explanation]:
    for family in families.values():
        for check in family.rules.checks:
            yield _of_check(family, check)


def _of_check(family: Family, check: Check) -> Explanation:
    return Explanation(
        code=f"{family.name}.{check.code}",
        title=check.message,
        cause=check.message,
        fix=check.hint,
        source=check.source,
        severity=check.severity,
        family=family.name,
    )
