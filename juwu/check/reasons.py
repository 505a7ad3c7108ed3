"""Why data does not fit a schema; asked only of data that does not, because it is slow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from juwu.check.explain import Misfit, is_declared
from juwu.check.formats import FOREIGN_FORMATS, FORMATS
from juwu.check.schema_files import Schema, SchemaFiles
from juwu.check.verdict import is_of_format, matches
from juwu.family.lenient import as_map
from juwu.pointer import Pointer
from juwu.value import Value

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator


class Reasons:
    """Explains by the schemas of a workspace; what it needs is imported when first asked."""

    def __init__(self, schemas: SchemaFiles) -> None:
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
        from jsonschema.validators import (  # noqa: PLC0415 - see above
            Draft202012Validator,
            extend,
            validator_for,
        )
        from referencing import Registry, Resource  # noqa: PLC0415 - comes with jsonschema
        from referencing.jsonschema import DRAFT202012  # noqa: PLC0415 - see above

        formats = FormatChecker(formats=())
        for name, (test, _) in FORMATS.items():
            formats.checks(name)(lambda value, test=test: not isinstance(value, str) or test(value))
        for name in FOREIGN_FORMATS:
            formats.checks(name)(
                lambda value, name=name: not isinstance(value, str) or is_of_format(name, value)
            )
        registry = Registry().with_resources(
            (name, Resource.from_contents(schema, default_specification=DRAFT202012))
            for name, schema in self._schemas.resources(path)
        )
        schema = self._schemas.entry(path)
        kind = validator_for(schema, default=Draft202012Validator)
        same_patterns = {
            "pattern": _pattern,
            "patternProperties": _pattern_properties,
            "additionalProperties": _additional_properties,
        }
        judge = cast("type[Validator]", extend(kind, same_patterns))  # type: ignore[no-untyped-call]
        return judge(schema, registry=registry, format_checker=formats)


def _pattern(
    _: Validator, pattern: str, instance: Value, __: Mapping[str, Value]
) -> Iterator[ValidationError]:
    r"""Patterns are read by the rules of the verdict: ``\p{Han}`` is no pattern to Python."""
    if isinstance(instance, str) and not matches(pattern, instance):
        yield _error(f"{instance!r} does not match {pattern!r}")


def _pattern_properties(
    validator: Validator, patterns: Mapping[str, Value], instance: Value, _: Mapping[str, Value]
) -> Iterator[ValidationError]:
    for pattern, schema in patterns.items():
        for key, value in as_map(instance).items():
            if matches(pattern, key):
                yield from _descend(validator, value, schema, key, pattern)


def _additional_properties(
    validator: Validator, limit: Value, instance: Value, schema: Mapping[str, Value]
) -> Iterator[ValidationError]:
    extra = [key for key in as_map(instance) if not is_declared(schema, key)]
    if isinstance(limit, dict):
        for key in extra:
            yield from _descend(validator, as_map(instance)[key], limit, key, None)
    elif limit is False and extra:
        yield _error(f"Additional properties are not allowed: {', '.join(map(repr, extra))}")


def _descend(
    validator: Validator, value: Value, schema: Value, key: str, schema_path: str | None
) -> Iterator[ValidationError]:
    found: Iterator[ValidationError] = validator.descend(  # type: ignore[attr-defined]
        value, schema, path=key, schema_path=schema_path
    )
    yield from found


def _error(message: str) -> ValidationError:
    from jsonschema.exceptions import ValidationError  # noqa: PLC0415 - costs 150 ms

    return ValidationError(message)


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
