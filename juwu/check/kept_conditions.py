"""The conditions of families, made code once for the environment that runs this program."""

from __future__ import annotations

from juwu.check.cel import keep_code
from juwu.check.quick_checks import asked_together
from juwu.check.rule_conditions import conditions_in
from juwu.document import read
from juwu.family import Families
from juwu.files import Files


def keep_conditions(families: Families, files: Files) -> None:
    """Make code of all conditions of some families, and keep it; see :mod:`juwu.check.cel.kept`.

    Args:
        families: The families.
        files: What they were read from.
    """
    conditions = {
        condition: None
        for family in families.values()
        for condition in conditions_in(read(files.read(family.rules_path) or b"{}"))
    }
    keep_code(conditions, [asked_together(one.rules.checks) for one in families.values()])
