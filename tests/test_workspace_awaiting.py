"""What waits in a large workspace: told as if all were reckoned anew, with little to reckon."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from law import pack, workspace

from juwu.index.awaited import Awaited
from juwu.index.store import Store
from juwu.value import Map
from juwu.workspace import Due, Workspace, reading
from juwu.workspace.errors import EndingError
from office import git, put

ANSWER: Map = {
    "code": "answer",
    "title": {"zh": "答复", "en": "Answer"},
    "from": "/received",
    "to": "/answered",
    "length": 10,
    "unit": "workdays",
    "warn_before": 3,
    "pauses": "/pauses",
}
BY_LIST: Map = {
    **ANSWER,
    "code": "listed",
    "from": "/asked",
    "to": "/given",
    "length": 'ref("case", self.list).days',
    "unit": "days",
    "when": "has(self.list)",
}
BY_PACK: Map = {
    **ANSWER,
    "code": "packed",
    "from": "/packed",
    "to": "/unpacked",
    "length": 'pack("practice", self.packed, "days")',
    "unit": "days",
}
BY_DAY: Map = {
    **BY_PACK,
    "code": "fresh",
    "length": 4,
    "from": "/seen",
    "to": "/left",
    "when": 'today > "2026-12"',
}
HOURS: Map = {
    **ANSWER,
    "code": "soon",
    "from": "/called",
    "to": "/back",
    "length": 2,
    "unit": "hours",
}
RULES: Map = {"deadlines": [ANSWER, BY_LIST, BY_PACK, BY_DAY, HOURS]}
RECORDS = {
    "calm": 'received: "2026-11-28"\n',
    "done": 'received: "2026-11-01"\nanswered: "2026-11-03"\n',
    "over": 'received: "2026-11-01"\n',
    "late": 'received: "2026-12-28"\n',
    "held": 'received: "2026-11-01"\npauses:\n  - {from: "2026-11-02"}\n',
    "list": "days: 5\n",
    "listed": 'asked: "2026-11-28"\nlist: list\n',
    "unlisted": 'asked: "2026-11-28"\nlist: absent\n',
    "packed": 'packed: "2026-11-28"\n',
    "seen": 'seen: "2026-11-28"\n',
    "called": 'called: "2026-12-01T09:00:00+08:00"\n',
    "waits": 'called: "2026-12-01T09:00:00+08:00"\npauses: [{from: "2026-12-01T10:00:00+08:00"}]\n',
    "broken": "received: [\n",
}
NOW = "2026-12-01T12:00:00+08:00"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUWU_NOW", NOW)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    more = {"schemas/_packs/practice.yaml": pack("p1", "practice", "2020-01-01", {"days": 4})}
    workspace(tmp_path / "w", RULES, RECORDS, more)
    git(tmp_path / "w", "add", "-A")
    git(tmp_path / "w", "commit", "-q", "-m", "开始")
    return tmp_path / "w"


@pytest.fixture
def large(root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Workspace]:
    """A workspace that was just opened, and thinks that it is large."""
    monkeypatch.setattr(reading, "LARGE", 0)
    return lambda: Workspace(root)


def directly(root: Path) -> tuple[Due, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "LARGE", 1_000)
        return Workspace(root).due()


def left(office: Workspace, day: str = "2026-12-01") -> int:
    """How many records have to be reckoned."""
    store = office.catalog().store
    return len(Awaited(store).unknown(["case"], day))


def record(root: Path, name: str, text: str) -> None:
    put(root, {f"records/case/{name}.yaml": text})


def test_the_same_is_told_as_by_reckoning_every_record(
    root: Path, large: Callable[[], Workspace]
) -> None:
    expected = directly(root)
    assert {one.ref.id for one in expected} >= {"calm", "over", "held", "listed", "seen", "called"}
    office = large()
    assert office.due() == expected
    assert office.due() == expected
    assert large().due() == expected
    assert [one.ref.id for one in large().due(within=0)] == [
        one.ref.id for one in expected if (one.deadline.due or "9")[:10] <= "2026-12-01"
    ]


def test_a_second_look_reckons_only_what_hangs_on_the_hour(
    large: Callable[[], Workspace],
) -> None:
    assert left(large()) == len(RECORDS)
    large().due()
    assert left(large()) == 1


def test_one_change_costs_one_record(root: Path, large: Callable[[], Workspace]) -> None:
    large().due()
    record(root, "calm", 'received: "2026-11-30"\n')
    assert left(large()) == 2
    assert large().due() == directly(root)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: record(root, "list", "days: 9\n"),
        lambda root: (root / "records/case/list.yaml").unlink(),
        lambda root: record(root, "absent", "days: 2\n"),
        lambda root: (root / "records/case/list.yaml").rename(root / "records/case/absent.yaml"),
        lambda root: (root / "records/case/over.yaml").unlink(),
        lambda root: record(root, "broken", 'received: "2026-11-28"\n'),
        lambda root: record(root, "calm", "received: [\n"),
        lambda root: put(
            root,
            {"schemas/_packs/practice.yaml": pack("p1", "practice", "2020-01-01", {"days": 40})},
        ),
        lambda root: put(root, {"schemas/case/rules.yaml": "deadlines: []\n"}),
        lambda root: (root / "schemas/_packs/calendar-cn-2026.yaml").unlink(),
    ],
)
def test_whatever_moves_is_noticed(
    root: Path, large: Callable[[], Workspace], change: Callable[[Path], object]
) -> None:
    before = large().due()
    change(root)
    after = large().due()
    assert after == directly(root)
    assert after != before


def test_another_day_is_told_as_it_is(
    root: Path, large: Callable[[], Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-11-30T12:00:00+08:00")
    assert "seen" not in {one.ref.id for one in large().due()}
    for now in ("2026-12-01T12:00:00+08:00", "2026-12-20T08:00:00+08:00", NOW):
        monkeypatch.setenv("JUWU_NOW", now)
        assert large().due() == directly(root)
        assert "seen" in {one.ref.id for one in large().due()}


def test_an_office_that_stays_open_sees_what_changed(
    root: Path, large: Callable[[], Workspace]
) -> None:
    office = large()
    office.due()
    record(root, "list", "days: 1\n")
    office.refresh()
    assert office.due() == directly(root)


def test_what_is_worked_out_ahead_is_not_worked_out_again(
    root: Path, large: Callable[[], Workspace]
) -> None:
    told: list[tuple[int, int]] = []
    office = large()
    office.make_ready(lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]
    assert left(office) == 1
    assert office.due() == directly(root)


def test_who_ends_the_program_does_not_wait_for_it(large: Callable[[], Workspace]) -> None:
    office = large()
    office.catalog()
    office.end()
    with pytest.raises(EndingError):
        office.due()


def test_a_damaged_index_is_made_anew(root: Path, large: Callable[[], Workspace]) -> None:
    large().due()
    file = root / ".git" / "juwu" / "index.sqlite"
    file.write_bytes(b"no tables at all")
    assert large().due() == directly(root)


def test_nothing_is_kept_of_records_that_moved_meanwhile(
    root: Path, large: Callable[[], Workspace]
) -> None:
    office = large()
    office.due()
    store = Store(root / ".git")
    awaited = Awaited(store)
    state = awaited.state()
    record(root, "calm", 'received: "2026-11-30"\n')
    large().catalog()
    assert not awaited.keep([], "another law", state)
    with closing(sqlite3.connect(root / ".git" / "juwu" / "index.sqlite")) as tables:
        (law,) = tables.execute("SELECT value FROM about WHERE key = 'awaited by'").fetchone()
    assert not awaited.keep([], law, state)
    assert awaited.keep([], law, awaited.state())
