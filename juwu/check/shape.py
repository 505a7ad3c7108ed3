"""The shape of records: a fast verdict on each, and the reasons for those that do not fit.

The two validators differ in corners (regular expressions, numbers): the verdict decides, and where
the other finds no reason, that is said rather than passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from juwu.check.explain import explain
from juwu.check.fault import Fault
from juwu.check.reasons import Reasons, problems_of_schema
from juwu.check.schema_files import Schema, SchemaFiles
from juwu.check.verdict import Verdict, is_schema
from juwu.family import Family, SchemaFile
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map, Value


class Shapes:
    """The compiled schemas of a workspace."""

    def __init__(self, schemas: Mapping[str, SchemaFile]) -> None:
        self.schemas = SchemaFiles(schemas)
        """The files they were compiled from."""
        self._verdict = Verdict(self.schemas)
        self._reasons = Reasons(self.schemas)
        self._problems: dict[str, list[tuple[Pointer, str]]] = {}
        self._known: dict[str, bool] = {}

    def faults(self, family: Family, data: Map) -> Sequence[Fault]:
        """What is wrong with the shape of a record.

        A family whose schema cannot be used judges nothing here: that is a finding of its own.
        """
        path = family.schema_path
        if not self._usable(path) or self._verdict.fits(path, data):
            return ()
        try:
            misfits = list(self._reasons.misfits(path, data))
        except (RecursionError, re.error):
            misfits = []
        # The validator repeats itself: one error for each missing field, all alike.
        told = dict.fromkeys(fault for misfit in misfits for fault in explain(misfit, family))
        return sorted(told, key=lambda fault: str(fault.pointer)) or [_unexplained()]

    def errors_of_file(self, meta: str, data: Value) -> Iterator[tuple[Pointer, str]]:
        """What a meta-schema says of a settings file: places and plain causes.

        Args:
            meta: The path of the meta-schema, such as ``schemas/_meta/family.json``.
            data: The parsed settings file.
        """
        if not self._verdict.fits(meta, data):
            yield from self._reasons.causes(meta, data)

    def problems(self, path: str) -> list[tuple[Pointer, str]]:
        """Why a schema file cannot be used: the place and a plain cause; empty when it can.

        A family with such a schema judges no record until it is mended.
        """
        if path not in self._problems:
            self._problems[path] = self._find_problems(self.schemas[path].data, path)
        return self._problems[path]

    def _usable(self, path: str) -> bool:
        if path not in self._known:
            known = path in self.schemas and not self.problems(path)
            self._known[path] = known and not self.schemas.unresolved(path)
        return self._known[path]

    def _find_problems(self, data: Value, path: str) -> list[tuple[Pointer, str]]:
        if not isinstance(data, dict | bool):
            return [(Pointer(), "not a schema")]
        schema = cast("Schema", data)
        if not is_schema(schema):
            return problems_of_schema(schema) or [(Pointer(), "not a schema of its dialect")]
        if self.schemas.unresolved(path):
            return []  # told by its own finding, at the reference itself
        problem = self._verdict.problem(path)
        return [(Pointer(), problem)] if problem else []


def _unexplained() -> Fault:
    return Fault(
        "schema.unexplained",
        Pointer(),
        Words(
            "这条记录不合格式，但说不出是哪一处。",
            "The record does not fit its schema; no place can be named.",
        ),
        Words(
            "请管理员核对格式里的正则和数字规则。",
            "Have the patterns and numbers of the schema looked at.",
        ),
    )
