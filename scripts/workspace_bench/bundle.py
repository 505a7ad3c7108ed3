"""One schema in one file, for programs that do not follow references from file to file."""

from __future__ import annotations

import json
import posixpath
from pathlib import Path
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


def bundled(schemas: Path, path: str) -> str:
    """A schema with all that it refers to, as JSON text.

    Args:
        schemas: The folder of all schemas.
        path: The schema's file in it.
    """
    definitions: dict[str, Json] = {}
    whole = _moved(
        json.loads((schemas / path).read_text("utf-8")), path, path, schemas, definitions
    )
    if isinstance(whole, dict):
        own = whole.get("$defs")
        whole["$defs"] = {**(own if isinstance(own, dict) else {}), **definitions}
    return json.dumps(whole, ensure_ascii=False)


def _moved(value: Json, path: str, root: str, schemas: Path, definitions: dict[str, Json]) -> Json:
    """A schema with its references led into the definitions of the one that holds it."""
    if isinstance(value, list):
        return [_moved(one, path, root, schemas, definitions) for one in value]
    if not isinstance(value, dict):
        return value
    moved = {key: _moved(one, path, root, schemas, definitions) for key, one in value.items()}
    reference = value.get("$ref")
    if isinstance(reference, str):
        file, _, place = reference.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
        name = target.replace("/", ".")
        if target != root and name not in definitions:
            definitions[name] = None  # it may refer to itself
            text = (schemas / target).read_text("utf-8")
            other = _moved(json.loads(text), target, root, schemas, definitions)
            if isinstance(other, dict):
                other.pop("$schema", None)
            definitions[name] = other
        moved["$ref"] = f"#{place}" if target == root else f"#/$defs/{name}{place}"
    return moved
