"""Records of a list as a file for a spreadsheet, which an import takes back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from juwu import clock
from juwu.family import Family
from juwu.language import Language, Words, counted
from juwu.record import Ref
from juwu.tabular.spread import every_column, spread, told_as
from juwu.workspace import Workspace
from tui.keeping_picture import Table

_FORMS = ("xlsx", "csv")


def records_table(
    workspace: Workspace, family: Family, wanted: Collection[Ref], language: Language
) -> Sequence[Table]:
    """The wanted records with all fields that hold anything; personal data stays out.

    Args:
        workspace: Where they are.
        family: Their family.
        wanted: Which of them; those that cannot be read are left out.
        language: The language of titles and labels.

    Returns:
        One table, or none where no record is wanted.
    """
    if not wanted:
        return ()

    def made(form: str) -> bytes:
        found = [
            one for one in workspace.records(family.name) if one.ref in wanted and not one.is_broken
        ]
        columns, left_out = every_column(family, found, None, private=False)
        return told_as(spread(family, found, columns, language, left_out), family.name, form)

    title, number = family.title, len(wanted)
    name = Words(
        f"{title.zh} {number} 条，不含个人信息", f"{counted(number, 'record')}, no personal data"
    )
    stem = f"{title.say(language)}-{clock.today():%Y%m%d}".replace("/", "-")
    return [Table(name.say(language), stem, {form: partial(made, form) for form in _FORMS})]
