"""No part of what is pasted is read as keys, in however many parts it comes."""

from __future__ import annotations

import pytest
from textual import events

from tui.paste_gate import GatedParser

PASTE = "前\x1b[31m红\x1b[21~后\x1b"


def read(*parts: str) -> list[str]:
    """What some characters are: pasted texts, and the names of keys."""
    parser = GatedParser()
    found = [one for part in parts for one in parser.feed(part)]
    return [
        f"paste {one.text}" if isinstance(one, events.Paste) else one.key
        for one in [*found, *parser.tick()]
        if isinstance(one, events.Paste | events.Key)
    ]


@pytest.mark.parametrize("place", range(1, 30))
def test_a_paste_with_escapes_in_it_is_one_text_and_no_key(place: int) -> None:
    whole = f"a\x1b[200~{PASTE}\x1b[201~\x1bOQ"
    assert read(whole[:place], whole[place:]) == ["a", "paste 前[31m红[21~后", "f2"]


def test_what_comes_character_by_character_is_read_the_same() -> None:
    assert read(*f"\x1b[200~{PASTE}\x1b[201~b") == ["paste 前[31m红[21~后", "b"]


def test_two_pastes_and_keys_between_them_stay_apart() -> None:
    sent = "\x1b[200~一\x1b[201~\x1b[B\x1b[200~二\x1b[201~"
    assert read(sent) == ["paste 一", "down", "paste 二"]


def test_an_end_without_a_beginning_is_passed_over() -> None:
    assert read("\x1b[201~x") == ["x"]
