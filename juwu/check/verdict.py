"""Whether data fits a schema, yes or no, a hundred times faster than saying why it does not."""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema_rs

from juwu.check.formats import FORMATS
from juwu.check.schema_files import Schema, SchemaFiles
from juwu.value import Value


class Verdict:
    """Judges by the compiled schemas of a workspace; each is compiled when first needed."""

    def __init__(self, schemas: SchemaFiles) -> None:
        self._schemas = schemas
        self._validators: dict[str, Any] = {}

    def problem(self, path: str) -> str | None:
        """Why a schema file cannot be used to judge, None when it can."""
        try:
            self._validator(path)
        except ValueError as error:
            return str(error).splitlines()[0]
        return None

    def fits(self, path: str, data: Value) -> bool:
        """Whether data fits the schema of a file.

        Raises:
            ValueError: The schema cannot be used; see :meth:`problem`.
        """
        return bool(self._validator(path).is_valid(data))

    def _validator(self, path: str) -> Any:  # noqa: ANN401 - one of a class per draft, without a common base
        if path not in self._validators:
            self._validators[path] = jsonschema_rs.validator_for(
                self._schemas.entry(path),
                formats={name: test for name, (test, _) in FORMATS.items()},
                validate_formats=True,
                registry=jsonschema_rs.Registry(self._schemas.resources(path)),
                offline=True,
            )
        return self._validators[path]


def is_schema(data: Schema) -> bool:
    """Whether JSON Schema itself accepts a schema, by the dialect it names.

    The dialect must be a known one: without a registry of its own the library would fetch it.
    """
    try:
        return jsonschema_rs.meta.is_valid(data, registry=jsonschema_rs.Registry([]))
    except (ValueError, jsonschema_rs.ReferencingError):
        return False


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern of a schema is found in a text, by the rules of the verdict."""
    return bool(_compiled("pattern", pattern).is_valid(text))


def is_of_format(name: str, text: str) -> bool:
    """Whether a text has a format of JSON Schema that is not one of ours; unknown ones pass."""
    return bool(_compiled("format", name).is_valid(text))


@cache
def _compiled(keyword: str, value: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator({keyword: value}, validate_formats=True)
