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
    """A cell that no spreadsheet takes for a formula."""
    is_risky = cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_risky else cell
