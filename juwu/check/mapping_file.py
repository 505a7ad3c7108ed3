"""The shape of a file that says which column of a table goes to which field."""

from __future__ import annotations

import json

from juwu.builtin import folder
from juwu.check.shape import Shapes
from juwu.family import SchemaFile
from juwu.pointer import Pointer
from juwu.value import Value

_META = "schemas/_meta/import.json"


def mapping_causes(data: Value) -> list[tuple[Pointer, str]]:
    """What is wrong with the shape of a mapping: places and plain causes; none where it is right.

    Args:
        data: The parsed file.
    """
    text = (folder() / _META).read_bytes()
    shapes = Shapes({_META: SchemaFile(_META, text, json.loads(text))})
    return list(shapes.errors_of_file(_META, data))
