"""The top bar tells where a person is, in as many cells as there are."""

from __future__ import annotations

import pytest

from juwu.language import Language
from tui.bar import Standing, TopBar

PATH = ("梧桐社区", "人民调解案件", "med-2026-04-leak", "历史")


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (60, "梧桐社区 > 人民调解案件 > med-2026-04-leak > 历史"),
        (45, ".. > 人民调解案件 > med-2026-04-leak > 历史"),
        (30, ".. > med-2026-04-leak > 历史"),
        (12, ".. > 历史"),
        (3, ".."),
    ],
)
def test_a_long_path_keeps_its_end(room: int, told: str) -> None:
    bar = TopBar(Language.ZH, Standing(PATH))
    assert bar.fitted(room).plain.startswith(told)
    assert bar.fitted(room).cell_length <= room


def test_what_is_still_being_judged_is_not_called_valid() -> None:
    bar = TopBar(Language.ZH, Standing(PATH, errors=0))
    assert "校验通过" in bar.right.plain
    bar.show(Standing(PATH, errors=0, is_judged=False))
    assert "校验通过" not in bar.right.plain
    assert "校验中" in bar.right.plain
