"""The schema files of a workspace as one closed set: each known by its path, none fetched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, cast
from urllib.parse import quote, unquote, urljoin

from juwu.family import SchemaFile
from juwu.pointer import Pointer, PointerSyntaxError, has
from juwu.value import Value

BASE = "https://schemas.invalid/"
"""The name under which the schema files know one another; ``.invalid`` never resolves (RFC 2606)
and nothing is ever fetched."""

Schema = dict[str, Any]
"""A parsed schema in the type that the validators' stubs want; a boolean schema passes too."""

_MOST_FILES = 1024
"""Names of files by which others name them that are kept as they were read."""

_NO_SCHEMAS = frozenset(("enum", "const", "default", "examples"))
"""Keywords in which values stand, whatever they look like."""


class SchemaFiles:
    """All schema files of a workspace by path; how they refer to one another is found out once."""

    def __init__(self, schemas: Mapping[str, SchemaFile]) -> None:
        """Look at nothing yet.

        Args:
            schemas: The files by path; they stay as they are.
        """
        self._schemas = schemas
        self._referred: dict[str, list[tuple[Pointer, str, str, str]]] = {}
        self._leading_nowhere: dict[str, list[tuple[str, Pointer, str]]] = {}

    def __contains__(self, path: object) -> bool:
        return path in self._schemas

    def __getitem__(self, path: str) -> SchemaFile:
        """The file at a path.

        Raises:
            KeyError: There is none.
        """
        return self._schemas[path]

    def resources(self, path: str) -> list[tuple[str, Schema]]:
        """The schema files that one of them needs, itself included, with their names.

        No others: what is wrong with a file that nobody refers to must not stop a family.
        """
        return [
            (_name(one), cast("Schema", _without_id(self._schemas[one].data)))
            for one in sorted({path, *self._needed(path)})
            if one in self._schemas and isinstance(self._schemas[one].data, dict | bool)
        ]

    def entry(self, path: str) -> Schema:
        """A schema that stands for a whole schema file, in the dialect that the file names."""
        data = self._schemas[path].data
        dialect = data.get("$schema") if isinstance(data, dict) else None
        named = {"$schema": dialect} if isinstance(dialect, str) else {}
        return {**named, "$ref": _name(path)}

    def unresolved(self, path: str) -> list[tuple[str, Pointer, str]]:
        """All references that lead nowhere, reachable from a schema file.

        Returns:
            For each the file it stands in, its place there, and what it names.
        """
        return [lost for current in self._needed(path) for lost in self._lost(current)]

    def _lost(self, path: str) -> list[tuple[str, Pointer, str]]:
        """The references of one file that lead nowhere; most files are asked by many families."""
        if path not in self._leading_nowhere:
            self._leading_nowhere[path] = [
                (path, at, reference)
                for at, reference, target, fragment in self._references(path)
                if target not in self._schemas or not _has(self._schemas[target].data, fragment)
            ]
        return self._leading_nowhere[path]

    def _needed(self, path: str) -> list[str]:
        """The schema files that references lead to from one of them, itself first."""
        needed: dict[str, None] = {}
        waiting = [path]
        while waiting:
            current = waiting.pop()
            if current in self._schemas and current not in needed:
                needed[current] = None
                waiting += [target for _, _, target, _ in self._references(current)]
        return list(needed)

    def _references(self, path: str) -> list[tuple[Pointer, str, str, str]]:
        """The references of a file: the place of each, its text, the file and the place named."""
        if path not in self._referred:
            self._referred[path] = [
                (Pointer(tokens), reference, *_target(path, reference))
                for tokens, reference in _references(self._schemas[path].data, ())
            ]
        return self._referred[path]


def _name(path: str) -> str:
    """The name of a schema file; a folder may be called 人员."""
    return BASE + quote(path, errors="surrogateescape")


def _without_id(data: Value) -> Value:
    """The schema without its ``$id``: a file is known by its path, whatever name it claims."""
    if isinstance(data, dict) and "$id" in data:
        return {key: value for key, value in data.items() if key != "$id"}
    return data


def _references(schema: Value, at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every reference in a schema, with the way to it."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "$ref" and isinstance(value, str):
                yield (*at, key), value
            elif isinstance(value, dict | list) and key not in _NO_SCHEMAS:
                yield from _references(value, (*at, key))
    elif isinstance(schema, list):
        for index, item in enumerate(schema):
            if isinstance(item, dict | list):
                yield from _references(item, (*at, str(index)))


def _target(path: str, reference: str) -> tuple[str, str]:
    """The path of the file that a reference names, and the place in it."""
    target, _, fragment = reference.partition("#")
    if not target:
        return path, unquote(fragment)
    return _file_at(path, target), unquote(fragment)


@lru_cache(_MOST_FILES)
def _file_at(path: str, target: str) -> str:
    """The path of a file as another one names it; most references name the same few."""
    name = urljoin(_name(path), target).removeprefix(BASE)
    return unquote(name, errors="surrogateescape")


def _has(data: Value, fragment: str) -> bool:
    try:
        return has(data, Pointer.parse(fragment))
    except PointerSyntaxError:
        return _has_anchor(data, fragment)


def _has_anchor(data: Value, name: str) -> bool:
    """Whether a schema holds a part of that name; before 2019-09 an ``$id`` gave it."""
    if isinstance(data, list):
        return any(_has_anchor(item, name) for item in data)
    if not isinstance(data, dict):
        return False
    named = name in (data.get("$anchor"), data.get("$dynamicAnchor"))
    return (
        named
        or data.get("$id") == f"#{name}"
        or any(_has_anchor(item, name) for item in data.values())
    )
