"""A print form: ``schemas/<family>/forms/<name>.yaml``."""

from __future__ import annotations

import re
from enum import StrEnum

from juwu.document import Unreadable, read
from juwu.family.family import Family
from juwu.family.form.part import Part
from juwu.family.form.reading import parts
from juwu.family.lenient import as_int, as_map, as_text, as_words
from juwu.files import Files
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.value import Value

FORMS = re.compile(r"schemas/(?P<family>[^/]+)/forms/(?P<name>[a-z0-9][a-z0-9-]{0,63})\.yaml")
"""Where forms stand."""


class Audience(StrEnum):
    """Who a paper is for."""

    PUBLIC = "public"
    """For everybody: what the schema calls private is never printed."""
    OFFICE = "office"
    """For the office: private data is masked unless it is asked for."""
    PARTIES = "parties"
    """For those whose data it is: nothing is masked."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form, wrong parts left out."""

    name: str
    path: str
    title: Words
    audience: Audience = Audience.OFFICE
    of_family: bool = False
    """Whether it is printed of all records of the family, such as a register."""
    when: str | None = None
    """A condition on the record; where it does not hold there is nothing to print."""
    unfit: Words | None = None
    """Why there is nothing to print then."""
    copies: str | int = 1
    """How many copies, or an expression that says so."""
    landscape: bool = False
    source: str | None = None
    """The rule or template that it follows."""
    body: tuple[Part, ...] = ()

    @classmethod
    def of(cls, path: str, data: Value) -> Form:
        """Read a form.

        Args:
            path: Where it stands; its name is that of the file.
            data: What the file holds.
        """
        name = path.rpartition("/")[2].removesuffix(".yaml")
        entry = as_map(data)
        audience, copies = as_text(entry.get("for")), entry.get("copies")
        return cls(
            name=name,
            path=path,
            title=as_words(entry.get("title")) or Words.same(name),
            audience=Audience(audience) if audience in list(Audience) else Audience.OFFICE,
            of_family=entry.get("of") == "family",
            when=as_text(entry.get("when")),
            unfit=as_words(entry.get("unfit")),
            copies=as_text(copies) or as_int(copies) or 1,
            landscape=entry.get("page") == "landscape",
            source=as_text(entry.get("source")),
            body=parts(entry.get("body")),
        )


def form_path(family: Family, name: str) -> str:
    """Where a form of a family stands."""
    return f"{family.folder}/forms/{name}.yaml"


def forms_of(family: Family, files: Files) -> list[Form]:
    """The forms of a family that can be read, by name; read when asked, as few work with them."""
    forms = []
    for path in files.paths(f"{family.folder}/forms"):
        text = files.read(path) if FORMS.fullmatch(path) else None
        if text is None:
            continue
        try:
            forms.append(Form.of(path, read(text)))
        except Unreadable:
            continue  # a finding of the check
    return sorted(forms, key=lambda one: one.name)
