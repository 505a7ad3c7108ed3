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


TITLED = ("梧桐社区", "人民调解案件", "三号楼与五号楼之间共用水管漏水引起的纠纷", "历史")


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (80, "梧桐社区 > 人民调解案件 > 三号楼与五号楼之间共用水管漏水引起的纠纷 > 历史"),
        (60, "梧桐社区 > 人民调解案件 > 三号楼与五号楼之间共用水.. > 历史"),
        (48, ".. > 人民调解案件 > 三号楼与五号楼之间.. > 历史"),
        (36, ".. > 三号楼与五号楼之间共用.. > 历史"),
        (20, ".. > 历史"),
    ],
)
def test_a_long_title_is_cut_before_the_places_above_it_go(room: int, told: str) -> None:
    bar = TopBar(Language.ZH, Standing(TITLED))
    assert bar.fitted(room).plain.rstrip() == told
    assert bar.fitted(room).cell_length <= room


def test_a_hostile_title_is_cut_by_what_is_drawn_of_it() -> None:
    bar = TopBar(Language.ZH, Standing(("社区", "\x1b[31m\u202e[/x]" * 9)))
    assert "\x1b" not in bar.fitted(40).plain
    assert "\u202e" not in bar.fitted(40).plain
    assert bar.fitted(40).plain.startswith("社区 > <U+001B>[31m<U+202E>[/x]")
    assert bar.fitted(40).cell_length <= 40


def test_what_is_still_being_judged_is_not_called_valid() -> None:
    bar = TopBar(Language.ZH, Standing(PATH, errors=0))
    assert "校验通过" in bar.right.plain
    bar.show(Standing(PATH, errors=0, is_judged=False))
    assert "校验通过" not in bar.right.plain
    assert "校验中" in bar.right.plain
