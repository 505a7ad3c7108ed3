"""What is answered here is what the evaluator answers; all else, and every fault, is left to it."""

from __future__ import annotations

import os
import random
from collections.abc import Mapping
from datetime import date

import pytest
from shipped import readable_examples

from juwu.builtin import folder
from juwu.check import Gathered
from juwu.check.cel import answer_of
from juwu.check.cost import Budget
from juwu.check.evaluator import evaluator
from juwu.check.functions import Functions
from juwu.check.rule_conditions import conditions_in
from juwu.document import read
from juwu.family import Families
from juwu.files import FolderFiles
from juwu.pointer import Pointer, values_at
from juwu.record import Record
from juwu.value import Map, Value, same

TODAY = date(2026, 12, 1)
ROUNDS = int(os.environ.get("JUWU_CEL_ROUNDS", "4000"))


class _Fault:
    """What stands for any fault."""


FAULT = _Fault()


def told_here(condition: str, names: Map, functions: Mapping[str, object]) -> object:
    answer = answer_of(condition)
    if answer is None:
        return None
    try:
        return (answer(names, functions),)  # type: ignore[arg-type]  # by name, of many kinds
    except Exception:  # noqa: BLE001 - any of them says that the evaluator has to be asked
        return FAULT


def told_there(condition: str, names: Map, functions: Mapping[str, object]) -> object:
    try:
        context = evaluator().Context(dict(names), dict(functions))
        return (evaluator().compile(condition).execute(context),)
    except Exception:  # noqa: BLE001 - whatever the library raises
        return FAULT


def assert_alike(condition: str, names: Map, functions: Mapping[str, object]) -> bool:
    """Whether it was answered here; then it is what the evaluator answers."""
    here = told_here(condition, names, functions)
    if not isinstance(here, tuple):
        return False
    there = told_there(condition, names, functions)
    assert isinstance(there, tuple), (condition, names, here)
    assert same(here[0], there[0]), (condition, names, here, there)
    return True


def test_all_conditions_of_the_shipped_rules_say_of_all_examples_what_the_evaluator_says() -> None:
    files = FolderFiles(folder())
    families = Families.load(files)
    readable = readable_examples(families, files)
    functions = Functions(Gathered(families, readable), families.basis, Budget()).by_name()
    chance = random.Random(7)  # noqa: S311 - the same each time
    answered = asked = 0
    for family in families.values():
        rules = read(files.read(family.rules_path) or b"{}")
        own = [one for one in readable if one.ref.family == family.name]
        for condition in conditions_in(rules):
            for record in chance.sample(own, min(len(own), 3)):
                names = _names(record, chance.choice(readable), chance)
                is_answered = assert_alike(condition, names, functions)
                answered += is_answered
                asked += is_answered or told_there(condition, names, functions) is not FAULT
    assert asked > 1000
    assert answered > asked * 0.97


def _names(record: Record, other: Record, chance: random.Random) -> Map:
    items = [record.data, *values_at(record.data, Pointer.parse("/*/*"))]
    return {
        "self": record.data,
        "old": chance.choice([None, other.data]),
        "today": TODAY.isoformat(),
        "item": chance.choice(items),
        "target": other.data,
        "on": "2026-03-04",
    }


NAMES: Map = {
    "a": {"n": 3, "s": "居务", "f": 2.5, "l": [1, 2, 3], "m": {"n": 1}, "t": True, "z": None},
    "l": [{"n": 1, "s": "a"}, {"n": 2}, {"s": "b", "l": []}],
    "n": -7,
    "f": 2.0,
    "s": "2026-05-04",
    "t": False,
    "big": 2**63 - 1,
    "huge": 2**64,
    "z": None,
}
_ATOMS = (
    *("a", "a.n", "a.s", "a.f", "a.l", "a.m", "a.t", "a.z", "a.none", "l", "n", "f", "s", "t"),
    *("big", "huge", "z", "none", "1", "0", "-2", "2.5", "1e3", '"居务"', "'a\\u0041\\x41\\101'"),
    *("true", "false", "null", "[]", "[1, 2.0]", '["a", "b"]', '["居务", a.s]', '{"n": 1}', "x"),
    *(
        'r"\\d"',
        "9223372036854775807",
        "x.n",
        "x.s",
        "has(a.n)",
        "has(a.q)",
        "has(x.s)",
        "has(z.n)",
    ),
)
_SHAPES = (
    *("P M P", "P M P", "P M P", "(P M P)", "!(P)", "-(P)", "(P) ? (P) : (P)"),
    *("l.all(x, P)", "a.l.exists(x, P)", "A.exists_one(x, P)", "l.filter(x, P)"),
    *("A.map(x, P)", "l.map(x, P, P)", "size(P)", "int(P)", "double(P)", "string(P)"),
    *("sum(P)", "length(P)", "A.startsWith(A)", "A.endsWith(A)", "A.contains(A)", "A.size()"),
    *("A[P]", "[P, P,]", '{"n": P, A: P}', "[P M P, A].exists(x, P)"),
)
"""P stands for a part, A for a part that is whole, M for a mark."""
_MARKS = ("+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "in", "&&", "||", "&&", "||")


def _condition(chance: random.Random, depth: int) -> str:
    if depth == 0 or chance.random() < 0.15:
        return chance.choice(_ATOMS)
    shape = chance.choice(_SHAPES)
    while "P" in shape:
        shape = shape.replace("P", _condition(chance, depth - 1).replace("P", ""), 1)
    while "A" in shape:
        shape = shape.replace("A", chance.choice(_ATOMS).replace("A", ""), 1)
    while "M" in shape:
        shape = shape.replace("M", chance.choice(_MARKS), 1)
    return shape


def test_random_conditions_say_of_odd_data_what_the_evaluator_says() -> None:
    chance = random.Random(20261201)  # noqa: S311 - the same each time
    functions = {"sum": sum, "length": len}
    answered = 0
    for _ in range(ROUNDS):
        answered += assert_alike(_condition(chance, chance.randrange(1, 5)), NAMES, functions)
    assert answered > ROUNDS / 8


@pytest.mark.parametrize(
    "condition",
    [
        "1 +",
        "if",
        "a.in",
        '"a" "b"',
        "has(a)",
        "l.all(x.y, true)",
        "l.all(x)",
        "(1",
        "[1, 2",
        "1u",
        "b'a'",
        '"""a"""',
        "a.?b",
        "9223372036854775808",
        "1" * 5000,
        "1e400",
        '"\\q"',
        '"\\ud800"',
        "!!t",
        "a.s.matches('.*')",
        "a.length()",
        "size(1, 2)",
        "(" * 5000 + "1" + ")" * 5000,
        "~1",
        # Spaces and remarks before what is no CEL: told at once, however many there are.
        "a == 1" + " " * 200 + "@",
        "// " * 200 + "\n@",
        "",
    ],
)
def test_what_is_unusual_or_no_cel_at_all_is_left_to_the_evaluator(condition: str) -> None:
    assert answer_of(condition) is None


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        ("none == 1 || true", True),
        ("false && none == 1", False),
        ("-7 / 2", -3),
        ("-7 % 2", -1),
        ("7 % -2", 1),
        ("1 == 1.0 && [1] == [1.0] && 1 in [1.0]", True),
        ("t == 0 || true == 1", False),
        ('size("居务")', 6),
        ("l.map(x, has(x.n), x.n)", [1, 2]),
        ("1 + 2 * 3 - 4 < 5 == true", True),
        ("big == 9223372036854775807", True),
        ("l.exists(l, l == 1)", False),
        ("// a remark\n 1 // another", 1),
    ],
)
def test_values_of_some_conditions(condition: str, value: Value) -> None:
    assert told_there(condition, NAMES, {}) == (value,)
    assert told_here(condition, NAMES, {}) in ((value,), FAULT)


@pytest.mark.parametrize("condition", ["m", "[m]", '{"n": huge}', "l.map(x, m)", "length([m])"])
def test_too_large_a_number_is_left_to_the_evaluator_however_deep_it_lies(condition: str) -> None:
    names: Map = {**NAMES, "m": {"k": 2**64}}
    assert told_here(condition, names, {"length": len}) is FAULT


def test_what_a_condition_gives_is_no_part_of_the_record() -> None:
    answer = answer_of("a.l")
    assert answer is not None
    given = answer(NAMES, {})
    assert given == [1, 2, 3]
    assert given is not values_at(NAMES, Pointer.parse("/a/l"))[0]
