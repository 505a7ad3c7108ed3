"""What the title of a column means: a field of a family, by its words, by its key, by its pointer.

A column belongs to a place of the record; below a list either to one item (``/parties/0/name``,
``当事人[1].姓名``) or, with ``*`` (``当事人.姓名``), to the item that the row stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from juwu.errors import JuwuError
from juwu.family import Family, Field, Kind
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.text import fold

ID = Pointer.of("id")
"""The column that names the record; in every family, whether or not it has such a field."""
_ID_TITLES = ("id", "记录号", "recordid")
ID_LABEL = Words("记录号", "Record id")
ITEM = "*"
_NUMBER = re.compile(r"\[([0-9]{1,4})\]")
_ASIDE = re.compile(r"[*＊]+$|\((?:必填|元|required|yuan)\)$", re.IGNORECASE)
_JOINT = re.compile(r"\s*[.．·›/>。]\s*")
_HASH = re.compile(r" #[0-9]+$")


class Places:
    """The places of a family that a column can hold."""

    def __init__(self, family: Family) -> None:
        """Gather the titles under which each place is known.

        Args:
            family: The family.
        """
        self.family = family
        self.leaves: tuple[tuple[Pointer, Field], ...] = tuple(_leaves(family.root))
        """The places of values that stand in one cell, with ``*`` for items, in schema order."""
        whole: dict[str, set[Pointer]] = {}
        short: dict[str, set[Pointer]] = {}
        for at, _ in self.leaves:
            for title in (_keys(family, at), _zh(family, at), _en(family, at)):
                whole.setdefault(title, set()).add(at)
                if ITEM not in at.tokens:
                    short.setdefault(title.rpartition(".")[2], set()).add(at)
        # What two places are called names neither; a whole title counts before a last word.
        self._patterns = {title: one for title, (one, *more) in short.items() if not more}
        self._patterns |= {title: one for title, (one, *more) in whole.items() if not more}
        self._patterns |= dict.fromkeys(_ID_TITLES, ID)

    def named(self, title: str) -> Pointer | None:
        """The place that a title or a written pointer names; None where it names none."""
        written = _HASH.sub("", title.strip())
        if written.startswith("/"):
            try:
                at = Pointer.parse(written)
            except JuwuError:
                return None
            return at if at == ID or self.field(at) is not None else None
        return self._by_words(written)

    def _by_words(self, title: str) -> Pointer | None:
        folded = _ASIDE.sub("", fold(title)).strip()
        numbers: dict[int, int] = {}
        parts = []
        for number, part in enumerate(_JOINT.split(folded)):
            if found := _NUMBER.search(part):
                numbers[number] = int(found[1]) - 1
            parts.append(_plain(_NUMBER.sub("", part)))
        at = self._patterns.get(".".join(parts))
        if at is None:
            return None
        if not numbers:
            return at
        tokens: list[str] = []
        segment = -1
        for token in at.tokens:
            if token == ITEM:
                wanted = numbers.pop(segment, None)
                tokens.append(ITEM if wanted is None else str(wanted))
            else:
                segment += 1
                tokens.append(token)
        # A number behind what is no list, or the number 0, is a mistake.
        return None if numbers or "-1" in tokens else Pointer(tuple(tokens))

    def field(self, at: Pointer) -> Field | None:
        """The field of a place, be it of one item or of any."""
        return self.family.field(at)

    def title(self, at: Pointer, language: Language) -> str:
        """What the head of a table calls a place, so that :meth:`named` finds it again."""
        if at == ID:
            return ID_LABEL.say(language)
        spell = _label(self.family, at, language)
        return spell if self._by_words(spell) == at else str(at)


def _leaves(field: Field) -> Iterator[tuple[Pointer, Field]]:
    for one in field.fields:
        if one.kind is Kind.MAP and one.fields:
            yield from _leaves(one)
        elif one.kind is Kind.LIST and one.item is not None and one.item.fields:
            yield from _leaves(one.item)
        else:
            yield one.at, one


def _label(family: Family, at: Pointer, language: Language) -> str:
    parts: list[str] = []
    field: Field | None = family.root
    for token in at.tokens:
        is_item = field is not None and field.item is not None
        field = field.child(token) if field is not None else None
        if is_item:
            parts[-1] += (
                "" if token == ITEM else f"[{int(token) + 1}]" if token.isdecimal() else token
            )
        else:
            parts.append(field.label.say(language) if field is not None else token)
    return ".".join(parts)


def _keys(_: Family, at: Pointer) -> str:
    return ".".join(_plain(token) for token in at.tokens if token != ITEM)


def _zh(family: Family, at: Pointer) -> str:
    return _words(family, at, Language.ZH)


def _en(family: Family, at: Pointer) -> str:
    return _words(family, at, Language.EN)


def _words(family: Family, at: Pointer, language: Language) -> str:
    return ".".join(map(_plain, _JOINT.split(fold(_label(family, at, language)))))


def _plain(word: str) -> str:
    return re.sub(r"[\s_]+", "", fold(word)).casefold()
