"""What a code means in a workspace: juwu's own codes and those of the rules of its families."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from juwu.check.codes.explanation import Explanation
from juwu.check.codes.table import BUILTIN, builtin
from juwu.family import Family, Rule


def explanation(families: Mapping[str, Family], code: str) -> Explanation | None:
    """What a code means, without an example from a file; None where nothing can yield it."""
    own = next((one for one in _of_families(families) if one.code == code), None)
    return own or builtin(code)


def explanations(families: Mapping[str, Family]) -> tuple[Explanation, ...]:
    """All codes that a check of these families can yield: the built-in ones first."""
    return (*BUILTIN.values(), *_of_families(families))


def _of_families(families: Mapping[str, Family]) -> Iterator[Explanation]:
    for family in families.values():
        own = [rule for rule in family.rules.all() if rule.code.startswith(f"{family.name}.")]
        # One code may name several ways or fields; the first says what it is about.
        yield from {rule.code: _of_rule(family, rule) for rule in reversed(own)}.values()


def _of_rule(family: Family, rule: Rule) -> Explanation:
    return Explanation(
        code=rule.code,
        title=rule.message,
        cause=rule.message,
        fix=rule.hint,
        source=rule.source,
        severity=rule.severity,
        family=family.name,
    )
