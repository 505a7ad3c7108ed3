"""The catalog: it answers as the files do, whatever happened to them and to itself meanwhile."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from conftest import PROJECT

from juwu.check import Gathered
from juwu.index import Catalog, Target, folders_of, law_of, making, refreshing
from juwu.index.rows import Made, read_data, spots_of
from juwu.pointer import Pointer
from juwu.record import Outline, Record
from juwu.workspace import Workspace
from office import RULES, git, key, key_family, put, start

FILE = ".git/juwu/index.sqlite"
HELD = (Pointer.of("spare_of"), Pointer.of("title"))


def target_of(workspace: Workspace) -> Callable[[], Target]:
    def target() -> Target:
        workspace.refresh()
        families, repository, prefix = workspace.families, workspace.repository, workspace.prefix
        snapshot = repository.snapshot(prefix, folders_of(families))
        law = law_of(families, prefix)
        return Target(repository, workspace.root, prefix, families, snapshot, law)

    return target


def refreshed(workspace: Workspace, catalog: Catalog | None = None) -> Catalog:
    catalog = catalog or Catalog(workspace.repository.git_folder)
    assert catalog.refresh(target_of(workspace))
    return catalog


def told(catalog: Catalog, workspace: Workspace) -> list[object]:
    """What the catalog answers."""
    found: list[object] = []
    for name in workspace.families:
        found.append([_shown(one) for one in catalog.outlines(name)])
        found.append([(one.path, one.data) for one in catalog.of_family(name)])
    for family, at in sorted(spots_of(workspace.families)):
        names = catalog.names(family, Pointer.parse(at))
        assert names is not None
        found.append((family, at, sorted(set(names))))
    return found


def truth(workspace: Workspace) -> list[object]:
    """What the files answer."""
    workspace.refresh()
    families = workspace.families
    records = [
        Record.of(family.name, path, workspace.files.read(path) or b"")
        for family, path in families.files(workspace.files)
    ]
    register, found = Gathered(families, records), list[object]()
    for name, family in families.items():
        mine = list(register.of_family(name))
        rows = sorted((Outline.of(one, family) for one in mine), key=lambda one: one.order)
        found.append([_shown(one) for one in rows])
        found.append([(one.path, None if one.is_broken else one.data) for one in mine])
    for name, at in sorted(spots_of(families)):
        found.append((name, at, sorted(set(register.standing(name, Pointer.parse(at))))))
    return found


def _shown(one: Outline) -> tuple[object, ...]:
    return (one.ref, one.path, one.title, one.status, one.values, one.is_broken)


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    keys = key("a", "前门", more="count: 3\n") | key("b", "后门", more="spare_of: a\n")
    broken = {"records/key/broken.yaml": "id: broken\ntitle: [\n"}
    return start(tmp_path / "office", key_family() | keys | broken | key("deep/c", "车库"))


def test_it_answers_as_the_files_of_all_shipped_families_do() -> None:
    workspace = Workspace(PROJECT)
    families = workspace.families
    spots = {
        name: tuple((0, Pointer.parse(at)) for one, at in spots_of(families) if one == name)
        for name in families
    }
    for family, path in families.files(workspace.files):
        record = Record.of(family.name, path, workspace.files.read(path) or b"")
        made = Made.of(record, "", family, spots)
        assert made.data is not None
        assert read_data(made.data) == record.data
        assert made.outline == Outline.of(record, family)


def test_what_is_committed_edited_moved_and_deleted_is_taken_in(office: Workspace) -> None:
    catalog, root = refreshed(office), office.root
    assert told(catalog, office) == truth(office)
    choose = random.Random(6)  # noqa: S311 - the same every time
    for step in range(12):
        names = sorted(path.stem for path in root.glob("records/key/*.yaml"))
        match choose.randrange(6):
            case 0:
                put(root, key(f"n{step}", f"新{step}", more=f"spare_of: {choose.choice(names)}\n"))
            case 1:
                put(root, key(choose.choice(names), f"改{step}", "lent"))
            case 2:
                (root / f"records/key/{choose.choice(names)}.yaml").unlink()
            case 3:
                target = root / f"records/key/moved/{choose.choice(names)}-{step}.yaml"
                target.parent.mkdir(exist_ok=True)
                (root / f"records/key/{choose.choice(names)}.yaml").rename(target)
            case 4:
                git(root, "add", "-A")
                git(root, "commit", "-q", "-m", "x", "--allow-empty")
            case 5:
                put(root, {f"records/key/{choose.choice(names)}.yaml": f"title: 半{step}\n - x"})
        refreshed(office, catalog)
        assert told(catalog, office) == truth(office)


def test_another_branch_is_taken_in_and_the_way_back(office: Workspace) -> None:
    catalog, root = refreshed(office), office.root
    git(root, "switch", "-q", "-c", "other")
    git(root, "rm", "-q", "records/key/a.yaml")
    put(root, key("b", "别处"))
    git(root, "commit", "-q", "-a", "-m", "x")
    assert told(refreshed(office, catalog), office) == truth(office)
    git(root, "switch", "-q", "main")
    assert told(refreshed(office, catalog), office) == truth(office)


def test_another_law_makes_rows_anew_without_reading_files(office: Workspace) -> None:
    catalog, root = refreshed(office), office.root
    put(root, {"schemas/key/rules.yaml": RULES + "  - {at: /holder, that: 'true', code: x}\n"})
    put(root, {"schemas/key/family.yaml": "title: 钥匙\ntitle_at: /status\nsort: [-/count]\n"})
    families = Workspace(root).families
    whole = target_of(office)()
    elsewhere = root.parent / "elsewhere"  # no file is there, so none can be read
    target = Target(whole.repository, elsewhere, whole.prefix, families, whole.snapshot, whole.law)
    assert catalog.refresh(lambda: target)
    readable = [one for one in catalog.outlines("key") if not one.is_broken]
    assert [one.title for one in readable] == ["kept", "kept", "kept"]
    assert [one.path for one in readable if one.ref.id == "a"] == ["records/key/a.yaml"]


@pytest.mark.parametrize("damage", ["gone", "noise", "empty", "cut", "foreign"])
def test_a_file_that_is_of_no_use_is_made_anew_without_a_word(
    office: Workspace, damage: str
) -> None:
    refreshed(office)
    file = office.root / FILE
    whole = file.read_bytes()
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    file.unlink()
    if damage == "foreign":
        with closing(sqlite3.connect(file)) as tables:
            tables.execute("CREATE TABLE record (other TEXT)")
            tables.execute("CREATE VIEW held AS SELECT * FROM record")
            tables.commit()
    elif damage != "gone":
        file.write_bytes({"noise": b"x" * 9000, "empty": b"", "cut": whole[:5000]}[damage])
    assert told(refreshed(office), office) == truth(office)


def test_a_file_deleted_while_it_is_open_is_followed(office: Workspace) -> None:
    catalog = refreshed(office)
    shutil.rmtree(office.root / ".git/juwu")
    put(office.root, key("late", "晚来"))
    assert told(refreshed(office, catalog), office) == truth(office)
    assert (office.root / FILE).is_file()


def test_a_file_edited_after_the_state_was_told_stands_as_it_was_read(office: Workspace) -> None:
    catalog, target = refreshed(office), target_of(office)
    before = (office.root / "records/key/a.yaml").read_text()
    put(office.root, key("a", "甲"))
    taken = target()
    put(office.root, key("a", "乙"))
    assert catalog.refresh(lambda: taken)
    assert told(catalog, office) == truth(office)
    put(office.root, {"records/key/a.yaml": before})
    assert told(refreshed(office, catalog), office) == truth(office)


def test_a_refresh_that_was_stopped_goes_on_where_it_was(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "AT_ONCE", 0)
    monkeypatch.setattr("juwu.index.making.BATCH", 2)
    put(
        office.root, {path: text for n in range(9) for path, text in key(f"k{n}", f"门{n}").items()}
    )
    catalog, seen = Catalog(office.repository.git_folder), list[tuple[int, int]]()
    target = target_of(office)
    stopped = catalog.refresh(target, lambda *at: seen.append(at), lambda: len(seen) >= 2)
    assert not stopped
    assert not catalog.is_fresh(None, target().law)
    assert seen == [(2, 13), (4, 13)]
    assert catalog.refresh(target, lambda *at: seen.append(at))
    assert seen[2] == (2, 9)
    assert told(catalog, office) == truth(office)


_FILL = """
import sys
from pathlib import Path
from test_index_catalog import refreshed, refreshing, told, truth
from juwu.index import making
from juwu.workspace import Workspace
refreshing.AT_ONCE, making.BATCH = 0, 5
workspace = Workspace(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
assert told(refreshed(workspace), workspace) == truth(workspace)
"""


def _process(root: Path) -> subprocess.Popen[bytes]:
    code = f"import sys; sys.path[:0] = {[str(PROJECT), str(PROJECT / 'tests')]}\n{_FILL}"
    return subprocess.Popen(
        [sys.executable, "-c", code, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def test_several_processes_and_one_that_is_killed_leave_it_whole(office: Workspace) -> None:
    put(office.root, {p: t for n in range(200) for p, t in key(f"k{n}", f"门{n}").items()})
    processes = [_process(office.root) for _ in range(4)]
    for one in processes:
        assert one.stdout is not None
        assert one.stdout.readline() == b"ready\n"
    for one in processes:
        assert one.stdin is not None
        one.stdin.write(b"go\n")
        one.stdin.flush()
    processes[0].kill()
    assert [one.wait(60) for one in processes[1:]] == [0, 0, 0]
    for one in processes:
        one.communicate()
    assert told(refreshed(office), office) == truth(office)


@pytest.mark.parametrize("code", [making._CODE, "raise SystemExit(1)"])  # noqa: SLF001 - the helper's program
def test_a_second_process_makes_the_same_rows_and_is_not_missed_when_it_is_lost(
    office: Workspace, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(refreshing, "AT_ONCE", 3)
    monkeypatch.setattr(making, "BATCH", 3)
    monkeypatch.setattr(making, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(making, "_CODE", code)
    put(office.root, {p: t for n in range(20) for p, t in key(f"k{n}", f"门{n}").items()})
    assert told(refreshed(office), office) == truth(office)
    put(office.root, {"schemas/key/family.yaml": "title: 钥匙\ntitle_at: /status\n"})
    assert told(refreshed(office), office) == truth(office)
