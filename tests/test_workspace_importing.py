"""What an export writes comes back without a changed byte; what a row says becomes its record."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from juwu.builtin import folder
from juwu.family import Families
from juwu.files import FolderFiles
from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.tabular.errors import MappingError
from juwu.tabular.mapping import Blank, Mapping, proposed
from juwu.tabular.opening import Manner, table_in
from juwu.tabular.outcome import Fate, refused_csv
from juwu.tabular.spread import Spread, every_column, spread
from juwu.text import csv_text
from juwu.text.xlsx import Sheet, xlsx_bytes
from juwu.workspace import NothingToSaveError, Workspace
from juwu.workspace.importing import Importing, ImportRefusedError, Preview
from office import LOOK, RULES, SCHEMA, git, key, key_family, put, start

FAMILIES = [*Families.load(FolderFiles(folder()))]
LOAN = "loans:\n  - {id: a, on: '2026-01-02', by: 张三} # 借\n  - id: b\n    on: '2026-02-03'\n"


@pytest.fixture(scope="module")
def sample(_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The sample, only to be looked at."""
    root = tmp_path_factory.mktemp("looked-at") / "office"
    shutil.copytree(_sample, root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUWU_NOW", "2026-12-01T09:00:00+08:00")
        yield Workspace.find(root)


def as_csv(made: Spread) -> bytes:
    return ("\ufeff" + csv_text(made.head, made.texts())).encode()


def as_xlsx(made: Spread) -> bytes:
    return xlsx_bytes([Sheet("表", made.head, made.rows)])


def exported(workspace: Workspace, family: str, rows_of: str | None = None) -> Spread:
    """All fields of all records of a family, those with personal data too."""
    known = workspace.families[family]
    records = workspace.records(family)
    at = None if rows_of is None else Pointer.parse(rows_of)
    columns, _ = every_column(known, records, at, private=True)
    return spread(known, records, columns, Language.ZH)


def looked_at(workspace: Workspace, family: str, data: bytes, **given: str) -> Preview:
    table = table_in(data, Manner())
    mapping = proposed(workspace.families[family], table.head, given)
    assert all(column.at is not None for column in mapping.columns)
    return Importing(workspace).preview(table, mapping)


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
@pytest.mark.parametrize("family", FAMILIES)
def test_an_export_comes_back_without_a_change(
    sample: Workspace, family: str, write: Callable[[Spread], bytes]
) -> None:
    preview = looked_at(sample, family, write(exported(sample, family)))
    assert preview.edits == ()
    assert preview.counts[Fate.SAME] == len(sample.records(family)) == len(preview.outcomes)


@pytest.mark.parametrize(
    ("family", "rows_of"),
    [("mediation", "/parties"), ("minutes", "/four_discussions"), ("catalogue", "/entries")],
)
def test_rows_for_each_item_of_a_list_come_back_without_a_change(
    sample: Workspace, family: str, rows_of: str
) -> None:
    preview = looked_at(sample, family, as_csv(exported(sample, family, rows_of)))
    assert preview.edits == ()
    assert preview.refusals == ()


def edited(workspace: Workspace, family: str, made: Spread, place: int) -> Preview:
    """What an import would do after a sign was put before each text of a column."""
    rows = [list(row) for row in made.texts()]
    for row in rows:
        row[place] = f"改{row[place]}"
    return looked_at(workspace, family, as_csv(Spread(made.head, tuple(map(tuple, rows)))))


@pytest.mark.parametrize("family", FAMILIES)
def test_one_changed_cell_changes_the_bytes_of_that_field_alone(
    sample: Workspace, family: str
) -> None:
    made = exported(sample, family)
    known = ("备注", "标题", "姓名", "名称")
    places = [made.head.index(one) for one in known if one in made.head][:2]
    previews = [edited(sample, family, made, at) for at in places]
    # Where all records are settled the rules let none be changed: then each row says so.
    assert all(one.edits or len(one.refusals) >= len(made.rows) for one in previews)
    for edit in (edit for one in previews for edit in one.edits):
        assert edit.before is not None
        assert edit.after is not None
        assert len(edit.changes) == 1
        old, new = (one.text.decode().splitlines() for one in (edit.before, edit.after))
        gone, come = [x for x in old if x not in new], [x for x in new if x not in old]
        assert len(gone) <= 1
        assert len(come) == 1
        assert "改" in come[0]


def keys_office(root: Path, *, rules: str = RULES, more: dict[str, str] | None = None) -> Workspace:
    records = {**key("k1", "大门"), **key("k2", "后门", "lent", "holder: 王敏\n"), **(more or {})}
    return start(root, {**key_family(SCHEMA, LOOK, rules), **records})


def bring(workspace: Workspace, text: str, **given: str) -> Preview:
    return looked_at(workspace, "key", text.encode(), **given)


def test_rows_become_one_commit_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    office = keys_office(tmp_path / "office")
    before = git(office.root, "rev-parse", "HEAD^{tree}")
    preview = bring(
        office, "记录号,名称,状态,把数\nk1,大门,在库,3\nk9,车库,在库,\n,地下室,在库,2\n"
    )
    assert [one.fate for one in preview.outcomes] == [Fate.CHANGED, Fate.NEW, Fate.NEW]
    revision = Importing(office).carry_out(preview, "盘点")
    assert git(office.root, "rev-list", "--count", "HEAD").strip() == "2"
    assert "导入" in revision.subject
    assert office.record(Ref("key", "k1")).text.endswith(b"status: kept\ncount: 3\n")
    assert office.record(Ref("key", "k9")).data == {"id": "k9", "title": "车库", "status": "kept"}
    office.carry_out(office.undoing(), "撤")
    assert git(office.root, "rev-parse", "HEAD^{tree}") == before


def test_a_refused_row_stops_the_whole_import_unless_it_is_to_be_skipped(tmp_path: Path) -> None:
    office = keys_office(tmp_path / "office")
    preview = bring(
        office,
        "记录号,名称,状态,把数\nk1,大门,坏了,1\nk2,后门,在库,很多\nk7,,在库,1\n,后门,在库,1\nk3,新,在库,1\n",
    )
    assert preview.counts == {Fate.NEW: 1, Fate.CHANGED: 0, Fate.SAME: 0, Fate.REFUSED: 4}
    told = [(one.row, one.column) for one in preview.refusals]
    assert told == [(2, "状态"), (3, "把数"), (4, ""), (5, "名称")]
    assert all(one.hint.zh and one.told.en for one in preview.refusals)
    with pytest.raises(ImportRefusedError):
        Importing(office).carry_out(preview, "盘点")
    Importing(office).carry_out(preview, "盘点", skip_refused=True)
    assert office.record(Ref("key", "k3")).data["title"] == "新"
    assert office.record(Ref("key", "k1")).data["status"] == "kept"
    again = table_in(refused_csv(preview.table, preview.outcomes, Language.ZH), Manner())
    assert [row.cells[0] for row in again.rows] == ["k1", "k2", "k7", ""]
    assert "在库、借出、遗失" in again.rows[0].cells[-1]


def test_a_step_that_the_rules_forbid_is_refused_at_its_cell(tmp_path: Path) -> None:
    office = keys_office(tmp_path / "office")
    preview = bring(office, "记录号,名称,状态\nk1,大门,遗失\n")
    assert [(one.row, one.column) for one in preview.refusals] == [(2, "状态")]


def test_records_are_found_by_what_stands_only_once(tmp_path: Path) -> None:
    office = keys_office(tmp_path / "office")
    preview = bring(office, "名称,把数\n大门,2\n后门,1\n侧门,1\n")
    assert [str(one.ref) for one in preview.outcomes[:2]] == ["key/k1", "key/k2"]
    assert preview.outcomes[2].fate is Fate.NEW
    double = bring(office, "名称,把数\n大门,2\n大门,3\n")
    assert [one.row for one in double.refusals] == [3]


def test_an_empty_cell_keeps_its_field_and_a_word_clears_it(tmp_path: Path) -> None:
    office = keys_office(tmp_path / "office", more=key("k3", "侧门", "kept", "count: 1\n"))
    assert bring(office, "记录号,把数,领用人\nk3,,\n").counts[Fate.SAME] == 1
    cleared = bring(office, "记录号,把数\nk3,（空）\n")
    assert [str(one.pointer) for one in cleared.outcomes[0].changes] == ["/count"]
    table = table_in("记录号,把数,领用人\nk3,,\n".encode(), Manner())
    mapping = proposed(office.families["key"], table.head)
    clearing = Mapping(mapping.family, mapping.columns, blank=Blank.CLEAR)
    preview = Importing(office).preview(table, clearing)
    assert [one.kind for one in preview.outcomes[0].changes] == ["removed"]


def test_rows_of_a_list_change_and_add_items_and_keep_comments(tmp_path: Path) -> None:
    office = keys_office(tmp_path / "office", more=key("k3", "侧门", "kept", LOAN))
    text = "记录号,借用.项号,借用.日期,借用.谁\nk3,a,2026/1/2,李四\n,c,2026年3月4日,王五\n"
    preview = bring(office, text)
    assert preview.counts[Fate.CHANGED] == 1
    after = preview.edits[0].after
    assert after is not None
    assert "{id: a, on: '2026-01-02', by: 李四} # 借".encode() in after.text
    assert after.data["loans"] == [
        {"id": "a", "on": "2026-01-02", "by": "李四"},
        {"id": "b", "on": "2026-02-03"},
        {"id": "c", "on": "2026-03-04", "by": "王五"},
    ]
    with pytest.raises(MappingError):
        bring(office, "借用.项号,借用.日期\na,2026-1-2\n")


def test_columns_for_single_items_leave_no_gap(tmp_path: Path) -> None:
    office = keys_office(tmp_path / "office")
    head = "记录号,名称,借用[1].项号,借用[1].日期,借用[3].项号,借用[3].日期"
    preview = bring(office, f"{head}\nk5,塔,x,2026-1-2,y,2026-1-3\n")
    after = preview.edits[0].after
    assert after is not None
    assert after.data["loans"] == [{"id": "x", "on": "2026-01-02"}, {"id": "y", "on": "2026-01-03"}]


def test_a_record_with_uncommitted_edits_is_left_alone(tmp_path: Path) -> None:
    office = keys_office(tmp_path / "office")
    put(office.root, key("k1", "大门", "kept", "count: 9\n"))
    preview = bring(Workspace.find(office.root), "记录号,把数\nk1,3\nk2,1\n")
    assert [one.fate for one in preview.outcomes] == [Fate.REFUSED, Fate.CHANGED]


def test_nothing_to_do_is_said(tmp_path: Path) -> None:
    office = keys_office(tmp_path / "office")
    with pytest.raises(NothingToSaveError):
        Importing(office).plan(bring(office, "记录号,名称\nk1,大门\n"))


def test_new_records_get_the_next_numbers_in_the_order_of_the_file(tmp_path: Path) -> None:
    schema = {**SCHEMA}
    properties = schema["properties"]
    assert isinstance(properties, dict)
    schema["properties"] = {**properties, "no": {"title": "编号", "type": "string"}}
    numbering = (
        "numbering:\n  - {at: /no, pattern: '钥〔{year}〕{n}号', when: 'true', gapless: true}\n"
    )
    files = {
        **key_family(schema, LOOK, RULES + numbering),
        **key("k1", "大门", "kept", "no: 钥〔2026〕1号\n"),
    }
    office = start(tmp_path / "office", files)
    preview = bring(office, "名称,把数\n东门,1\n西门,1\n南门,2\n")
    assert preview.refusals == ()
    numbers = [one.after.data["no"] for one in preview.edits if one.after]
    assert numbers == ["钥〔2026〕2号", "钥〔2026〕3号", "钥〔2026〕4号"]


def test_personal_numbers_in_clear_are_refused_and_not_repeated(tmp_path: Path) -> None:
    office = keys_office(tmp_path / "office")
    preview = bring(office, "记录号,领用人\nk1,13812345678\n")
    assert preview.counts[Fate.REFUSED] == 1
    told = "".join(one.told.zh + one.hint.zh for one in preview.refusals)
    assert "13812345678" not in told
    assert preview.refusals[0].column == "领用人"


def test_a_person_can_stop_it(tmp_path: Path) -> None:
    office = keys_office(tmp_path / "office")
    table = table_in("记录号,名称\nk1,门\nk2,窗\n".encode(), Manner())
    seen: list[tuple[int, int]] = []

    def tick(done: int, of: int) -> None:
        seen.append((done, of))
        if len(seen) > 1:
            raise KeyboardInterrupt

    mapping = proposed(office.families["key"], table.head)
    with pytest.raises(KeyboardInterrupt):
        Importing(office).preview(table, mapping, tick)
    assert seen == [(1, 4), (2, 4)]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("/loans", '[{"id": "a", "on": "\\ud800"}]'),
        ("/loans", '[{"\\ud800": 1}]'),
        ("/loans", '[{"id": 1e400}]'),
        ("/loans", "[" * 900 + "]" * 900),
        ("/loans", "[" * 90_000),
        ("/loans/x/by", "李四"),
        ("/loans/²/by", "李四"),
        ("/title", "大门\x1b]52;c;eA==\x07"),
    ],
)
def test_a_cell_that_no_record_can_hold_refuses_its_row(
    tmp_path: Path, column: str, cell: str
) -> None:
    office = start(tmp_path, {**key_family(), **key("k1", "大门", LOAN)})
    text = csv_text(["/id", column], [])
    row = '"' + cell.replace('"', '""') + '"'
    preview = looked_at(office, "key", f"{text}k1,{row}\nk9,{row}\n".encode())
    assert preview.edits == ()
    assert preview.counts[Fate.REFUSED] == 2
    assert all(one.message.zh and one.message.en for one in preview.refusals)


@pytest.mark.parametrize("name", ["../../x", "a/b", "..", ".git", "-x", "A", "a" * 65])
def test_a_name_of_a_record_leads_to_no_other_place(tmp_path: Path, name: str) -> None:
    office = start(tmp_path, {**key_family(), **key("k1", "大门")})
    data = csv_text(["/id", "/title", "/status"], [[name, "后门", "在库"]]).encode()
    preview = looked_at(office, "key", data)
    assert preview.edits == ()
    assert preview.counts[Fate.REFUSED] == 1
