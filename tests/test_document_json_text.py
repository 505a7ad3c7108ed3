"""A JSON file is edited as exactly as any other, and is JSON afterwards."""

from __future__ import annotations

import json

import pytest
from test_document_edits import an_edit, at, check_bytes
from test_document_scribe import a_value, dice

from juwu.document import Document
from juwu.value import same


@pytest.mark.parametrize("start", range(0, 300, 100))
def test_a_json_file_stays_json(start: int) -> None:
    edited = 0
    for seed in range(start, start + 100):
        rng = dice(seed)
        record = {"k": a_value(rng, 3), "1": a_value(rng, 2)}
        text = json.dumps(record, indent=rng.choice((None, 1, 2, 4))) + rng.choice(("", "\n"))
        chosen = an_edit(rng, record)
        if "Infinity" in text or "NaN" in text or chosen is None or not chosen[0].pointer:
            continue
        edit, in_python = chosen
        document = Document.parse(text.encode())
        in_python(at(record, edit.pointer.parent))
        after = document.apply([edit])
        written = after.bytes.decode()
        assert same(after.data, record)
        assert ".inf" in written or ".nan" in written or same(json.loads(written), record)
        check_bytes(document, after, edit)
        edited += 1
    assert edited > 60
