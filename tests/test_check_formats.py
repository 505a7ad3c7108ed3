"""Each format lets the real thing pass and stops what only looks like it."""

from __future__ import annotations

import pytest
from personal_numbers import id_number, landline, mobile, wide

from juwu.check.formats import FORMATS

GOOD = [
    ("date", "2026-02-28"),
    ("date", "2028-02-29"),
    ("partial-date", "2017"),
    ("partial-date", "2017-03"),
    ("partial-date", "2017-03-15"),
    ("date-time", "2026-07-21T14:30:00+08:00"),
    ("date-time", "2026-07-21T06:30:00Z"),
    ("time", "09:05"),
    ("email", "office@example.cn"),
    ("uri", "https://example.cn/a?b=1"),
    ("phone", mobile()),
    ("phone", landline()),
    ("phone", "12345"),
    ("phone-masked", "138****5678"),
    # In pieces, so that no number stands here: what python-stdnum's documentation tests with.
    ("id-number", f"360426{19910101}{71:04}"),
    ("id-number", id_number()),
    ("id-number-masked", "110***********1234"),
    ("uscc", "91110000600037341L"),
    ("division-code", "430124001001"),
]

BAD = [
    ("date", "2026-02-29"),
    ("date", "2026-2-3"),
    ("date", "２０２６-02-03"),
    ("date", "2026-02-03\n"),
    ("partial-date", "2017-13"),
    ("partial-date", "17"),
    ("date-time", "2026-07-21T14:30:00"),
    ("date-time", "2026-07-21 14:30:00+08:00"),
    ("date-time", "2026-07-21T25:00:00Z"),
    ("date-time", "2026-07-21T14:30:00+99:00"),
    ("time", "24:61"),
    ("email", "office@"),
    ("uri", "example.cn"),
    ("uri", "https://exa mple.cn"),
    ("phone", mobile()[:-1]),
    ("phone", wide(mobile())),
    ("phone-masked", mobile()),
    ("id-number", f"360426{19910101}{72:04}"),
    ("id-number", f"360426{19910230}{71:04}"),
    ("id-number-masked", id_number()),
    ("uscc", "91110000600037341M"),
    ("uscc", "91110000600037341I"),
    ("division-code", "430124"),
]


@pytest.mark.parametrize(("name", "text"), GOOD)
def test_the_real_thing_passes(name: str, text: str) -> None:
    assert FORMATS[name][0](text)


@pytest.mark.parametrize(("name", "text"), BAD)
def test_what_only_looks_like_it_is_stopped(name: str, text: str) -> None:
    assert not FORMATS[name][0](text)
