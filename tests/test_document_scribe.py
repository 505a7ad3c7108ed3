"""Random data, and a scribe that writes it as text in every style that a record may have."""

from __future__ import annotations

import random

import pytest

from juwu.document import Document
from juwu.document.guard import forbidden
from juwu.document.scalar import double_quoted, plain_is_safe
from juwu.value import Map, Value, same

# fmt: off
WORDS = (
    "调解中", "yes", "no", "null", "~", "007", "1e3", "12:30", "2026-11-22", "0x1F", "- a", "a: b",
    "a #b", "#", "|", "'", '"', "\\", "&a", "*a", "!t", "%x", "@", "`", "[", "{", "}", "---",
    "...", "?", "=", "<<", "a,b", "是，否", "一 二", " x", "x ", "a\nb", "a\nb\n", "\n", "a\n\nb",
    "a\n b\n", "a\n\n", "\na", "a\tb", "110101199001011234", "1_000", ".5", "-", "x" * 90,
    "长" * 120, "a " * 60,
    "key: |", "# no comment\n# two", "😀", "e\u0301", "\u2028", "\ufeff", "\xa0",
)
# fmt: on
POOLS = (
    "abcxyz ",
    "0123456789.eE+-_:",
    "街道居民委员会调解",
    "：，。“”（）、",
    "#:-?,[]{}&*!|>'\"%@` ",
    "\n ",
    "😀👍\U00020000\u200d\u0301\u3000\u2028\xa0\ufeff",
)


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a test that can be repeated, not a secret


def a_text(rng: random.Random) -> str:
    if rng.random() < 0.6:
        return rng.choice(WORDS)
    if rng.random() < 0.2:
        while True:
            text = "".join(chr(rng.randrange(0x20, 0x110000)) for _ in range(3))
            if forbidden(text) is None:
                return text
    return "".join(rng.choice(rng.choice(POOLS)) for _ in range(rng.randrange(12)))


def a_scalar(rng: random.Random) -> Value:
    roll = rng.random()
    if roll < 0.6:
        return a_text(rng)
    return rng.choice((None, True, False, 0, -7, 10**20, 1.5, -2.5e-9, 1e300, float("inf"), "", 5))


def a_key(rng: random.Random) -> str:
    return rng.choice(
        ("id", "name", "名称", "note", "a b", "yes", "1", "x: y", "", "k", a_text(rng))
    )


def a_value(rng: random.Random, depth: int) -> Value:
    roll = rng.random()
    if depth <= 0 or roll < 0.5:
        return a_scalar(rng)
    size = rng.randrange(4)
    if roll < 0.75:
        return [a_value(rng, depth - 1) for _ in range(size)]
    return {a_key(rng): a_value(rng, depth - 1) for _ in range(size)}


class Scribe:
    """Writes data as text in mixed styles; every comment is numbered."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.step = rng.choice((1, 2, 2, 3, 4))
        self.dash = rng.choice((0, 2, 2, self.step))
        self.gap = rng.choice((2, 2, 2, 4))
        self.comments = 0
        self.chatty = rng.choice((0.0, 0.1, 0.3))

    def file(self, data: Value) -> str:
        """A whole file."""
        rng = self.rng
        lines = self.block(data, 0) if isinstance(data, dict | list) and data else None
        head = rng.choice(("", "", "# head\n", "---\n", "# head\n---\n", "--- # doc\n", "\n\n"))
        body = "".join(lines) if lines else self.inline(data, -1, flow=False) + "\n"
        tail = rng.choice(("", "", "", "\n\n", "# end\n", "...\n", "\n# end\n"))
        text = head + body + tail
        if rng.random() < 0.15:
            text = text.removesuffix("\n")
        return text.replace("\n", "\r\n") if rng.random() < 0.15 else text

    def remark(self) -> str:
        """The next comment."""
        self.comments += 1
        return f"# c{self.comments}c"

    def end(self) -> str:
        """The end of a line, with a comment behind it now and then."""
        if self.rng.random() < self.chatty:
            return self.rng.choice((" ", "  ")) + self.remark() + "\n"
        return "\n"

    def between(self, indent: int) -> list[str]:
        """Comment lines and blank lines between entries."""
        if self.rng.random() < self.chatty:
            return [self.rng.choice(("", "\n")) + " " * indent + self.remark() + "\n"]
        return ["\n"] if self.rng.random() < 0.05 else []

    def block(self, value: Value, indent: int) -> list[str]:
        """The lines of a map or list written by indentation."""
        pad = " " * indent
        out: list[str] = []
        if isinstance(value, dict):
            for key, item in value.items():
                out += self.between(indent)
                out += self.behind(f"{pad}{self.key(key)}:", item, indent, in_list=False)
        elif isinstance(value, list):
            for item in value:
                out += self.between(indent)
                out += self.behind(f"{pad}-", item, indent, in_list=True)
        return out

    def behind(self, head: str, value: Value, indent: int, *, in_list: bool) -> list[str]:
        """The lines of an entry: its key or dash, and its value."""
        rng = self.rng
        if isinstance(value, dict | list) and value and rng.random() < 0.85:
            if in_list and rng.random() < 0.8:
                first, *rest = self.bare(value, indent + self.gap)
                return [head + " " * (self.gap - 1) + first.lstrip(" "), *rest]
            inner = self.step if isinstance(value, dict) or in_list else self.dash
            return [head + self.end(), *self.block(value, indent + inner)]
        if value is None and rng.random() < 0.5:
            return [head + self.end()]
        if isinstance(value, str) and (lines := self.literal(value, indent)):
            return [head + " " + lines[0], *lines[1:]]
        gap = " " * (self.gap - 1) if in_list else rng.choice((" ", " ", "   "))
        return [head + gap + self.inline(value, indent, flow=False) + self.end()]

    def bare(self, value: Value, indent: int) -> list[str]:
        """The lines of a map or list whose first line follows a dash."""
        chatty, self.chatty = self.chatty, 0.0
        lines = self.block(value, indent)
        self.chatty = chatty
        while lines and not lines[0].strip():
            lines.pop(0)
        return lines

    def literal(self, text: str, indent: int) -> list[str]:
        """The lines of a literal block, or none where it cannot be one."""
        body = text.rstrip("\n")
        if self.rng.random() < 0.4 or not body or text[0] in " \n" or "\r" in text:
            return []
        if (
            any(mark in text for mark in "\t\u2028\u2029\ufeff\ufffe\uffff")
            or " \n" in text
            or body[-1] == " "
        ):
            return []
        if not all(char.isprintable() or char == "\n" for char in text):
            return []
        trailing = len(text) - len(body)
        chomp = "-" if trailing == 0 else "" if trailing == 1 else "+"
        inner = self.rng.choice((1, 2, 4))
        mark = self.rng.choice((f"|{inner}", "|"))
        pad = " " * (max(indent, 0) + inner)
        lines = body.split("\n") + [""] * (trailing - 1)
        return [
            mark + chomp + self.end(),
            *(((pad + line) if line else "") + "\n" for line in lines),
        ]

    def key(self, key: str) -> str:
        """A key without or with quotes."""
        if plain_is_safe(key) and self.rng.random() < 0.8:
            return key
        if key.isprintable() and self.rng.random() < 0.3:
            return "'" + key.replace("'", "''") + "'"
        return double_quoted(key)

    def inline(self, value: Value, indent: int, *, flow: bool) -> str:
        """A scalar, or a list or map in brackets."""
        rng = self.rng
        if isinstance(value, dict | list):
            return self.brackets(value, indent)
        if isinstance(value, str):
            return self.text(value, indent, flow=flow)
        if value is None:
            return rng.choice(("null", "~", "Null"))
        if isinstance(value, bool):
            return rng.choice((str(value), str(value).lower()))
        if isinstance(value, float):
            return {1.5: "1.50", float("inf"): ".inf"}.get(value, repr(value))
        return rng.choice(("0x5", "+5", "5")) if value == 5 else str(value)

    def text(self, value: str, indent: int, *, flow: bool) -> str:
        """A text without or with quotes, now and then over two lines."""
        rng = self.rng
        below = "\n" + " " * (indent + 3)
        if plain_is_safe(value) and rng.random() < 0.6:
            folds = value == "一 二" and not flow and indent >= 0 and rng.random() < 0.3
            return value.replace(" ", below) if folds else value
        if value.isprintable() and rng.random() < 0.5:
            return "'" + value.replace("'", "''") + "'"
        quoted = double_quoted(value)
        folds = " " in value.strip() and "  " not in value and "\\" not in quoted
        if folds and quoted[1] != " " and rng.random() < 0.2:
            return quoted.replace(" ", below, 1)
        return quoted

    def brackets(self, value: Map | list[Value], indent: int) -> str:
        """A list or map in brackets, on one line or on several."""
        rng = self.rng
        if isinstance(value, dict):
            opening, closing = "{}"
            parts = [
                f"{self.key(key)}: {self.inline(item, indent + 2, flow=True)}"
                for key, item in value.items()
            ]
        else:
            opening, closing = "[]"
            parts = [self.inline(item, indent + 2, flow=True) for item in value]
        if not parts:
            return opening + rng.choice(("", " ")) + closing
        if rng.random() < 0.3:
            pad = "\n" + " " * (indent + 2)
            comma = "," + rng.choice((pad, " " + pad, " " + self.remark() + pad))
            below = rng.choice(("", ",")) + rng.choice((pad, pad[:-1]))
            return opening + pad + comma.join(parts) + below + closing
        comma = rng.choice((", ", ",  "))
        return opening + comma.join(parts) + rng.choice(("", ",", " , ", " ")) + closing


def a_file(rng: random.Random) -> tuple[str, Value]:
    """A text and the data that it was written from; mostly a map at the root."""
    data = a_value(rng, 3)
    if rng.random() < 0.9 and not isinstance(data, dict):
        data = {"a": data, "b": a_value(rng, 2), "c": 1}
    return Scribe(rng).file(data), data


@pytest.mark.parametrize("seed", range(300))
def test_what_the_scribe_writes_is_read_as_its_data(seed: int) -> None:
    text, data = a_file(dice(seed))
    keeps_blank_lines = "+" in text or not text.endswith("\n")
    assert keeps_blank_lines or same(Document.parse(text.encode()).data, data), text
