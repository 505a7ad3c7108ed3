"""Ways to write the same become one form."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwu.text import Normal, normal
from juwu.text.normal import APART
from juwu.text.variants import PATH, simplified


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("ＡＢｃ１２", "abc12"),
        ("發票與頭髮", "发票与头发"),
        ("物业费，\n停 车", "物业费,停车"),
        ("Word  文档 a  b", "word文档a b"),
        ("a\u200b\ufeffb", "ab"),
        ("ﬁ ㎡", "fi m2"),
        ("e\u0301", "é"),
    ],
)
def test_ways_to_write_the_same_have_one_form(text: str, form: str) -> None:
    assert normal(text) == form


@given(st.text(st.sampled_from("王發 \n\u3000aB，ﬁ\u0301\u200b１e"), max_size=30))
def test_the_form_that_knows_its_places_is_the_same(text: str) -> None:
    assert Normal(text).form == normal(text)


@given(st.text(st.sampled_from("王發，\u3000aBﬁ《\u0301é１\ue005𠮷"), max_size=30))
def test_a_text_has_the_same_form_alone_and_among_long_ones(text: str) -> None:
    long = "办公室" * 30
    forms = normal(APART.join((long, text, long))).split(APART)
    assert [one.strip(" ") for one in forms] == [long, normal(text), long]


def test_a_part_is_found_where_it_stands_in_the_text_as_written() -> None:
    held = Normal("见《發 票》，ﬁle；发票")
    assert [held.text[start:stop] for start, stop in held.places("发票")] == ["發 票", "发票"]
    assert [held.text[start:stop] for start, stop in held.places("file")] == ["ﬁle"]
    assert held.places("") == []


@given(st.text(st.sampled_from("王發 \n\u3000aB，ﬁ\u0301\u200b１e㎡"), max_size=90))
def test_each_character_of_the_form_knows_what_it_comes_from(text: str) -> None:
    held = Normal(text)
    places = [held.place(place, place + 1) for place in range(len(held.form))]
    for (start, stop), one in zip(places, held.form, strict=True):
        assert one == " " or one in normal(held.text[start:stop])
    assert places == sorted(places)


def test_no_character_leads_to_one_that_leads_further() -> None:
    table = simplified()
    assert not set(table) & set(map(ord, table.values()))


def test_the_table_is_what_its_script_makes() -> None:
    script = Path(__file__).parent.parent / "scripts" / "make_variants_table"
    assert run_path(str(script))["table"]() == PATH.read_bytes()
