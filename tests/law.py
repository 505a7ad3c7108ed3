"""A small office with rules of every kind, for the tests of the law."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from conftest import PROJECT

from juwu.finding import Finding
from juwu.value import Map, Value
from juwu.workspace import Workspace
from office import start

CALENDARS = [f"schemas/_packs/calendar-cn-{year}.yaml" for year in (2025, 2026)]
"""The calendars that the office has."""

WORDS: Map = {"zh": "不对。", "en": "This is wrong."}
"""The words of a rule whose words do not matter."""


def workspace(
    root: Path, rules: Map, records: Mapping[str, str], more: Mapping[str, str] | None = None
) -> Workspace:
    """A workspace with the family ``case``, which leaves its fields open.

    Args:
        root: The folder.
        rules: Its ``rules.yaml``.
        records: The text of each record by id.
        more: Other files by path.
    """
    files = {
        "schemas/case/schema.json": json.dumps({"type": "object"}),
        "schemas/case/rules.yaml": json.dumps(rules, ensure_ascii=False),
        **{path: (PROJECT / path).read_text("utf-8") for path in CALENDARS},
        **{f"records/case/{name}.yaml": text for name, text in records.items()},
        **(more or {}),
    }
    return start(root, files, commit=False)


def found(office: Workspace, below: str = "records/") -> list[Finding]:
    """The findings of the files below a folder."""
    return [one for one in office.check().findings if one.path.startswith(below)]


def codes(office: Workspace, below: str = "records/") -> list[str]:
    """The codes of the findings of the files below a folder."""
    return [one.code for one in found(office, below)]


def pack(name: str, series: str, since: str, values: Mapping[str, Value], **more: Value) -> str:
    """The text of a pack."""
    entry = {"id": name, "series": series, "since": since, "title": WORDS, "source": "测试"}
    return json.dumps({**entry, **more, "values": dict(values)}, ensure_ascii=False)
