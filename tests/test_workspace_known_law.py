"""What was found in the families is told again in another workspace that has the same ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import PROJECT

from juwu import clock
from juwu.check import Gathered, Judge
from juwu.check.survey import survey
from juwu.check.told import told_of
from juwu.family import Families
from juwu.files import FolderFiles
from juwu.finding import Finding, Severity
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.workspace import Workspace
from juwu.workspace.known_law import texts_of
from juwu.workspace.law import Law
from juwu.workspace.law_keys import daily, lasting
from juwu.workspace.prepared_law import prepare
from office import start

_LAW = {
    "schemas/a/schema.json": json.dumps(
        {"type": "object", "properties": {"id": {"type": "string"}, "on": {"type": "string"}}}
    ),
    "schemas/a/rules.yaml": json.dumps(
        {
            "checks": [
                {
                    "code": "late",
                    "that": "!has(self.on) || self.on <= today",
                    "message": {"zh": "错", "en": "wrong"},
                    "hint": {"zh": "错", "en": "wrong"},
                },
                {
                    "code": "odd",
                    "that": "!has(self.none)",
                    "message": {"zh": "错", "en": "wrong"},
                    "hint": {"zh": "错", "en": "wrong"},
                },
            ]
        }
    ),
    "schemas/a/examples/valid/one.yaml": "id: one\non: '2026-12-02'\n",
}
_MARK = Finding(
    "report.query", Severity.ERROR, "schemas/x", 1, 1, Pointer(), Words.same("m"), Words.same("h")
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it is kept."""
    monkeypatch.setenv("JUWU_NOW", "2026-12-01")
    monkeypatch.setenv("JUWU_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "law"


def _only_file(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


def _codes(workspace: Workspace, *, keep: bool = True) -> list[str]:
    return [one.code for one in workspace.check(keep=keep).findings]


def _bend(file: Path) -> None:
    """Have the file tell that nothing is wrong."""
    file.write_text(json.dumps({part: [day, ""] for part, (day, _) in _read(file).items()}))


def _read(file: Path) -> dict[str, list[str]]:
    read: dict[str, list[str]] = json.loads(file.read_text())
    return read


def test_a_second_workspace_with_the_same_families_takes_over_what_the_first_found(
    tmp_path: Path, cache: Path
) -> None:
    first = start(tmp_path / "first", _LAW)
    fresh = survey(first.judge, first.files, ())
    assert {one.code for one in fresh.findings} == {"a.late", "family.field"}
    assert first.check() == fresh
    assert cache.stat().st_mode & 0o077 == 0
    second = start(tmp_path / "second", _LAW)
    assert second.check() == fresh
    # That it was asked shows where it tells something else.
    _bend(_only_file(cache))
    assert _codes(start(tmp_path / "third", _LAW)) == []
    assert start(tmp_path / "fourth", _LAW).check(keep=False) == fresh


def test_another_text_of_a_family_is_another_law(tmp_path: Path, cache: Path) -> None:
    start(tmp_path / "first", _LAW).check()
    _bend(_only_file(cache))
    other = start(tmp_path / "second", _LAW | {"schemas/a/examples/valid/two.yaml": "id: two\n"})
    assert "a.late" in _codes(other)
    assert len(list(cache.iterdir())) == 2


def test_examples_are_judged_again_on_another_day(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = start(tmp_path / "first", _LAW)
    assert "a.late" in _codes(workspace)
    monkeypatch.setenv("JUWU_NOW", "2026-12-03")
    assert "a.late" not in _codes(workspace)
    assert "a.late" not in _codes(start(tmp_path / "second", _LAW))
    monkeypatch.setenv("JUWU_NOW", "2026-12-01")
    assert "a.late" in _codes(start(tmp_path / "third", _LAW))
    assert len(_read(_only_file(cache))) == 3


def test_examples_on_a_stated_day_are_judged_once_for_all_days(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = {"title": {"zh": "一", "en": "A"}, "examples_today": "2026-12-01"}
    law = _LAW | {"schemas/a/family.yaml": json.dumps(look)}
    workspace = start(tmp_path / "first", law)
    assert "a.late" in _codes(workspace)
    _bend(_only_file(cache))
    monkeypatch.setenv("JUWU_NOW", "2026-12-03")
    assert "a.late" in _codes(workspace)
    assert _codes(start(tmp_path / "second", law)) == []
    assert "a.late" in _codes(Workspace(workspace.root), keep=False)


def test_nothing_is_wrong_with_the_shipped_families_on_any_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JUWU_NOW", "2031-08-01")
    files = FolderFiles(PROJECT)
    families = Families.load(files)
    assert daily(families) == []
    law = Law(Judge(families, Gathered(families, []), clock.today()), files)
    assert {law.told(part) for part in lasting(families)} == {""}


@pytest.mark.parametrize("how", ["writable", "link", "torn", "odd", "folder"])
def test_what_others_may_have_written_is_not_believed(
    tmp_path: Path, cache: Path, how: str
) -> None:
    first = start(tmp_path / "first", _LAW)
    fresh = first.check()
    file = _only_file(cache)
    _bend(file)
    match how:
        case "writable":
            file.chmod(0o666)
        case "link":
            file.rename(tmp_path / "elsewhere")
            file.symlink_to(tmp_path / "elsewhere")
        case "torn":
            file.write_text(file.read_text()[:-5])
        case "odd":
            file.write_text(json.dumps({part: ["", "[1]"] for part in _read(file)}))
        case _:
            file.unlink()
            file.parent.joinpath(file.name).mkdir()
    assert start(tmp_path / "second", _LAW).check() == fresh


def test_a_folder_that_others_may_write_keeps_nothing(tmp_path: Path, cache: Path) -> None:
    cache.mkdir(parents=True)
    cache.chmod(0o777)
    workspace = start(tmp_path / "first", _LAW)
    assert _codes(workspace)
    assert list(cache.iterdir()) == []


def test_a_file_that_comes_to_belong_to_two_families_is_told_at_once(
    tmp_path: Path, cache: Path
) -> None:
    look = {"title": {"zh": "二", "en": "B"}, "files": "records/*/*.yaml"}
    schema = {"type": "object", "properties": {"id": {"type": "string"}}}
    law = {
        "schemas/a/schema.json": json.dumps(schema),
        "schemas/b/schema.json": json.dumps(schema),
        "schemas/b/family.yaml": json.dumps(look),
        "records/b/one.yaml": "id: one\n",
    }
    workspace = start(tmp_path / "first", law)
    assert _codes(workspace) == []
    assert cache.is_dir()
    file = workspace.root / "records" / "a" / "two.yaml"
    file.parent.mkdir()
    file.write_text("id: two\n")
    assert _codes(workspace) == ["family.files"]
    assert _codes(Workspace(workspace.root), keep=False) == ["family.files"]
    file.unlink()
    assert _codes(workspace) == []


def test_what_was_found_when_the_environment_was_prepared_is_known_to_a_first_check(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.prefix", str(tmp_path / "environment"))
    prepare()
    file = _only_file(tmp_path / "environment/share/juwu/law")
    assert _read(file) == {part: ["", ""] for part in lasting(Families.load(FolderFiles(PROJECT)))}
    shipped = {path: text.decode() for path, text in texts_of(FolderFiles(PROJECT)).items()}
    kept = json.loads(file.read_text())
    kept["queries"][1] = told_of([_MARK])
    file.write_text(json.dumps(kept))
    workspace = start(tmp_path / "office", shipped)
    assert _MARK in workspace.check().findings
    assert _MARK not in workspace.check(keep=False).findings
    assert not cache.exists()
