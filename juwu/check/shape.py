"""The shape of records: JSON Schema 2020-12, with references that never leave the workspace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin

from juwu.check.explain import Misfit, explain
from juwu.check.fault import Fault
from juwu.check.formats import FORMATS
from juwu.family import Family, SchemaFile
from juwu.language import Words
from juwu.pointer import Pointer, PointerSyntaxError, has
from juwu.value import Map, Value

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator
    from referencing import Registry

BASE = "https://schemas.invalid/"
"""The name under which the schema files know one another; ``.invalid`` never resolves (RFC 2606)
and nothing is ever fetched."""


class Shapes:
    """The compiled schemas of a workspace."""

    def __init__(self, schemas: Mapping[str, SchemaFile]) -> None:
        self._schemas = schemas
        self._validators: dict[str, Validator | None] = {}
        self._problems: dict[str, list[tuple[Pointer, str]]] = {}
        self._registry: Registry[Any] | None = None

    def faults(self, family: Family, data: Map) -> Iterator[Fault]:
        """What is wrong with the shape of a record.

        A family whose schema cannot be used judges nothing here: that is a finding of its own.
        """
        validator = self._validator(family.schema_path)
        if validator is None:
            return
        try:
            misfits = [_misfit(error) for error in validator.iter_errors(data)]
        except RecursionError:
            yield Fault(
                "schema.too-deep",
                Pointer(),
                Words("记录或格式嵌套过深，无法校验。", "Too deeply nested to be judged."),
                Words("减少嵌套层数。", "Use fewer levels."),
            )
            return
        # The validator repeats itself: one error for each missing field, all alike.
        told = dict.fromkeys(fault for misfit in misfits for fault in explain(misfit, family))
        yield from sorted(told, key=lambda fault: str(fault.pointer))

    def errors_of_file(self, meta: str, data: Value) -> Iterator[tuple[Pointer, str]]:
        """What a meta-schema says of a settings file: places and plain causes.

        Args:
            meta: The path of the meta-schema, such as ``schemas/_meta/family.json``.
            data: The parsed settings file.
        """
        validator = self._validator(meta)
        if validator is not None:
            for error in validator.iter_errors(data):
                deepest = error
                while deepest.context:
                    deepest = max(deepest.context, key=lambda one: len(one.absolute_path))
                yield Pointer.of(*deepest.absolute_path), deepest.message

    def problems(self, path: str) -> list[tuple[Pointer, str]]:
        """Why JSON Schema itself refuses a schema file: the place and a plain cause.

        A family with such a schema judges no record until it is mended.
        """
        if path not in self._problems:
            self._problems[path] = _problems(self._schemas[path].data)
        return self._problems[path]

    def _validator(self, path: str) -> Validator | None:
        if path not in self._validators:
            self._validators[path] = self._compile(path)
        return self._validators[path]

    def _compile(self, path: str) -> Validator | None:
        from jsonschema import FormatChecker  # noqa: PLC0415 - costs 150 ms
        from jsonschema.validators import Draft202012Validator, validator_for  # noqa: PLC0415

        file = self._schemas.get(path)
        if file is None or self.problems(path) or unresolved(self._schemas, path):
            return None
        formats = FormatChecker(formats=())
        for name, (test, _) in FORMATS.items():
            formats.checks(name)(lambda value, test=test: not isinstance(value, str) or test(value))
        kind = validator_for(_schema(file.data), default=Draft202012Validator)
        return kind({"$ref": BASE + path}, registry=self._all(), format_checker=formats)

    def _all(self) -> Registry[Any]:
        if self._registry is None:
            from referencing import Registry, Resource  # noqa: PLC0415 - comes with jsonschema
            from referencing.jsonschema import DRAFT202012  # noqa: PLC0415 - see above

            resources = [
                (
                    BASE + path,
                    Resource.from_contents(
                        _without_id(file.data), default_specification=DRAFT202012
                    ),
                )
                for path, file in self._schemas.items()
                if isinstance(file.data, dict | bool)
            ]
            self._registry = Registry().with_resources(resources)
        return self._registry


def _schema(data: Value) -> dict[str, Any]:
    """A parsed schema in the type that the library's stubs want; a boolean schema passes too."""
    return cast("dict[str, Any]", data)


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


def _without_id(data: Value) -> Value:
    """The schema without its ``$id``: a file is known by its path, whatever name it claims."""
    if isinstance(data, dict) and "$id" in data:
        return {key: value for key, value in data.items() if key != "$id"}
    return data


def _problems(schema: Value) -> list[tuple[Pointer, str]]:
    from jsonschema.exceptions import SchemaError  # noqa: PLC0415 - costs 150 ms
    from jsonschema.validators import Draft202012Validator, validator_for  # noqa: PLC0415

    if not isinstance(schema, dict | bool):
        return [(Pointer(), "not a schema")]
    try:
        validator_for(_schema(schema), default=Draft202012Validator).check_schema(_schema(schema))
    except SchemaError as error:
        return [(Pointer.of(*error.absolute_path), error.message)]
    return []


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
