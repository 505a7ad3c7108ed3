"""Names and texts as SQL writes them: whatever stands in one, it stays one name, one text."""

from __future__ import annotations


def sql_name(name: str) -> str:
    """A name of a table or a column, in double quotes."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def sql_text(text: str) -> str:
    """A text, in single quotes."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
