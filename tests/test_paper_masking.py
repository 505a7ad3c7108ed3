"""Masks: what is left of a private text."""

from __future__ import annotations

import pytest

from juwu.paper.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("张三", "张*"),
        ("张三丰", "张*丰"),
        ("欧阳三丰", "欧**丰"),
        ("梧桐苑三号楼", "梧***"),
        ("某物业服务有限公司", "某***"),
        ("张", "张*"),
    ],
)
def test_a_name_keeps_its_ends_and_anything_longer_its_first_character(
    text: str, masked: str
) -> None:
    assert mask(text) == masked


def test_a_mask_never_is_the_text_itself() -> None:
    for length in range(1, 8):
        assert mask("某" * length) != "某" * length
