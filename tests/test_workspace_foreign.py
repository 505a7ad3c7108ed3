"""Repositories of others: odd globs, names, links and values do no harm and are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer

from juwu.family import Families
from juwu.files import FolderFiles
from juwu.language import Language
from juwu.record import ID_PATTERN, Ref
from juwu.value import Map
from juwu.workspace import NoPlaceError, ReferencedError, Workspace
from office import git, put, start


def thing(look: str = "", schema: Map | None = None, family: str = "x") -> dict[str, str]:
    """A family that is little more than its name."""
    return {
        f"schemas/{family}/schema.json": json.dumps(schema or {}),
        f"schemas/{family}/family.yaml": f"title: {{zh: 物, en: Thing}}\n{look}",
    }


@pytest.mark.parametrize(
    ("files", "path"),
    [("*.yaml", "new.yaml"), ("**/*.yml", "new.yml"), ("data/x/**/*.yaml", "data/x/new.yaml")],
)
def test_a_new_record_goes_where_its_family_finds_it(tmp_path: Path, files: str, path: str) -> None:
    workspace = start(tmp_path, thing(f'files: "{files}"\n'))
    draft = workspace.new("x", "new")
    draft.replace(b"name: a\n")
    workspace.save([draft])
    assert draft.path == path
    assert workspace.record(Ref("x", "new")).data == {"name": "a"}


@pytest.mark.parametrize(
    "files",
    ["data/*/people/*.yml", "data/*.p.yaml", "data/p-*.yaml", "../out/*.yaml", "/srv/*.yaml"],
)
def test_a_new_record_that_has_no_one_place_is_refused(tmp_path: Path, files: str) -> None:
    workspace = start(tmp_path, thing(f'files: "{files}"\n'))
    with pytest.raises(NoPlaceError) as caught:
        workspace.new("x", "new")
    assert files in caught.value.message.zh


@pytest.mark.parametrize("link", ["records", "records/x"])
def test_records_behind_a_link_are_neither_read_nor_written(tmp_path: Path, link: str) -> None:
    root = tmp_path / "office"
    outside = {"out/s.yaml": "secret: 1\n", "out/x/s.yaml": "secret: 1\n"}
    put(tmp_path, outside)
    workspace = start(root, thing(), commit=False)
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(tmp_path / "out")
    workspace.refresh()
    assert list(workspace.register) == []
    with pytest.raises(NoPlaceError):
        workspace.new("x", "new")
    assert {one.relative_to(tmp_path).as_posix() for one in tmp_path.glob("out/**/*.yaml")} == set(
        outside
    )


@pytest.mark.parametrize("family", ["人员", "My Things", "A", "-", "ab_c"])
def test_a_family_of_any_name_gets_ids_that_are_allowed(tmp_path: Path, family: str) -> None:
    workspace = start(tmp_path, thing(family=family), commit=False)
    assert ID_PATTERN.fullmatch(workspace.new(family).ref.id)


def test_a_file_belongs_to_the_first_family_that_names_it(tmp_path: Path) -> None:
    files = {
        **thing(),
        **thing('files: "records/x/*.yaml"\n', {"required": ["q"]}, "y"),
        "records/x/a.yaml": "k: 1\n",
    }
    workspace = start(tmp_path, files)
    assert [str(record.ref) for record in workspace.register] == ["x/a"]
    assert [(one.code, one.path) for one in workspace.check().findings] == [
        ("family.files", "schemas/y/family.yaml")
    ]
    (tmp_path / "records/x/a.yaml").write_text("k: 2\n", encoding="utf-8")
    assert workspace.check_since("HEAD").findings == ()


def test_a_sort_that_is_no_pointer_is_passed_over(tmp_path: Path) -> None:
    files = {
        **thing("sort: [name, /a~2, -/n]\n"),
        **{f"records/x/r{n}.yaml": f"n: {n}\n" for n in (-10, -9, 2, 10, 2.5)},
        "records/x/none.yaml": "m: 1\n",
    }
    rows = start(tmp_path, files, commit=False).excerpts("x", Language.ZH)
    assert [row.ref.id for row in rows] == ["none", "r10", "r2.5", "r2", "r-9", "r-10"]


def test_a_whole_number_names_a_record_everywhere(tmp_path: Path) -> None:
    files = {
        **thing(),
        "schemas/x/rules.yaml": "references:\n  - {at: /up, family: x, acyclic: true}\n",
        "records/x/1.yaml": "up: 2\n",
        "records/x/2.yaml": "up: 3\n",
        "records/x/3.yaml": "ups: []\n",
    }
    workspace = start(tmp_path, files)
    assert workspace.check().findings == ()
    with pytest.raises(ReferencedError, match="1 record:"):
        workspace.delete(Ref("x", "3"))
    (tmp_path / "records/x/3.yaml").write_text("up: 1\n", encoding="utf-8")
    workspace.refresh()
    assert {one.code for one in workspace.check().findings} == {"reference.cycle"}


def test_a_schema_that_contains_itself_often_unfolds_to_few_fields(tmp_path: Path) -> None:
    node: Map = {"type": "object", "properties": {name: {"$ref": "#"} for name in "abcdefgh"}}
    put(tmp_path, thing(schema=node))
    fields = list(Families.load(FolderFiles(tmp_path))["x"].root.walk())
    assert 8 < len(fields) <= 4000


def test_what_is_no_number_in_json_is_printed_as_text(
    tmp_path: Path, juwu: Callable[..., Answer]
) -> None:
    record = "a: .nan\nb: [.inf, -.inf]\nc: 1.5\n"
    start(tmp_path, {**thing(), "records/x/a.yaml": record})
    answer = juwu("show", "x/a", "--format", "json", at=tmp_path)

    def refuse(name: str) -> None:
        raise AssertionError(name)

    shape = json.loads(answer.out, parse_constant=refuse)
    assert shape["record"] == {"a": ".nan", "b": [".inf", "-.inf"], "c": 1.5}


def test_a_path_names_a_record_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(tmp_path / "office", {**thing(), "records/x/a.yaml": "k: 1\n"}, commit=False)
    (tmp_path / "link").symlink_to(tmp_path / "office")
    monkeypatch.chdir(tmp_path)
    workspace = Workspace(tmp_path / "link")
    for name in ("office/records/x/a.yaml", "link/records/x/a.yaml", "records/x/a.yaml", "x/a"):
        assert workspace.ref(name) == Ref("x", "a")


def test_a_family_without_columns_lists_what_cannot_be_read(
    tmp_path: Path, juwu: Callable[..., Answer]
) -> None:
    records = {"records/x/a.yaml": "a: [\n", "records/x/b.yaml": "n: 1\n"}
    start(tmp_path, {**thing(), **records}, commit=False)
    answer = juwu("--lang", "en", "list", "x", at=tmp_path)
    assert answer.code == 0
    assert [line.split()[:2] for line in answer.out.splitlines()[1:]] == [
        ["a", "(unreadable,"],
        ["b"],
    ]


def test_the_index_is_judged_by_what_it_takes_away(tmp_path: Path) -> None:
    """A record that nobody touched refers to one that is staged to go."""
    files = {
        **thing(),
        "schemas/x/rules.yaml": "references:\n  - {at: /up, family: x}\n",
        "records/x/a.yaml": "up: b\n",
        "records/x/b.yaml": "k: 1\n",
        "records/x/.hidden.yaml": "[",
    }
    workspace = start(tmp_path, files)
    assert workspace.check_staged().findings == ()
    git(tmp_path, "rm", "-q", "records/x/b.yaml")
    workspace.refresh()
    for report in (workspace.check_staged(), workspace.check_since("HEAD")):
        assert [(one.code, one.path) for one in report.findings] == [
            ("reference.missing", "records/x/a.yaml")
        ]


def test_a_record_that_moved_still_comes_from_its_former_state(tmp_path: Path) -> None:
    schema: Map = {"properties": {"status": {"enum": ["a", "b", "c"]}}}
    states = "{a: {title: {zh: a, en: a}}, b: {title: {zh: b, en: b}}, c: {title: {zh: c, en: c}}}"
    law = f"lifecycle: {{initial: [a], states: {states}, transitions: [{{from: [a], to: b}}]}}\n"
    files = {**thing(schema=schema), "schemas/x/rules.yaml": law}
    workspace = start(tmp_path, {**files, "records/x/r.yaml": "status: a\n"})
    (tmp_path / "records/x/r.yaml").unlink()
    put(tmp_path, {"records/x/2026/r.yaml": "status: c\n"})
    assert [one.code for one in workspace.check_since("HEAD").findings] == ["lifecycle.transition"]
