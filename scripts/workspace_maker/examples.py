"""The valid examples of all families: what every made record is a variation of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from juwu.document import read
from juwu.family import Families, Family
from juwu.files import Files, fixed_folder
from juwu.pointer import leaves
from juwu.value import Map

PLACE = "示例"
"""The word that stands for the name of a place, and for a given name, in every example."""
CONSTRUCTED = "constructed"

_PERSON = re.compile(rf"[\u4e00-\u9fff]{PLACE}")


@dataclass(frozen=True)
class Example:
    """One valid example."""

    family: Family
    id: str
    data: Map
    uses: frozenset[str]
    """The ids of other examples that it names."""

    @property
    def folder(self) -> str:
        """The folder of its family's records."""
        return fixed_folder(self.family.look.files)


def examples(families: Families, files: Files, wanted: Collection[str] = ()) -> list[Example]:
    """The examples that stand together: none names a record that is not among them.

    Args:
        families: The families.
        files: Where they were read from.
        wanted: The families to take, and what those need; none for all.
    """
    found = [
        (family, path.rsplit("/", 1)[1].removesuffix(".yaml"), data)
        for family in families.values()
        for path in files.paths(f"{family.folder}/examples/valid")
        if path.endswith(".yaml")
        and isinstance(data := read(files.read(path) or b""), dict)
        and data.get("provenance", CONSTRUCTED) == CONSTRUCTED
    ]
    ids = {id_ for _, id_, _ in found}
    known = [
        Example(family, id_, data, frozenset(_uses(data, ids) - {id_}))
        for family, id_, data in found
    ]
    return list(_needed(known, wanted)) if wanted else known


def people(among: Iterable[Example]) -> set[str]:
    """The names of people in examples, each of which is changed."""
    return {
        value
        for one in among
        for _, value in leaves(one.data)
        if isinstance(value, str) and _PERSON.fullmatch(value)
    }


def _uses(data: Map, ids: set[str]) -> set[str]:
    texts = {value for _, value in leaves(data) if isinstance(value, str)}
    named = {word for text in texts for word in re.findall(r"[a-z0-9][a-z0-9-]*", text)}
    return named & ids


def _needed(known: list[Example], wanted: Collection[str]) -> Iterator[Example]:
    by_id: dict[str, list[Example]] = {}
    for one in known:
        by_id.setdefault(one.id, []).append(one)
    taken: set[str] = set()
    waiting = [one.id for one in known if one.family.name in wanted]
    while waiting:
        id_ = waiting.pop()
        if id_ not in taken:
            taken.add(id_)
            waiting += [name for one in by_id[id_] for name in one.uses]
    return (one for one in known if one.id in taken)
