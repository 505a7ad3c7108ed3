"""Brackets over several lines, and JSON: read fast, and as the exact path reads them."""

from __future__ import annotations

import random

import pytest
from fast_reading import assert_read_fast
from test_document_read import mutated, outcome
from test_document_scribe import a_value, dice

from juwu.document.scalar import flow
from juwu.value import Value, same

FAST: list[tuple[str, Value]] = [
    ('{\n\t"a": [1, -0.5e2, "\\u5c45\\n"],\n\t"b": {}\n}\n', {"a": [1, -50.0, "居\n"], "b": {}}),
    ('[{"a":null},{"b":[true,[]]}]', [{"a": None}, {"b": [True, []]}]),
    (
        "a: [\n  {b: 'it''s, [', c: 1}, # d\n\n  {b: x}\n]\n",
        {"a": [{"b": "it's, [", "c": 1}, {"b": "x"}]},
    ),
    ("a: {\n  b: 1,\n  c: [2,\n    3],\n  }\nd: 1\n", {"a": {"b": 1, "c": [2, 3]}, "d": 1}),
]


@pytest.mark.parametrize(("text", "value"), FAST)
def test_plain_brackets_over_lines_and_json_need_no_exact_reading(
    text: str, value: Value, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_read_fast(text, value, monkeypatch)


ALMOST_JSON = (
    '{"a"\n: 1}', '{"a": 1, "a": 2}', '{"a": NaN}', '{"' + "k" * 1_030 + '": 1}', '["a": 1]',
    '{"a": 1,\n---\n"b": 2}', '{"a": "\\u0007"}', '{"a": "\\ud800"}', '\t{"a": 1}',
    '{"a"' + " " * 1_100 + ": 1}",
    '{"a": 1} x', '{"a": ' + "1" * 4_200 + "}", "[" * 40 + "]" * 40,
)  # fmt: skip


@pytest.mark.parametrize("text", ALMOST_JSON)
def test_what_json_and_yaml_see_differently_is_read_as_yaml(text: str) -> None:
    exact, fast = outcome(text.encode(), fast=False), outcome(text.encode(), fast=True)
    assert same(list(exact or ()), list(fast or ()))
    assert (exact is None) == (fast is None)


def in_brackets(rng: random.Random, value: Value, indent: int) -> str:
    """A value in brackets, its lines broken in likely and unlikely places."""
    if not isinstance(value, dict | list) or not value:
        return flow(value)
    pad = "\n" + " " * rng.choice((0, indent, indent + 2))
    comma = "," + rng.choice((pad, pad, " ", " # c" + pad, " # c, [x" + pad, pad + "# c" + pad))
    comma = pad + "," if rng.random() < 0.1 else comma
    behind_key = rng.choice((" ", " ", " ", pad + " "))
    if isinstance(value, dict):
        parts = [
            f"{flow(key)}:{behind_key}{in_brackets(rng, item, indent + 2)}"
            for key, item in value.items()
        ]
    else:
        parts = [in_brackets(rng, item, indent + 2) for item in value]
    first, last = "{}" if isinstance(value, dict) else "[]"
    begin = rng.choice(("", pad, " # c" + pad))
    end = rng.choice(("", ",", pad, "," + pad, " # c" + pad, "\n"))
    return first + begin + comma.join(parts) + end + last


@pytest.mark.parametrize("start", range(0, 600, 200))
def test_brackets_over_lines_are_read_alike_on_both_paths(start: int) -> None:
    for seed in range(start, start + 200):
        rng = dice(seed)
        text = f"k: {in_brackets(rng, a_value(rng, 3), 2)}\nz: 1\n"
        for data in (text.encode(), mutated(rng, text)):
            exact, fast = outcome(data, fast=False), outcome(data, fast=True)
            assert (exact is None) == (fast is None), data
            assert exact is None or fast is None or same(exact[0], fast[0]), data
