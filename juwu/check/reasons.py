"""Why data does not fit a schema; asked only of data that does not, because it is slow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from juwu.check.explain import Misfit
from juwu.check.formats import FORMATS
from juwu.check.schema_files import Schema, entry, resources
from juwu.family import SchemaFile
from juwu.pointer import Pointer
from juwu.value import Value

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator


class Reasons:
    """Explains by the schemas of a workspace; what it needs is imported when first asked."""

    def __init__(self, schemas: Mapping[str, SchemaFile]) -> None:
        self._schemas = schemas
        self._validators: dict[str, Validator] = {}

    def misfits(self, path: str, data: Value) -> Iterator[Misfit]:
        """Every keyword of the schema that the data does not meet.

        Raises:
            RecursionError: Data or schema are nested too deeply.
        """
        for error in self._validator(path).iter_errors(data):
            yield _misfit(error)

    def causes(self, path: str, data: Value) -> Iterator[tuple[Pointer, str]]:
        """The same in the library's own words, for those who write settings files."""
        for error in self._validator(path).iter_errors(data):
            deepest = error
            while deepest.context:
                deepest = max(deepest.context, key=lambda one: len(one.absolute_path))
            yield Pointer.of(*deepest.absolute_path), deepest.message

    def _validator(self, path: str) -> Validator:
        if path not in self._validators:
            self._validators[path] = self._compile(path)
        return self._validators[path]

    def _compile(self, path: str) -> Validator:
        from jsonschema import FormatChecker  # noqa: PLC0415 - costs 150 ms
        from jsonschema.validators import Draft202012Validator, validator_for  # noqa: PLC0415
        from referencing import Registry, Resource  # noqa: PLC0415 - comes with jsonschema
        from referencing.jsonschema import DRAFT202012  # noqa: PLC0415 - see above

        formats = FormatChecker(formats=())
        for name, (test, _) in FORMATS.items():
            formats.checks(name)(lambda value, test=test: not isinstance(value, str) or test(value))
        registry = Registry().with_resources(
            (name, Resource.from_contents(schema, default_specification=DRAFT202012))
            for name, schema in resources(self._schemas)
        )
        schema = entry(self._schemas, path)
        kind = validator_for(schema, default=Draft202012Validator)
        return kind(schema, registry=registry, format_checker=formats)


def _misfit(error: ValidationError) -> Misfit:
    branches: dict[object, list[Misfit]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.relative_schema_path[0], []).append(_misfit(inner))
    return Misfit(
        keyword=str(error.validator or "false"),
        at=Pointer.of(*error.absolute_path),
        value=cast("Value", error.instance),
        limit=cast("Value", error.validator_value),
        schema=cast("Value", error.schema),
        branches=tuple(tuple(branch) for branch in branches.values()),
    )


def problems_of_schema(schema: Schema) -> list[tuple[Pointer, str]]:
    """Why JSON Schema itself refuses a schema: the place and a plain cause."""
    from jsonschema.exceptions import SchemaError  # noqa: PLC0415 - costs 150 ms
    from jsonschema.validators import Draft202012Validator, validator_for  # noqa: PLC0415

    try:
        validator_for(schema, default=Draft202012Validator).check_schema(schema)
    except SchemaError as error:
        return [(Pointer.of(*error.absolute_path), error.message)]
    return []
