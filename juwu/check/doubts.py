"""What the rules of a record stand on and what is not known in full: provisional packs."""

from __future__ import annotations

from collections.abc import Iterable

from juwu.check.deadline import Lack
from juwu.check.functions import Asked
from juwu.family.basis import PACKS, Pack
from juwu.language import Words


def doubts(asked: Iterable[Asked]) -> tuple[Lack, ...]:
    """What is missing of the packs that were asked for, each told once.

    Args:
        asked: What conditions asked for while a record was judged.
    """
    found = (_lack(one) for one in asked if one.pack is None or one.pack.provisional)
    return tuple(dict.fromkeys(found))


def _lack(asked: Asked) -> Lack:
    pack = asked.pack
    if pack is None:
        return Lack(
            Words(
                f"规则包 {asked.name} 在 {asked.day} 没有施行的版本。",
                f"No pack {asked.name} is in force on {asked.day}.",
            ),
            Words(
                f"核对条文后补在 {PACKS}。",
                f"Add it below {PACKS}, with its source.",
            ),
        )
    return Lack(
        Words(
            f"规则包《{pack.title.zh}》还不完整。{_note(pack).zh}",
            f"The pack “{pack.title.en}” is not known in full. {_note(pack).en}".rstrip(),
        ),
        Words(f"补在 {pack.path}。", f"Add it in {pack.path}."),
    )


def _note(pack: Pack) -> Words:
    return pack.note or Words.same("")
