"""The table of keys keeps to what survives a Chinese input method."""

from __future__ import annotations

import pytest
from textual.keys import KEY_ALIASES, Keys

from juwu.language import Language
from tui.action import Action
from tui.actions import ACTIONS, BY_ID
from tui.keys import bindings, key_name, key_names

# Keys that switch an input method, keys with the same byte as another one, and keys that need the
# Kitty protocol.
FORBIDDEN = {
    *("ctrl+space", "shift+space", "ctrl+full_stop", "ctrl+shift+f"),
    *("ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+left_square_bracket"),
    *("ctrl+enter", "shift+enter", "ctrl+a", "ctrl+b"),
}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_an_action_never_takes_a_key_that_an_input_method_needs(action: Action) -> None:
    for key in (*action.keys, *action.vim):
        assert key not in FORBIDDEN
        assert key.isascii()
        assert not key.startswith("ctrl+shift+")


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_the_first_key_of_an_action_is_no_letter(action: Action) -> None:
    assert not action.keys or len(action.keys[0]) > 1
    assert not any(len(key) == 1 for key in action.keys)


def test_a_name_stands_for_one_action_and_is_said_in_both_languages() -> None:
    assert len(BY_ID) == len(ACTIONS)
    for action in ACTIONS:
        for words in (action.label, action.help):
            assert words.zh
            assert words.en


def test_two_actions_of_one_place_never_share_a_key() -> None:
    for place in {action.place for action in ACTIONS}:
        keys = [key for action in ACTIONS if action.place is place for key in action.keys]
        assert len(keys) == len(set(keys))


def test_every_key_has_a_name_that_textual_knows() -> None:
    known = {key.value for key in Keys} | set(KEY_ALIASES)
    typed = {"question_mark", "slash", "space", "left_square_bracket", "right_square_bracket"}
    typed |= {"left_black_lenticular_bracket", "right_black_lenticular_bracket"}
    for action in ACTIONS:
        for key in action.keys:
            folded = key.startswith(("fullwidth_", "ideographic_"))
            assert key in known | typed or folded or key.startswith("alt+")


def test_bindings_carry_the_id_that_a_keymap_names() -> None:
    (binding,) = bindings("review")
    assert (binding.id, binding.action, binding.key) == ("review", "review", "f5,ctrl+g")


def test_keys_read_as_people_write_them() -> None:
    assert key_name("ctrl+s", Language.ZH) == "Ctrl+S"
    assert key_name("space", Language.ZH) == "空格"
    assert key_names(BY_ID["filter"].keys, Language.EN) == "F3  Ctrl+F  /"
