"""Tables as CSV that a spreadsheet opens without harm: no cell becomes a formula.

A cell that a spreadsheet might take for a formula gets an apostrophe in front, which is how
spreadsheets themselves mark text (OWASP, “CSV Injection”). Numbers stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from juwu.text.clean import clean

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the start of a formula."""
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")


def csv_text(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV, a line for each row; cells are cleaned and defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([defused(clean(cell)) for cell in head])
    writer.writerows([defused(clean(cell, lines=True)) for cell in row] for row in rows)
    return out.getvalue()


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; :func:`undefused` gives it back."""
    return f"'{cell}" if _is_risky(cell) else cell


def undefused(cell: str) -> str:
    """The cell that :func:`defused` was given."""
    return cell[1:] if cell.startswith("'") and _is_risky(cell[1:]) else cell


def _is_risky(cell: str) -> bool:
    # One that has apostrophes in front already gets another, so that none is taken for ours.
    bare = cell.lstrip("'")
    return bare.startswith(_FORMULA) and not (bare == cell and _NUMBER.fullmatch(cell))
