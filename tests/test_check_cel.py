"""What is answered here is what the evaluator answers; all else, and every fault, is left to it."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Mapping
from datetime import date
from types import CodeType, FunctionType

import pytest
from shipped import readable_examples

from juwu.builtin import folder
from juwu.check import Gathered
from juwu.check.cel import Asked, all_hold, answer_of
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


PLAIN_PATTERNS = (
    *("^$", "^居务$", "^[^ 〔〕]+〔[0-9]{4}〕[0-9]+号$", "^[a-c]{1,2}x?$", "^a{2}[^b\n]*$"),
    *("^ab*$", "^[一-龥]+$", "^ #$", "^[$+*?(){}.]{0,3}$", "^a-b,<>=!&~$"),
)
UNUSUAL_PATTERNS = (
    *("a$", "^a", "$", "^", "", "^.$", "^a+?$", "^a++$", "^(a+)+$", "^a|b$", "^a*b*c*$", "^[z-a]$"),
    *("^a{2,1}$", "^a{2}{3}$", "^a{,2}$", "^a{100}$", "^[]a]$", "^[a&&b]$", "^[a~~b]$", "^[[a]$"),
    *("^[-a]$", "^[a-]$", "^[^^]$", "^a$b$", "^a^$", "^+$", "^{1}$", "^]$", "^}$", "^\\\\d$"),
)
TEXTS = (
    *(
        "",
        "\n",
        "居务",
        "居务\n",
        "湘政〔2025〕12号",
        "湘 〔2025〕12号",
        "湘〔2025〕号",
        "〔2025〕1号",
    ),
    *(
        "a",
        "aa",
        "aab",
        "aaé",
        "ab",
        "abx",
        "abb",
        "ccx",
        "abc",
        "一",
        "龥",
        "龦",
        " #",
        "$+.",
        "){}*",
    ),
    *("a-b,<>=!&~", "a" * 2000, "湘" * 1000 + "〔2025〕1号", "😀", "a\n"),
)


@pytest.mark.parametrize("pattern", PLAIN_PATTERNS)
def test_a_plain_pattern_of_a_whole_text_matches_what_it_matches_there(pattern: str) -> None:
    condition = "s.matches(" + json.dumps(pattern, ensure_ascii=False) + ")"
    answered = [assert_alike(condition, {"s": text}, {}) for text in TEXTS]
    assert answered == [len(text) <= 1000 for text in TEXTS]
    assert not assert_alike(condition, {"s": 1}, {})


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
        *(f'a.s.matches("{pattern}")' for pattern in UNUSUAL_PATTERNS),
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


def test_conditions_asked_together_hold_when_each_of_them_holds() -> None:
    chance = random.Random(20261122)  # noqa: S311 - the same each time
    functions: dict[str, Callable[..., Value]] = {"sum": sum, "length": len}
    names: Map = {**NAMES, "self": {}, "today": "2026-12-01"}
    items: list[Value] = [{"n": 5}, {"n": 7}]
    true = [
        text
        for text in (f"({_condition(chance, 2)}) != ({_condition(chance, 1)})" for _ in range(200))
        if told_here(text, names, functions) == (True,)
    ]
    held = refused = 0
    for _ in range(ROUNDS // 20):
        texts = [chance.choice(true), chance.choice([*true, _condition(chance, 3)]), "today != 's'"]
        texts += [f"item.n >= {chance.randrange(3, 7)}", chance.choice(["x.n == 1", *true])]
        asked = [
            Asked(at, None, text, when_by_day=False, that_by_day="today" in text)
            for at, text in enumerate(texts)
        ]
        alone = [told_here(text, names, functions) for text in texts[:3]]
        alone += [
            told_here(text, {**names, "item": one}, functions)
            for one in items
            for text in texts[3:]
        ]
        hold, left_out = all_hold([asked[:3], asked[3:]])
        try:
            holds = hold(names, functions, [lambda _: items])[0] and not left_out
        except Exception:  # noqa: BLE001 - any of them says that they have to be asked one by one
            holds = False
        assert holds == all(isinstance(one, tuple) and one[0] is True for one in alone), texts
        held += holds
        refused += not holds
    assert held
    assert refused


def test_a_condition_that_applies_to_none_is_not_asked_and_the_day_only_where_it_is() -> None:
    never = Asked(0, "self.n == 2", "today == '2026-12-01'", when_by_day=False, that_by_day=True)
    left = Asked(1, None, "self.s.matches('x')", when_by_day=False, that_by_day=False)
    hold, left_out = all_hold([[never, left]])
    assert left_out == {1}
    assert hold({"self": {"n": 1}, "today": "2026-12-01"}, {}, []) == (True, False)
    assert hold({"self": {"n": 2}, "today": "2026-12-01"}, {}, []) == (True, True)
    assert hold({"self": {"n": 2}, "today": "2026-12-02"}, {}, []) == (False, True)


def test_a_call_that_stands_twice_is_made_once_for_each_item() -> None:
    made: list[object] = []

    def ref(_family: str, one: Value) -> Value:
        made.append(one)
        return {"n": one}

    condition = "l.all(x, ref('a', x) != null && has(ref('a', x).n) && ref('a', x).n == x)"
    answer = answer_of(condition)
    assert answer is not None
    assert answer({"l": [1, 2, 1]}, {"ref": ref}) is True
    assert made == [1, 2, 1]


HOSTILE = (
    '__import__("os").system("touch x")',
    "self.__class__.__bases__[0].__subclasses__() == []",
    'self["__class__"] == null',
    "self.__class__ == null",
    'open("/etc/passwd").size() > 0',
    '"".format(self) == ""',
    "names.self == calls",
    "unsure == type && __builtins__ == v1",
    "self.all(__builtins__, __builtins__.eval == type)",
    'l.map(v1, v1 + unsure).filter(type, type == "\\n\\nimport os")',
    '{"import os": exec("1"), "v1": 2}["import os"] == 1',
    'has(self.eval) || eval("1") == 1 || getattr(self, "x") == 1',
)


@pytest.mark.parametrize("condition", HOSTILE)
def test_nothing_that_a_condition_says_becomes_a_name_of_the_code(condition: str) -> None:
    answer = answer_of(condition)
    if answer is None:
        return
    assert isinstance(answer, FunctionType)
    told: dict[str, Value] = {"self": {"a": 1}, "l": ["a"]}
    with pytest.raises(Exception, match=r".*"):  # the evaluator is asked, which knows no such name
        answer(told, {})
    _assert_knows_only_helpers(answer.__code__)
    assert answer.__globals__["__builtins__"] == {}


def _assert_knows_only_helpers(code: CodeType) -> None:
    helpers = {"type", "str", "int", "bool", "list", "dict", "len", "unsure", "UnsureError", "sure"}
    helpers |= {"given", "equal", "compared", "contains", "indexed", "added", "subtracted", "size"}
    helpers |= {"multiplied", "divided", "remainder", "negated", "text", "string", "double"}
    assert set(code.co_names) <= helpers | {"whole", "matches", "append", "startswith", "endswith"}
    variables = {"names", "calls", "places", "day"}
    assert all(one in variables or one[1:].isdecimal() for one in code.co_varnames)
    assert not code.co_freevars
    assert not [one for one in code.co_consts if isinstance(one, CodeType)]


def test_the_code_of_the_shipped_conditions_knows_nothing_but_its_helpers() -> None:
    files = FolderFiles(folder())
    for family in Families.load(files).values():
        for condition in conditions_in(read(files.read(family.rules_path) or b"{}")):
            answer = answer_of(condition)
            if answer is not None:
                assert isinstance(answer, FunctionType)
                _assert_knows_only_helpers(answer.__code__)


@pytest.mark.parametrize(
    "condition",
    [
        *("1 == null", "null == null", "true == 1", "1 == true", "'a' != false", "1 && true", "!1"),
        *("'a'.n == 1", "[1].n == 1", "1.5.n", "has('a'.n)", "{'n': 1}.n == 1", "1 ? 2 : 3"),
        *("'a'['b']", "'a'[0]", "1.startsWith('a')", "'a' + 1", "1 + 'a'", "2 in 'a'"),
    ],
)
def test_of_what_is_odd_among_literals_python_says_nothing(
    condition: str, recwarn: pytest.WarningsRecorder
) -> None:
    assert_alike(condition, {}, {})
    assert not recwarn.list


def test_a_condition_that_is_far_too_long_or_nested_too_deeply_is_left_to_the_evaluator() -> None:
    assert answer_of(" + ".join(["1"] * 10_000)) is None
    assert answer_of("!(" * 900 + "t" + ")" * 900) is None
    loops = "".join(f"l.all(x{at}, " for at in range(15)) + "true" + ")" * 15
    assert answer_of(loops) is None
