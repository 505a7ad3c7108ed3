"""The columns of the list of a family."""

from __future__ import annotations

from pathlib import Path

from juwu.language import Language
from juwu.value import Value
from office import SCHEMA, key, key_family, start
from tui.family_list import table

LOOK = """\
title: {zh: 钥匙, en: Key}
columns:
  - {at: /title}
  - {at: /lent_at, width: 16}
"""


def test_a_day_and_time_in_a_column_reads_as_on_the_record(tmp_path: Path) -> None:
    schema: dict[str, Value] = {
        **SCHEMA,
        "properties": {
            **SCHEMA["properties"],  # type: ignore[dict-item] # the schema of the office is a map
            "lent_at": {"title": "借出", "type": "string", "format": "date-time"},
        },
    }
    records = {
        **key("k1", "大门", more='lent_at: "2026-07-21T14:30:00+08:00"\n'),
        **key("k2", "后门"),
    }
    office = start(tmp_path / "w", {**key_family(schema, LOOK), **records})
    excerpts = list(office.excerpts("key", Language.ZH))
    shown = table(office.families["key"], excerpts, Language.ZH, 60)
    assert [shown.cells(one) for one in excerpts] == [("大门", "2026-07-21 14:30"), ("后门", "")]
