"""Print forms: what stands on a paper, as data beside the family."""

from juwu.family.form.form import FORMS, Audience, Form, form_path, forms_of
from juwu.family.form.part import (
    Blank,
    Box,
    Break,
    Each,
    Entries,
    Entry,
    Listed,
    Part,
    Records,
    Signs,
    Style,
    Tree,
    Wording,
)
from juwu.family.form.place import Place, places, spoken

__all__ = [
    "FORMS",
    "Audience",
    "Blank",
    "Box",
    "Break",
    "Each",
    "Entries",
    "Entry",
    "Form",
    "Listed",
    "Part",
    "Place",
    "Records",
    "Signs",
    "Style",
    "Tree",
    "Wording",
    "form_path",
    "forms_of",
    "places",
    "spoken",
]
