"""What rules stand on beside the records: packs, code tables and calendars, read once."""

from __future__ import annotations

from collections.abc import Callable

from juwu.family.basis.calendar import Calendar, Calendars
from juwu.family.basis.code_table import CodeTable, CodeTables
from juwu.family.basis.pack import Pack, Packs
from juwu.files import Files
from juwu.frozen import dataclass
from juwu.value import Value

PACKS = "schemas/_packs"
CODES = "schemas/_codes"
CALENDAR = "calendar-"
"""How the file names of calendars begin."""


def is_calendar(path: str) -> bool:
    """Whether a file below :data:`PACKS` is a calendar."""
    return path.rsplit("/", 1)[-1].startswith(CALENDAR)


@dataclass(frozen=True)
class Basis:
    """The dated figures, codes and calendars of a workspace."""

    packs: Packs
    codes: CodeTables
    calendars: Calendars

    @classmethod
    def load(cls, files: Files, parse: Callable[[str], Value]) -> Basis:
        """Read them from a workspace; what is wrong is passed over (check reports it).

        Args:
            files: The workspace.
            parse: Reads one YAML file, None where it cannot be read.
        """
        paths = [path for path in files.paths(PACKS) if path.endswith((".yaml", ".yml"))]
        calendars = (Calendar.of(parse(path), path) for path in paths if is_calendar(path))
        packs = (Pack.of(parse(path), path) for path in paths if not is_calendar(path))
        tables = (
            CodeTable.of(parse(path), path)
            for path in files.paths(CODES)
            if path.endswith((".yaml", ".yml"))
        )
        return cls(
            Packs(one for one in packs if one),
            CodeTables(one for one in tables if one),
            Calendars(one for one in calendars if one),
        )


EMPTY = Basis(Packs(), CodeTables(), Calendars())
"""Of a workspace without any."""
