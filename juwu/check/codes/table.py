"""The one table of built-in codes: everything juwu itself can find wrong, in words.

A finding whose code is neither here nor that of a family's rule is a mistake of juwu; a test reads
the source for codes and asks for each of them.
"""

from __future__ import annotations

from juwu.check.codes.custody_codes import CUSTODY_CODES
from juwu.check.codes.explanation import Explanation
from juwu.check.codes.family_codes import FAMILY_CODES
from juwu.check.codes.history_codes import HISTORY_CODES
from juwu.check.codes.law_codes import LAW_CODES
from juwu.check.codes.merge_codes import MERGE_CODES
from juwu.check.codes.privacy_codes import PRIVACY_CODES
from juwu.check.codes.record_codes import RECORD_CODES
from juwu.check.codes.report_codes import REPORT_CODES
from juwu.check.codes.review_codes import REVIEW_CODES
from juwu.check.codes.schema_codes import SCHEMA_CODES
from juwu.check.codes.signature_codes import SIGNATURE_CODES
from juwu.check.codes.yaml_codes import YAML_CODES

BUILTIN: dict[str, Explanation] = {
    one.code: one
    for one in (
        *YAML_CODES,
        *SCHEMA_CODES,
        *RECORD_CODES,
        *PRIVACY_CODES,
        *LAW_CODES,
        *HISTORY_CODES,
        *REVIEW_CODES,
        *MERGE_CODES,
        *SIGNATURE_CODES,
        *CUSTODY_CODES,
        *FAMILY_CODES,
        *REPORT_CODES,
    )
}
"""The built-in codes, in the order in which a record meets them."""

_SCHEMA = "schema."
OTHER = "schema.other"
"""Stands for ``schema.<keyword>``: JSON Schema has keywords without a sentence of their own, and
dialects have more of them."""


def builtin(code: str) -> Explanation | None:
    """What a built-in code means; None where juwu has no such code."""
    if code in BUILTIN:
        return BUILTIN[code]
    return BUILTIN[OTHER] if code.startswith(_SCHEMA) and code != _SCHEMA else None
