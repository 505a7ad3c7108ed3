"""The schema files of a workspace as one closed set: each known by its path, none fetched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast
from urllib.parse import urljoin

from juwu.family import SchemaFile
from juwu.pointer import Pointer, PointerSyntaxError, has
from juwu.value import Value

BASE = "https://schemas.invalid/"
"""The name under which the schema files know one another; ``.invalid`` never resolves (RFC 2606)
and nothing is ever fetched."""

Schema = dict[str, Any]
"""A parsed schema in the type that the validators' stubs want; a boolean schema passes too."""


def resources(schemas: Mapping[str, SchemaFile]) -> list[tuple[str, Schema]]:
    """All usable schema files with their names."""
    return [
        (BASE + path, cast("Schema", _without_id(file.data)))
        for path, file in schemas.items()
        if isinstance(file.data, dict | bool)
    ]


def entry(schemas: Mapping[str, SchemaFile], path: str) -> Schema:
    """A schema that stands for a whole schema file, in the dialect that the file names."""
    data = schemas[path].data
    dialect = data.get("$schema") if isinstance(data, dict) else None
    named = {"$schema": dialect} if isinstance(dialect, str) else {}
    return {**named, "$ref": BASE + path}


def _without_id(data: Value) -> Value:
    """The schema without its ``$id``: a file is known by its path, whatever name it claims."""
    if isinstance(data, dict) and "$id" in data:
        return {key: value for key, value in data.items() if key != "$id"}
    return data


def unresolved(schemas: Mapping[str, SchemaFile], path: str) -> list[tuple[str, Pointer, str]]:
    """All references that lead nowhere, reachable from a schema file.

    Returns:
        For each the file it stands in, its place there, and what it names.
    """
    missing: list[tuple[str, Pointer, str]] = []
    seen: set[str] = set()
    waiting = [path]
    while waiting:
        current = waiting.pop()
        if current in seen or current not in schemas:
            continue
        seen.add(current)
        for at, reference in _references(schemas[current].data, Pointer()):
            target, fragment = _target(current, reference)
            file = schemas.get(target)
            if file is None or not _has(file.data, fragment):
                missing.append((current, at, reference))
            else:
                waiting.append(target)
    return missing


def _references(schema: Value, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "$ref" and isinstance(value, str):
                yield at / key, value
            elif key not in ("enum", "const", "default", "examples"):
                yield from _references(value, at / key)
    elif isinstance(schema, list):
        for index, item in enumerate(schema):
            yield from _references(item, at / index)


def _target(path: str, reference: str) -> tuple[str, str]:
    target, _, fragment = reference.partition("#")
    return urljoin(BASE + path, target).removeprefix(BASE), fragment


def _has(data: Value, fragment: str) -> bool:
    try:
        return has(data, Pointer.parse(fragment))
    except PointerSyntaxError:
        return False
