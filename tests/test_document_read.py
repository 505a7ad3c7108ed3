"""Reading: what is refused and where, and that the fast and the exact path agree."""

from __future__ import annotations

import contextlib
import itertools
import math
import random
import sys

import pytest
from test_document_scribe import a_file, dice

from juwu.document import (
    Document,
    EditRefused,
    Unreadable,
    canonical,
    composer,
    parse_value,
    read,
)
from juwu.document.compose import compose
from juwu.document.guard import decode
from juwu.value import Value, same

BAD: list[tuple[bytes, str, int, int]] = [
    (b"a: 1\nb: [1, 2\n", "yaml.syntax", 3, 1),
    (b"a: b: c\n", "yaml.syntax", 1, 5),
    (b"a: 1\n b: 2\n", "yaml.syntax", 2, 3),
    (b"a: - b\n", "yaml.syntax", 1, 4),
    (b"a: 'x'y\n", "yaml.syntax", 1, 7),
    (b"a: @x\n", "yaml.syntax", 1, 4),
    (b"a: 1\n\tb: 2\n", "yaml.syntax", 2, 1),
    (b'a: "x\n', "yaml.syntax", 2, 1),
    (b'a: "\\q"\n', "yaml.syntax", 1, 6),
    (b"a: {id:, b}\n", "yaml.syntax", 1, 7),
    (b"...\n", "yaml.syntax", 1, 1),
    ("姓名: 张\n姓名: 李\n".encode(), "yaml.duplicate-key", 2, 1),
    (b"a: {b: 1, 'b': 2}\n", "yaml.duplicate-key", 1, 11),
    (b"a: &x 1\nb: *x\n", "yaml.alias", 1, 4),
    (b"- a\n- *x\n", "yaml.alias", 2, 3),
    (b"a: {b: 1}\n<<: {c: 1}\n", "yaml.alias", 2, 1),
    (b"a: !!str 1\n", "yaml.tag", 1, 4),
    (b"a: !python/object:os.system x\n", "yaml.tag", 1, 4),
    (b"a: ! x\n", "yaml.tag", 1, 4),
    (b"%YAML 1.1\n---\na: yes\n", "yaml.directive", 1, 1),
    (b"# x\n%TAG ! tag:x,2000:\n---\na: 1\n", "yaml.directive", 2, 1),
    (b"a: 1\n---\nb: 2\n", "yaml.many-documents", 2, 1),
    (b"a: 1\n...\nb: 2\n", "yaml.many-documents", 3, 1),
    (b"a: " + b"x" * 1_000_000, "yaml.too-large", 1, 1),
    (b"[" * 100_000, "yaml.too-deep", 1, 33),
    (b"- " * 5_000 + b"a\n", "yaml.too-deep", 1, 65),
    (b"".join(b" " * n + b"a:\n" for n in range(40)), "yaml.too-deep", 33, 33),
    (b"\xff\xfea\x00", "yaml.bom", 1, 1),
    (b"\xef\xbb\xbfa: 1\n", "yaml.bom", 1, 1),
    (b"a: 1\nb: \xb5\xf7\n", "yaml.encoding", 2, 4),
    (b"a: \xed\xa0\x80\n", "yaml.encoding", 1, 4),
    (b"a: 1\nb: x\x1b[31m\n", "yaml.control", 2, 5),
    (b"a: \x00\n", "yaml.control", 1, 4),
    (b"a: x\ry\n", "yaml.control", 1, 5),
    ("a: x\u0085y\n".encode(), "yaml.control", 1, 5),
    ("a: x\u2028y\n".encode(), "yaml.control", 1, 5),
    (b'a: "\\e]52;c;x"\n', "yaml.control", 1, 4),
    (b'"\\x07": 1\n', "yaml.control", 1, 1),
    ("a: x\u202ey\n".encode(), "yaml.bidi", 1, 5),
    (b'a:\n  - "\\u2066"\n', "yaml.bidi", 2, 5),
    (b'a: "\\ud800"\n', "yaml.surrogate", 1, 4),
    (b"1: a\n", "yaml.key-not-text", 1, 1),
    (b"a: 1\ntrue: a\n", "yaml.key-not-text", 2, 1),
    (b"? [a]\n: b\n", "yaml.key-not-text", 1, 3),
    (b": a\n", "yaml.key-not-text", 1, 1),
    (b"a: " + b"1" * 5_000 + b"\n", "yaml.number", 1, 4),
]


@pytest.mark.parametrize(("data", "code", "line", "column"), BAD)
def test_a_bad_text_is_refused_with_its_place(
    data: bytes, code: str, line: int, column: int
) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data)
    fault = caught.value.faults[0]
    assert (fault.code, fault.line, fault.column) == (code, line, column)
    assert fault.message.zh
    assert fault.hint.en
    with pytest.raises(Unreadable):
        Document.parse(data)
    with pytest.raises(Unreadable):
        canonical(data)


def test_all_faults_that_do_not_stop_reading_are_told() -> None:
    with pytest.raises(Unreadable) as caught:
        read(b'a: 1\na: "\\e"\nb: "\\u202e"\n')
    codes = [(fault.code, fault.line) for fault in caught.value.faults]
    assert codes == [("yaml.duplicate-key", 2), ("yaml.control", 2), ("yaml.bidi", 3)]


def test_a_record_must_be_a_map() -> None:
    assert Document.parse(b"- 1\n").data == [1]
    for data in (b"", b"- 1\n", b"text\n", b"# only a comment\n"):
        with pytest.raises(Unreadable) as caught:
            Document.parse(data, root_map=True)
        assert caught.value.faults[0].code == "yaml.not-a-map"


SCALARS: list[tuple[str, Value]] = [
    ("2026-11-22", "2026-11-22"),
    ("2026-02-30", "2026-02-30"),
    ("2026-11-22T10:00:00+99:00", "2026-11-22T10:00:00+99:00"),
    ("12:30", "12:30"),
    ("1:30:00", "1:30:00"),
    ("no", "no"),
    ("on", "on"),
    ("y", "y"),
    ("tRue", "tRue"),
    ("True", True),
    ("FALSE", False),
    ("~", None),
    ("NULL", None),
    ("", None),
    ("007", 7),
    ("09", 9),
    ("-01", -1),
    ("+12", 12),
    ("0x1F", 31),
    ("0o17", 15),
    ("0b1", "0b1"),
    ("1_000", "1_000"),
    ("12345678901234567890123", 12345678901234567890123),
    ("1e3", 1000.0),
    ("1.", 1.0),
    (".5", 0.5),
    ("-1.5E-3", -0.0015),
    ("01.5", 1.5),
    ("-.INF", -math.inf),
    ("1e400", math.inf),
    (".", "."),
    ("e5", "e5"),
    ("=", "="),
    ("?b", "?b"),
    (":b", ":b"),
    ("a#b", "a#b"),
    ("a b\tc", "a b\tc"),
    ("'it''s'", "it's"),
    ('"\\u5c45\\x41\\/\\t"', "居A/\t"),
    ('"\\u2028"', "\u2028"),
    ('"\\ud83d\\ude00"', "😀"),
]


@pytest.mark.parametrize(("text", "value"), SCALARS)
def test_a_scalar_means_what_yaml_core_says(text: str, value: Value) -> None:
    assert same(read(f"a: {text}\n".encode()), {"a": value})
    assert same(compose(f"a: {text}\n").data(), {"a": value})
    assert same(parse_value(text), value)


TRICKY: list[tuple[str, Value]] = [
    ("", None),
    ("---\n...\n", None),
    ("--- # c\na: 1\n...\n# end\n", {"a": 1}),
    ("a: |\n  x\n\n\nb: |+\n  x\n\n\nc: |-\n  x\n", {"a": "x\n", "b": "x\n\n\n", "c": "x"}),
    ("a: |\n", {"a": ""}),
    ("a: |+\n\n", {"a": "\n"}),
    ("a: |+\r\n\r\nb: 1\r\n", {"a": "\n", "b": 1}),
    ("a: |+\n \n\nb: 1\n", {"a": "\n\n", "b": 1}),
    ("? |+\n\n: b\n", {"\n": "b"}),
    ('a: "\n \n\n"\n', {"a": "\n\n"}),
    ("a: '\n\n'\n", {"a": "\n"}),
    ("a: |2\n    x\n   y\n", {"a": "  x\n y\n"}),
    ("a: |-2 # c\n   x\n", {"a": " x"}),
    ("a: |\n\n \n  x\n", {"a": "\n\nx\n"}),
    ("a: >\n\n  x\n\n   y\n  z\n\n", {"a": "\nx\n\n y\nz\n"}),
    ("a: >-\n  x\n  y\n\n  z\n", {"a": "x y\nz"}),
    ("a: x\n  y\n\n  z\n", {"a": "x y\nz"}),
    ('a: "x\n y\n\n  z\\\n  w"\n', {"a": "x y\nzw"}),
    ("a: 'x\n\n  y'\n", {"a": "x\ny"}),
    ("a: 1 # c\r\nb: |\r\n  x\r\n  y\r\n", {"a": 1, "b": "x\ny\n"}),
    ("a:\n- 1\n-\n- {}\n", {"a": [1, None, {}]}),
    ("- - a\n  - b\n-\n  - c\n", [["a", "b"], ["c"]]),
    ("a: {b: c, d, e: , 'f':1,}\n", {"a": {"b": "c", "d": None, "e": None, "f": 1}}),
    ("a: [b: c, {}, [],]\n", {"a": [{"b": "c"}, {}, []]}),
    ("a: [1,\n  2 # c\n  ]\n", {"a": [1, 2]}),
    ("? a\n: b\n? c\n", {"a": "b", "c": None}),
    ("a:\tb\n", {"a": "b"}),
    ("'<<': 1\n", {"<<": 1}),
    ("a:\n  - - - -  - - - x\n", {"a": [[[[[[["x"]]]]]]]}),
    ("a: x && y || !z > 0\n", {"a": "x && y || !z > 0"}),
]


@pytest.mark.parametrize(("text", "value"), TRICKY)
def test_a_tricky_text_is_read_alike_on_both_paths(text: str, value: Value) -> None:
    assert same(compose(text).data(), value)
    assert same(read(text.encode()), value)


def test_all_short_words_of_number_characters_are_read_alike() -> None:
    words = [
        "".join(word)
        for length in range(1, 5)
        for word in itertools.product("01.eE+-xob_", repeat=length)
    ]
    words += ["." + "".join(word) for word in itertools.product("iInNfFaA", repeat=3)]
    words += [sign + word for sign in "+-" for word in words if word[0] == "."]
    for start in range(0, len(words), 8):
        several = {str(start + index): word for index, word in enumerate(words[start : start + 8])}
        lines = [f'"{key}": {word}\n' for key, word in several.items() if word != "-"]
        data = "".join(lines).encode()
        exact, fast = outcome(data, fast=False), outcome(data, fast=True)
        assert same(list(exact or ()), list(fast or ())), data


BITS = (
    *(
        "\n",
        "\n\n",
        "  ",
        " ",
        "\t",
        "- ",
        "-",
        ": ",
        ":",
        "#",
        " #",
        "|",
        "|-",
        "|+\n",
        ">",
        "> \n",
    ),
    *(">2\n", "'", '"', "[", "]", "{", "}", ",", "?", "? ", "&a", "*a", "!t", "%", "---", "..."),
    *(
        "\r\n",
        "0x1",
        "007",
        "1e3",
        ".5",
        "1_0",
        "~",
        "\\",
        "\\n",
        "\\u00e9",
        "<<: ",
        "\u2028",
        "中",
    ),
    *(
        "  \n",
        "0o7",
        "-.inf",
        "1.",
        "+1",
        "=",
        "@",
        "`",
        "0b1",
        "08:30",
        "- - ",
        "''",
        '""',
        "\\x41",
    ),
    *('"\\\n', " \n   \n", "\\\t", "# x\n", "\x1b", "\u202e", "\\e", "::", "\ud800", "\ufeff"),
)


def mutated(rng: random.Random, text: str) -> bytes:
    for _ in range(rng.randrange(1, 4)):
        place = rng.randrange(len(text) + 1)
        kind = rng.random()
        if kind < 0.5:
            text = text[:place] + rng.choice(BITS) + text[place:]
        elif kind < 0.8:
            text = text[:place] + text[place + rng.randrange(1, 4) :]
        else:
            source = rng.randrange(len(text) + 1)
            text = text[:place] + text[source : source + rng.randrange(20)] + text[place:]
    return text.encode("utf-8", "surrogatepass")


def outcome(data: bytes, *, fast: bool) -> tuple[Value] | None:
    try:
        return (read(data),) if fast else (compose(decode(data)).data(),)
    except Unreadable:
        return None


@pytest.mark.parametrize("start", range(0, 1_200, 100))
def test_both_paths_agree_on_random_mutations(start: int) -> None:
    for seed in range(start, start + 100):
        rng = dice(seed)
        text, _ = a_file(rng)
        for _ in range(4):
            data = mutated(rng, text)
            exact, fast = outcome(data, fast=False), outcome(data, fast=True)
            assert (exact is None) == (fast is None), data
            assert exact is None or fast is None or same(exact[0], fast[0]), data


SIGNS = (
    *("&& b", "!has(x)", "|| c", "*a", "- x", "a: b", "# x", "[1,", "{", "%x", "--- y", "? z"),
    *("1_0", "0x1", "<<: a", ">- b", "'", '"', "中", "x ", " x", "", "!t y", "- &a b", "k: |-"),
)


def a_block(rng: random.Random) -> str:
    """An entry whose block scalar is full of signs that mean something elsewhere."""
    indent = rng.choice(("", "", "  ", "- ", "  - "))
    pad = " " * (len(indent) + rng.choice((1, 2, 2, 2, 4, 0)))
    head = f"{indent}k{rng.randrange(9)}: {rng.choice('|>')}{rng.choice(('', '-', '-', '+'))}\n"
    return head + "".join(f"{pad}{rng.choice(SIGNS)}\n" for _ in range(rng.randrange(1, 5)))


def a_file_of_blocks(rng: random.Random) -> str:
    kinds = (a_block, a_block, lambda _: "x: 1\n", lambda _: 'q: "a\n  b"\n', lambda _: "- 1\n")
    return "".join(rng.choice(kinds)(rng) for _ in range(rng.randrange(1, 4)))


@pytest.mark.parametrize("start", range(0, 8_000, 2_000))
def test_signs_in_block_scalars_are_read_alike_on_both_paths(start: int) -> None:
    for seed in range(start, start + 2_000):
        rng = dice(seed)
        text = a_file_of_blocks(rng)
        data = mutated(rng, text) if rng.random() < 0.6 else text.encode()
        exact, fast = outcome(data, fast=False), outcome(data, fast=True)
        assert (exact is None) == (fast is None), data
        assert exact is None or fast is None or same(exact[0], fast[0]), data


def test_signs_in_block_scalars_need_no_second_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(text: str, *, bounded: bool) -> None:
        raise AssertionError(text, bounded)

    monkeypatch.setattr(sys.modules["juwu.document.read"], "compose", slow)
    folded = "  - code: a\n    that: >-\n      !has(a)\n      && *b\n      || c\n"
    assert read(f"checks:\n{folded}  - b: |\n      &x\n".encode()) == {
        "checks": [{"code": "a", "that": "!has(a) && *b || c"}, {"b": "&x\n"}]
    }


@pytest.mark.parametrize("data", [b"- |\n" * 600, b"x: [" + b"1," * 2000 + b"]", b"- \ta\n" * 800])
def test_very_much_in_an_unusual_form_is_refused(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composer, "MOST_EVENTS", 500)
    with pytest.raises(Unreadable) as refusal:
        read(data + b"\n\t# a tab\n")
    assert [fault.code for fault in refusal.value.faults] == ["yaml.too-much"]


def test_bytes_of_any_kind_end_in_a_value_or_a_refusal() -> None:
    rng = dice(7)
    for _ in range(1_500):
        data = rng.randbytes(rng.randrange(40))
        outcome(data, fast=True)
        try:
            canonical(data)
        except (Unreadable, EditRefused):
            continue


def test_any_command_line_value_ends_in_a_value_or_a_refusal() -> None:
    rng = dice(8)
    for _ in range(3_000):
        text = "".join(rng.choice(BITS) for _ in range(rng.randrange(6)))
        with contextlib.suppress(Unreadable):
            parse_value(text)
