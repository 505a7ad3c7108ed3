"""What is typed is found wherever it stands, as a plain look at every text finds it."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwu.family import Families
from juwu.files import FolderFiles
from juwu.index import Store, passages, rows
from juwu.index.columns import NO_DAY, Terms
from juwu.index.indexing import fill
from juwu.index.passages import waits
from juwu.record import Record, Ref
from juwu.record.passages import Passages
from juwu.search import Hit, Lexicon, Query, find, scan
from juwu.text import normal
from juwu.value import Map

ROOT = Path(__file__).parent.parent
FAMILIES = Families.load(FolderFiles(ROOT))
LEXICON = Lexicon(FAMILIES)
TODAY = date(2026, 12, 1)
SIGNS = "王小明物业费漏水，。（）：、重庆發票 \n-:./*'\"%_abcdAB12３４５é"
TEXTS = st.text(st.sampled_from(SIGNS), max_size=24)


def case(number: int, **more: object) -> Record:
    """A mediation case."""
    data: Map = {"title": f"第{number}案", "status": "draft", **more}  # type: ignore[dict-item]
    return Record(
        Ref("mediation", f"med-{number}"), f"records/mediation/med-{number}.yaml", b"", data
    )


def person(number: int, name: str) -> Record:
    """A person."""
    ref = Ref("person", f"per-{number}")
    return Record(ref, f"records/person/per-{number}.yaml", b"", {"name": name})


def put(store: Store, records: Sequence[Record], blob: str = "1") -> None:
    """Put records in the catalog and their terms in the index."""
    with store.writing() as tables:
        for one in records:
            family = FAMILIES[one.ref.family]
            rows.put(tables, rows.Made.of(one, blob, family, {}), 1)
    assert fill(store, FAMILIES, lambda _: None)


def office(*records: Record) -> Store:
    """An index of some records."""
    store = Store(None)
    put(store, records)
    return store


def found(store: Store, typed: str, limit: int = 100) -> list[str]:
    """The ids that are found, the closest first."""
    return [hit.ref.id for hit in hits(store, typed, limit)]


def hits(store: Store, typed: str, limit: int = 100) -> list[Hit]:
    """What is found."""
    return find(store, Query(typed, LEXICON, TODAY), lambda _: None, limit)


@settings(max_examples=30, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6), st.data())
def test_every_part_of_every_text_is_found_and_nothing_else(
    texts: list[str], data: st.DataObject
) -> None:
    records = [case(number, facts=text, notes=text[::-1]) for number, text in enumerate(texts)]
    store = office(*records)
    for _ in range(6):
        text = data.draw(st.sampled_from(texts))
        start = data.draw(st.integers(0, len(text)))
        part = text[start : start + data.draw(st.sampled_from([1, 1, 2, 2, 3, 4, 9]))]
        part = part.replace('"', "")
        if not normal(part):
            continue
        wanted = {
            one.ref.id
            for one in records
            if any(
                normal(part) in normal(passage.text)
                for passage in Passages(FAMILIES["mediation"]).of(one)
                if passage.role != "c"
            )
        }
        by_label = {one.code for one in LEXICON.named(normal(part)) if one.pattern == "/status"}
        if "draft" in by_label:
            wanted = {one.ref.id for one in records}
        assert set(found(store, f'"{part}"')) == wanted, part


def test_long_texts_with_few_characters_are_found_at_any_place() -> None:
    rng = random.Random(5)  # noqa: S311 - texts to look in, nothing secret
    texts = ["".join(rng.choices("一二ab，", k=300)) for _ in range(8)]
    store = office(*(case(number, facts=text) for number, text in enumerate(texts)))
    for length in (1, 2, 3, 4, 5, 6, 8, 11):
        for _ in range(12):
            text = rng.choice(texts)
            start = rng.randrange(300 - length)
            part = text[start : start + length]
            wanted = {f"med-{number}" for number, one in enumerate(texts) if part in one}
            assert set(found(store, f'"{part}"')) == wanted | (
                {f"med-{number}" for number in range(8)} if part in {"a", "b", "d"} else set()
            ), part


NAMES = {"per-1": "王小明", "per-2": "李四"}
MIXED = [
    case(1, facts="楼上漏水，王家赔偿", accepted_on="2026-07-21", subtype="漏水"),
    case(2, title="电梯纠纷", status="closed", accepted_on="2025-12-31", difficult=True),
    case(3, title="重庆物业王府", agreement={"amount": 1_234_500}, difficult=False),
    case(4, facts="物业费 王", mediators=[{"person_id": "per-1"}], dispute_type="property"),
    case(5, facts="上午10:30来访", agreement={"amount": 1_500_050}, registered_on="2026-02-01"),
    case(6, parties=[{"name": "王小明"}, {"name": "单于"}], agreement={"amount": -50}),
    *(person(int(key[-1]), name) for key, name in NAMES.items()),
]
QUERIES = """
物业 | 王 | 漏 楼上 | 漏水 OR 电梯 | 楼上 -漏水 | -漏水 | "楼上 漏水" | (漏水 OR 电梯) 王
状态:草稿 | 状态:draft | status:closed | 状态：草稿,已结案 | -状态:草稿 | 类型:物业 | 年:2026
年:2025 | 日期:2026-07 | 日期:7月 | 受理日期:>2026-06 | 日期:2025-01..2026-02 | 金额:>10000
金额:1万..2万 | 金额:=12345 | 金额:<0 | 人:王 | 人:wxm | 调解员:王小明 | 人员:per-1 | wxm | cqwy
zqwy | 类别:person | 类别:调解 | 记录号:med-2 | 标题:电梯 | dyn | 10:30 | 没有这个:x
疑难复杂:是 | 疑难复杂:否 | 樓上 | ｍｅｄ-３ | 金额:大 | 年: | a | 2 | 2026 | 事由:漏
简要情况:楼上 -标题:王 | 具体事由:漏水 年:2026 | -(漏水 OR 电梯) | -金额:>10000 | -人:王
金额:12,345.00 | 12345 | 12,345 | 金额:>=10 | 金额:-1..1 | 金额:>-1 | 金额:0..99999999
金额:<15000.5
标题:wy | 标题:med | 人:s -标题:王 | 标题:重庆 OR 人:李 | 日期:2025-12-31..2026-02-01 | 第1案
"""


@pytest.fixture(scope="module")
def mixed() -> Store:
    """An index of records of many kinds."""
    return office(*MIXED)


@pytest.mark.parametrize("typed", [one.strip() for one in re.split(r" \| |\n", QUERIES.strip())])
def test_the_index_and_a_look_at_each_record_find_the_same(typed: str, mixed: Store) -> None:
    looked_at = scan(MIXED, Query(typed, LEXICON, TODAY), lambda _, key: NAMES.get(key))
    assert {one.ref for one in hits(mixed, typed)} == {one.ref for one in looked_at}


def test_each_filter_finds_what_it_says(mixed: Store) -> None:
    expected = {
        "状态:已结案": {"med-2"},
        "年:2025": {"med-2"},
        "日期:2026-02": {"med-5"},
        "受理日期:>2026-06": {"med-1"},
        "金额:>12345": {"med-5"},
        "金额:=12345": {"med-3"},
        "金额:<0": {"med-6"},
        "人:王": {"med-4", "med-6", "per-1"},
        "人:wxm": {"med-4", "med-6", "per-1"},
        "类别:person": {"per-1", "per-2"},
        "纠纷类型:物业": {"med-4"},
        "疑难复杂:是": {"med-2"},
        "樓上": {"med-1"},
    }
    assert {typed: set(found(mixed, typed)) for typed in expected} == expected


def test_a_name_is_found_by_its_initials_in_each_reading() -> None:
    store = office(person(1, "王小明"), person(2, "重庆"), person(3, "单于"))
    assert found(store, "wxm") == ["per-1"]
    assert found(store, "cq") == found(store, "zq") == ["per-2"]
    assert found(store, "王xm") == ["per-1"]
    assert found(store, '"wxm"') == []


def test_the_title_comes_before_other_texts_and_both_before_initials() -> None:
    store = office(
        case(1, title="万一", accepted_on="2026-09-09"),
        case(2, facts="见 wy 一栏", accepted_on="2026-08-08"),
        case(3, title="wy 协议", accepted_on="2026-01-01"),
    )
    assert found(store, "wy") == ["med-3", "med-2", "med-1"]


def test_the_newest_come_first() -> None:
    days = ("2024-05-01", "2026-05-01", "2025-05-01")
    store = office(*(case(n, facts="漏水", accepted_on=day) for n, day in enumerate(days)))
    assert found(store, "漏水") == ["med-1", "med-2", "med-0"]
    assert found(store, "漏水", limit=1) == ["med-1"]


def test_a_record_that_changed_is_found_by_what_it_holds_now() -> None:
    store = office(case(1, facts="漏水"), case(2, facts="漏水"))
    put(store, [case(1, facts="停电")], blob="2")
    assert found(store, "漏水") == ["med-2"]
    assert found(store, "停电") == ["med-1"]
    with store.writing() as tables:
        rows.erase(tables, ["records/mediation/med-1.yaml"])
    assert found(store, "停电") == []


def test_records_wait_until_their_terms_are_in_and_stopping_loses_nothing() -> None:
    store = Store(None)
    with store.writing() as tables:
        rows.put(tables, rows.Made.of(case(1, facts="漏水"), "1", FAMILIES["mediation"], {}), 1)
    assert not fill(store, FAMILIES, lambda _: None, stop=lambda: True)
    with store.reading() as tables:
        assert waits(tables) == 1
    assert fill(store, FAMILIES, lambda _: None)
    assert found(store, "漏水") == ["med-1"]


def test_terms_that_lead_nowhere_are_cleared_away_in_time() -> None:
    store = office(case(1, facts="起初"))
    for turn in range(1003):
        with store.writing() as tables:
            tables.execute("UPDATE record SET blob = ?", (str(turn),))
            passages.put(tables, [(1, Terms(NO_DAY, ("起初", "", "", "all", "", "")))])
    put(store, [case(1, facts="后来")], blob="last")
    assert found(store, "后来") == ["med-1"]
    assert found(store, "起初") == []
    with store.reading() as tables:
        assert tables.execute("SELECT sum(given) FROM day").fetchone() == (1,)


def test_sealed_values_never_enter_and_numbers_of_persons_only_masked() -> None:
    number = "13800138000"
    store = office(case(1, facts=f"电话{number}", notes="sealed:v1:c2VjcmV0"))
    assert found(store, number) == []
    assert found(store, "c2VjcmV0") == []
    assert found(store, "138****8000") == ["med-1"]
    with store.reading() as tables:
        tables.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, term, row)")
        terms = " ".join(term for (term,) in tables.execute("SELECT term FROM temp.words"))
    assert "001" not in terms
    assert "c2v" not in terms


def test_what_was_found_is_told_with_its_place_its_label_and_a_mark() -> None:
    store = office(case(1, facts="甲方说" * 30 + "楼上漏水" + "乙方说" * 30, status="closed"))
    (hit,) = hits(store, "漏水 状态:结案")
    facts, status = hit.excerpts
    assert (str(facts.at), facts.label.zh) == ("/facts", "简要情况")
    assert [facts.text.zh[span.start : span.stop] for span in facts.spans] == ["漏水"]
    assert facts.text.zh.startswith("..")
    assert facts.text.zh.endswith("..")
    assert (str(status.at), status.text.zh, status.text.en) == ("/status", "已结案", "Closed")


def test_what_was_found_by_its_initials_is_marked_too() -> None:
    store = office(person(1, "王小明"))
    (excerpt,) = hits(store, "xm")[0].excerpts
    assert [excerpt.text.zh[span.start : span.stop] for span in excerpt.spans] == ["小明"]


def test_nothing_typed_finds_nothing() -> None:
    store = office(case(1))
    assert found(store, "  ") == found(store, '""') == found(store, "()") == []


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("王a1:： \"“”-－()|ORＯ年>=<.，,'*\0\ud800状态"), max_size=20))
def test_no_query_breaks_the_search(typed: str) -> None:
    query = Query(typed, LEXICON, TODAY)
    records = [case(1, facts="王a1", status="closed"), case(2)]
    looked_at = scan(records, query, lambda _, __: None)
    told = find(ANY, query, lambda _: None)
    assert {one.ref for one in told} == {one.ref for one in looked_at}
    for fault in query.faults:
        assert 0 <= fault.span.start <= fault.span.stop <= len(typed)


ANY = office(case(1, facts="王a1", status="closed"), case(2))
