"""A place in a record: JSON Pointer (RFC 6901), with list items also addressed by their key.

``/parties/0/name`` and ``/parties/id=p1/name`` name the same place when the first party carries
``id: p1``. A pattern is a pointer in which ``*`` stands for any key or item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.value import Value


class PointerSyntaxError(JuwuError):
    """The text is not a pointer."""

    def __init__(self, text: str) -> None:
        super().__init__(
            Words(f"“{text}”不是有效的位置。", f"“{text}” is not a pointer."),
            Words(
                "位置以斜杠开头,例如 /title 或 /parties/0/name。",
                "A pointer begins with a slash, such as /title or /parties/0/name.",
            ),
        )


class PlaceMissingError(JuwuError):
    """The record has nothing at that pointer."""

    def __init__(self, pointer: Pointer) -> None:
        super().__init__(
            Words(f"记录中没有 {pointer} 这个位置。", f"The record has nothing at {pointer}."),
            Words(
                "用 juwu show 查看记录里有哪些字段。",
                "See which fields the record has with juwu show.",
            ),
        )
        self.pointer = pointer


@dataclass(frozen=True, slots=True)
class Pointer:
    """A path of keys and item numbers from the root of a record."""

    tokens: tuple[str, ...] = ()
    """Unescaped tokens; an item number is its decimal text."""

    @classmethod
    def parse(cls, text: str) -> Pointer:
        """Read a pointer; the empty text is the root.

        Raises:
            PointerSyntaxError: The text does not begin with a slash or has a bad escape.
        """
        if text == "":
            return cls()
        if not text.startswith("/"):
            raise PointerSyntaxError(text)
        if "~" not in text:
            return cls(tuple(text[1:].split("/")))
        tokens = []
        for raw in text[1:].split("/"):
            plain = raw.replace("~1", "").replace("~0", "")
            if "~" in plain:
                raise PointerSyntaxError(text)
            tokens.append(raw.replace("~1", "/").replace("~0", "~"))
        return cls(tuple(tokens))

    @classmethod
    def of(cls, *tokens: str | int) -> Pointer:
        """A pointer from its tokens."""
        return cls(tuple(str(token) for token in tokens))

    def __str__(self) -> str:
        return "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in self.tokens)

    def __truediv__(self, token: str | int) -> Pointer:
        return Pointer((*self.tokens, str(token)))

    def __add__(self, other: Pointer) -> Pointer:
        return Pointer(self.tokens + other.tokens)

    # Pointers are keys of many maps: said here, both take a third of the time.

    def __eq__(self, other: object) -> bool:
        return self.tokens == other.tokens if isinstance(other, Pointer) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def __bool__(self) -> bool:
        return bool(self.tokens)

    @property
    def parent(self) -> Pointer:
        """The place that holds this one; the root is its own parent."""
        return Pointer(self.tokens[:-1])

    @property
    def last(self) -> str:
        """The last token; empty for the root."""
        return self.tokens[-1] if self.tokens else ""

    def starts_with(self, other: Pointer) -> bool:
        """Whether this place is the other one or lies inside it."""
        return self.tokens[: len(other.tokens)] == other.tokens

    def matches(self, pattern: Pointer) -> bool:
        """Whether the pattern, in which ``*`` is any one token, names this place."""
        return len(self) == len(pattern) and all(
            theirs in ("*", mine) for mine, theirs in zip(self.tokens, pattern.tokens, strict=True)
        )

    @property
    def pattern(self) -> Pointer:
        """This place with every item number and item key replaced by ``*``."""
        return Pointer(
            tuple("*" if token.isdecimal() or "=" in token else token for token in self.tokens)
        )


MOST_DIGITS = 9
"""Digits of an item number; no record holds a list that asks for more."""


_MOST_READERS = 4096
"""Patterns of which the reader is kept."""
_MAPS = frozenset((dict,))


def item_index(items: list[Value], token: str) -> int | None:
    """The position of the item that a token names, by number or as ``key=value``."""
    number = token.isascii() and token.isdecimal() and (token == "0" or token[0] != "0")
    if number and len(token) <= MOST_DIGITS:
        index = int(token)
        return index if index < len(items) else None
    key, equals, wanted = token.partition("=")
    if equals:
        for index, item in enumerate(items):
            if isinstance(item, dict) and key in item and str(item[key]) == wanted:
                return index
    return None


def numbered(data: Value, pointer: Pointer) -> Pointer:
    """The same place with every ``key=value`` token replaced by its item number.

    Raises:
        PlaceMissingError: There is nothing at that place.
    """
    tokens: list[str] = []
    for token in pointer.tokens:
        if isinstance(data, dict) and token in data:
            data = data[token]
            tokens.append(token)
        elif isinstance(data, list) and (index := item_index(data, token)) is not None:
            data = data[index]
            tokens.append(str(index))
        else:
            raise PlaceMissingError(pointer)
    return Pointer(tuple(tokens))


def get(data: Value, pointer: Pointer) -> Value:
    """The value at a place.

    Raises:
        PlaceMissingError: There is nothing at that place.
    """
    for token in pointer.tokens:
        if isinstance(data, dict) and token in data:
            data = data[token]
        elif isinstance(data, list) and (index := item_index(data, token)) is not None:
            data = data[index]
        else:
            raise PlaceMissingError(pointer)
    return data


def has(data: Value, pointer: Pointer) -> bool:
    """Whether there is a value, be it null, at a place."""
    try:
        get(data, pointer)
    except PlaceMissingError:
        return False
    return True


def find(data: Value, pattern: Pointer) -> Iterator[tuple[Pointer, Value]]:
    """All places that a pattern names, with their values, in the order of the record."""
    found: list[tuple[tuple[str, ...], Value]] = [((), data)]
    for token in pattern.tokens:
        inner: list[tuple[tuple[str, ...], Value]] = []
        for done, value in found:
            if isinstance(value, dict):
                if token == "*":
                    inner += (((*done, key), item) for key, item in value.items())
                elif token in value:
                    inner.append(((*done, token), value[token]))
            elif isinstance(value, list):
                if token == "*":
                    inner += (((*done, str(place)), item) for place, item in enumerate(value))
                elif (position := item_index(value, token)) is not None:
                    inner.append(((*done, str(position)), value[position]))
        found = inner
        if not found:
            break
    return ((Pointer(done), value) for done, value in found)


def values_at(data: Value, pattern: Pointer) -> list[Value]:
    """The values at all places that a pattern names, as of :func:`find`, in half of its time."""
    found = [data]
    for token in pattern.tokens:
        if not found:
            break
        inner: list[Value] = []
        for value in found:
            if isinstance(value, dict):
                if token == "*":
                    inner += value.values()
                elif token in value:
                    inner.append(value[token])
            elif isinstance(value, list):
                if token == "*":
                    inner += value
                elif (position := item_index(value, token)) is not None:
                    inner.append(value[position])
        found = inner
    return found


def reader(pattern: Pointer) -> Callable[[Value], Sequence[Value]]:
    """What :func:`values_at` does for one pattern, for those who ask it of many records.

    What the function gives may be a list of the record, and is not to be changed.
    """
    return _reader(pattern.tokens)


@lru_cache(_MOST_READERS)
def _reader(tokens: tuple[str, ...]) -> Callable[[Value], Sequence[Value]]:
    # Kept by the tokens alone, which are compared at a third of the time of pointers.
    pattern = Pointer(tokens)
    head, *below = pattern.tokens or ("",)
    if not pattern:
        return lambda data: (data,)
    if head == "*":
        return _of_each(pattern)
    if not below:
        return _of_key(pattern, head)
    inner = reader(Pointer(tuple(below)))

    def read(data: Value) -> Sequence[Value]:
        if type(data) is dict:
            return inner(data[head]) if head in data else ()
        return values_at(data, pattern)

    return read


def _of_key(pattern: Pointer, head: str) -> Callable[[Value], Sequence[Value]]:
    """What reads one key, which is what most patterns name."""

    def read(data: Value) -> Sequence[Value]:
        if type(data) is dict:
            return (data[head],) if head in data else ()
        return values_at(data, pattern)

    return read


def _of_each(pattern: Pointer) -> Callable[[Value], Sequence[Value]]:
    """What reads something of each item."""
    below = Pointer(pattern.tokens[1:])
    inner, key = reader(below), below.last
    is_plain = len(below) == 1 and key != "*"

    def read(data: Value) -> Sequence[Value]:
        if type(data) is not list:
            return values_at(data, pattern)
        if not below:
            return data
        if is_plain:
            found = [item[key] for item in data if type(item) is dict and key in item]
            if len(found) == len(data) or _MAPS.issuperset(map(type, data)):
                return found
        return [value for item in data for value in inner(item)]

    return read


def leaves(data: Value) -> Iterator[tuple[Pointer, Value]]:
    """All scalars and empty containers with their places, in the order of the record."""

    def walk(value: Value, done: Pointer) -> Iterator[tuple[Pointer, Value]]:
        if isinstance(value, dict) and value:
            for key, item in value.items():
                yield from walk(item, done / key)
        elif isinstance(value, list) and value:
            for index, item in enumerate(value):
                yield from walk(item, done / index)
        else:
            yield done, value

    return walk(data, Pointer())
