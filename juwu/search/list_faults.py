"""The queries of ``views`` of ``kind: list``: what of them nobody could understand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from juwu.check.fault import Fault, placed
from juwu.document import Unreadable, read
from juwu.family import Families
from juwu.family.lenient import as_list, as_map
from juwu.family.views import ListView, view_of
from juwu.files import Files
from juwu.finding import Finding
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.search.lexicon import Lexicon
from juwu.search.query import Query

_HINT = Words(
    "按 docs/search.md 的写法改。",
    "Write it as docs/search.md says.",
)
_ANY_DAY = date(2026, 1, 1)
"""What is wrong with a query does not hang on the day."""


def filter_findings(families: Families, files: Files) -> Iterator[Finding]:
    """The filters of views that name no field, or compare what cannot be compared.

    Args:
        families: The families whose fields they may name.
        files: The workspace.
    """
    lexicon: Lexicon | None = None
    for family in families.values():
        if not any(isinstance(one, ListView) and one.filter for one in family.look.views):
            continue
        lexicon = lexicon or Lexicon(families)
        text = files.read(family.look_path) or b""
        try:
            views = as_list(as_map(read(text)).get("views"))
        except Unreadable:
            continue  # reported by the families themselves
        faults = [
            Fault("family.look", Pointer.of("views", number, "filter"), told.message, _HINT)
            for number, entry in enumerate(views)
            if isinstance(view := view_of(entry), ListView)
            for told in Query(view.filter, lexicon, _ANY_DAY).faults
        ]
        yield from placed(faults, family.look_path, text)
