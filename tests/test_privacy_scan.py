"""Personal numbers are found however they are written, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from personal_numbers import card, grouped, id_number, landline, mobile, old_id_number, wide

from juwu.privacy import Kind, hits, masked

_MASKED_ID = "110***********"


@pytest.mark.parametrize(
    ("written", "kind", "mask"),
    [
        (id_number(), Kind.ID_NUMBER, _MASKED_ID + id_number()[-4:]),
        (id_number().lower(), Kind.ID_NUMBER, _MASKED_ID + id_number()[-4:]),
        (wide(id_number()), Kind.ID_NUMBER, _MASKED_ID + id_number()[-4:]),
        (grouped(id_number(), " ", 6, 8), Kind.ID_NUMBER, _MASKED_ID + id_number()[-4:]),
        (grouped(id_number(), "-", 4, 4, 4, 4), Kind.ID_NUMBER, _MASKED_ID + id_number()[-4:]),
        (old_id_number(), Kind.ID_NUMBER, "110*********001"),
        (mobile(), Kind.PHONE, "138****0000"),
        (grouped(mobile(), " ", 3, 4), Kind.PHONE, "138****0000"),
        (grouped(mobile(), "—", 3, 4), Kind.PHONE, "138****0000"),
        (grouped(mobile(), "\u3000", 3, 4), Kind.PHONE, "138****0000"),
        (grouped(mobile(), ".", 3, 4), Kind.PHONE, "138****0000"),
        (" ".join(mobile()), Kind.PHONE, "138****0000"),
        (f"+86 {mobile()}", Kind.PHONE, "138****0000"),
        (f"86{mobile()}", Kind.PHONE, "138****0000"),
        (wide(mobile()), Kind.PHONE, "138****0000"),
        (landline(), Kind.PHONE, "0731-****0001"),
        (landline().replace("-", ""), Kind.PHONE, "0731-****0001"),
        (f"（0731）{landline()[5:]}", Kind.PHONE, "0731-****0001"),
        (landline("010"), Kind.PHONE, "010-****0001"),
        (card(), Kind.BANK_CARD, "6222" + "*" * 11 + card()[-4:]),
        (
            grouped(card(length=16), " ", 4, 4, 4),
            Kind.BANK_CARD,
            "6222********" + card(length=16)[-4:],
        ),
        (card("4", 16), Kind.BANK_CARD, "4000********" + card("4", 16)[-4:]),
    ],
)
def test_a_number_is_found_and_masked_alone_and_within_a_sentence(
    written: str, kind: Kind, mask: str
) -> None:
    for before, after in (
        ("", ""),
        ("他说", "，请登记"),
        ("证号:", "。"),
        ("7月3日 ", " 李某"),
        ("tel", "\n"),
    ):
        text = f"{before}{written}{after}"
        (hit,) = hits(text)
        assert hit.kind is kind
        assert masked(text) == f"{before}{mask}{after}"
        assert not hits(masked(text))


def test_the_check_character_of_a_whole_thousand_of_identity_numbers_is_minded() -> None:
    for serial in range(1000):
        number = id_number(serial)
        assert [hit.kind for hit in hits(number)] == [Kind.ID_NUMBER]
        wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
        assert Kind.ID_NUMBER not in [hit.kind for hit in hits(wrong)]


def test_a_passport_counts_where_the_text_calls_it_one() -> None:
    number = f"E{12345678:d}"
    assert masked(f"护照号码：{number}") == "护照号码：E*****678"
    assert masked(f"Passport No. {number}") == "Passport No. E*****678"
    assert masked(f"PASSPORT {number}") == "PASSPORT E*****678"
    assert masked("护照12345678") != "护照12345678"
    assert not hits(f"收文 {number} 号")


def test_a_number_behind_a_date_is_found() -> None:
    assert masked(f"2026-07-21 {mobile()}") == "2026-07-21 138****0000"


def test_two_numbers_side_by_side_are_two() -> None:
    assert masked(f"{mobile(1)} {mobile(2)}、{id_number()}") == (
        f"138****0001 138****0002、{_MASKED_ID}{id_number()[-4:]}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "110***********1234",
        "138****5678",
        "0731-****0001",
        "12345",
        "12345 热线，110、119、120",
        "400-800-1234",
        "95588",
        f"{110101001001:d}",
        "91330106MA2A12345X",
        "2026-07-21 2026-07-22 2026-07-23",
        "1 2026-07-21 2026-07-22",
        "2026-07-21T14:30:00+08:00",
        "（2026）宁人调字第12号，2026-0012",
        f"{13800000000:d}.50 元",
        "sealed:v1:" + mobile(),
        "med-20261122-7qk2",
        f"sha256 {'ab' * 8}{mobile()}{'cd' * 8}",
        "91110000600037341L",
        "36 354 372 390 408 426 444 462",
        "550e8400-e29b-41d4-a716-446655440000",
    ],
)
def test_what_is_no_personal_number_passes(text: str) -> None:
    assert hits(text) == ()
    assert masked(text) == text


@given(st.text(max_size=80))
def test_masking_twice_is_masking_once_and_no_text_makes_it_fail(text: str) -> None:
    once = masked(text)
    assert masked(once) == once


@given(st.text(max_size=20), st.text(max_size=20), st.integers(0, 9999))
def test_a_number_is_found_whatever_stands_around_it(before: str, after: str, serial: int) -> None:
    text = f"{before}：{mobile(serial)}，{after}"
    assert mobile(serial) not in masked(text)


def test_a_long_row_of_digits_costs_no_more_than_its_length() -> None:
    assert hits("1 " * 100_000) == ()
    assert hits("12 34 56 78 " * 20_000) == ()


@pytest.mark.parametrize("gap", [" ", "-", " - ", ".", "  "])
@pytest.mark.parametrize(
    ("number", "lengths"),
    [
        (id_number(), (6, 4, 4)),
        (id_number(), (6, 4, 2, 2, 3)),
        (id_number(), (3, 3, 3, 3, 3)),
        (f"{'86'}{mobile()}", (2, 3, 4)),
        (f"{'0086'}{mobile()}", (2, 2, 4, 4)),
        (mobile(), (3, 1, 3, 1)),
        (landline("010").replace("-", ""), (3, 4)),
        (landline().replace("-", ""), (4, 4)),
        (card(), (4, 4, 4, 4)),
        (card(), (6,)),
        (card(length=16), (4, 6)),
    ],
)
def test_a_number_is_found_however_people_cut_it(
    number: str, lengths: tuple[int, ...], gap: str
) -> None:
    (hit,) = hits(f"登记 {grouped(number, gap, *lengths)}，李某")
    assert (hit.start, hit.end) == (3, 3 + len(number) + len(gap) * len(lengths))
