"""The index of what once stood finds what a look at every version finds, whatever befell it."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from juwu.index import bygone_terms
from juwu.workspace import Workspace, bygone_index
from juwu.workspace.bygone import Bygone, bygone
from juwu.workspace.reading import LARGE
from office import git, key, key_family, start

ROUNDS = int(os.environ.get("JUWU_BYGONE_ROUNDS", "40"))
WORDS = ("漏水", "水管", "二楼", "王小明", "李四", "物业公司", "渗水 赔偿", "keys", "A座", "门禁卡")
ASKED = (
    *WORDS,
    "水",
    "a",
    "漏水 -李四",
    "漏水 OR 门禁",
    "-漏水",
    "wxm",
    "状态:借出",
    "借出 漏水",
    "领用人:王",
    "把数:>3",
    "日期:2026-02",
    "备用于:第7",
    "k7",
    "从来没有",
)


def record(name: str, rand: random.Random) -> str:
    """A record with a few texts by chance."""
    words = " ".join(rand.choices(WORDS, k=rand.randint(0, 2)))
    title = f"{rand.choice(WORDS)}第{name[1:]}把"
    more = f"holder: {words}\n" if words else ""
    more += f"count: {rand.randint(0, 6)}\n" if rand.random() < 0.5 else ""
    more += f"spare_of: k{rand.randint(0, 9)}\n" if rand.random() < 0.3 else ""
    if rand.random() < 0.5:
        more += f"loans:\n- id: a\n  on: 2026-0{rand.randint(1, 3)}-01\n  by: {words or '甲'}\n"
    text = next(iter(key(name, title, rand.choice(("kept", "lent", "lost")), more).values()))
    return text if rand.random() < 0.97 else text + "broken: [\n"


def change(root: Path, rounds: int, seed: int) -> None:
    """Commits by chance: records edited, made, deleted, renamed; branches that are merged."""
    rand = random.Random(seed)  # noqa: S311 - a test
    folder = root / "records" / "key"
    for number in range(rounds):
        names = sorted(path.stem for path in folder.iterdir())[:12]
        name = rand.choice(names)
        what = rand.random()
        if what < 0.1:
            git(root, "rm", "-q", str(folder / f"{name}.yaml"))
        elif what < 0.25:
            git(root, "mv", str(folder / f"{name}.yaml"), str(folder / f"k0{seed}{number}.yaml"))
        else:
            for one in rand.sample(names, 2):
                (folder / f"{one}.yaml").write_text(record(one, rand), "utf-8")
        if what > 0.95:
            git(root, "switch", "-q", "-c", f"side{seed}{number}")
        git(root, "add", "-A")
        git(root, "commit", "-q", "--allow-empty", "-m", f"第{number}次")
        if what > 0.95:
            git(root, "switch", "-q", "main")
            git(root, "merge", "-q", "--no-ff", "--no-edit", f"side{seed}{number}")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that is large, with a history."""
    rand = random.Random(1)  # noqa: S311 - a test
    many = {
        f"records/key/k{number}.yaml": record(f"k{number}", rand) for number in range(LARGE + 60)
    }
    root = start(tmp_path_factory.mktemp("made") / "office", {**key_family(), **many}).root
    change(root, ROUNDS, 1)
    return root


@pytest.fixture
def office(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A copy of its own, whose history is worth an index."""
    monkeypatch.setattr(bygone_index, "WORTH", 0)
    subprocess.run(["cp", "-a", str(made), str(tmp_path / "office")], check=True)
    return Workspace.find(tmp_path / "office")


def found(office: Workspace, typed: str) -> list[Bygone]:
    return bygone(office, office.searcher.query(typed), 30)


def scanned(office: Workspace, typed: str) -> list[Bygone]:
    """The same by a look at every version."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bygone_index, "_terms", lambda _: None)
        return found(office, typed)


def is_asked(office: Workspace, typed: str) -> bool:
    """Whether the index is there to be asked."""
    return bygone_index.places(office, office.searcher.query(typed)) is not None


def test_the_index_finds_what_a_look_at_every_version_finds(office: Workspace) -> None:
    told = {typed: scanned(office, typed) for typed in ASKED}
    assert sum(map(bool, told.values())) > len(ASKED) // 2
    assert bygone_index.make_ready(office)
    assert {typed: found(office, typed) for typed in ASKED} == told
    few = bygone_index.places(office, office.searcher.query("从来没有"))
    assert few == set()


def test_new_commits_are_looked_at_until_they_are_put_in(office: Workspace) -> None:
    assert bygone_index.make_ready(office)
    change(office.root, 12, 2)
    office.refresh()
    told = {typed: scanned(office, typed) for typed in ASKED}
    assert {typed: found(office, typed) for typed in ASKED} == told
    before = bygone_index.places(office, office.searcher.query("从来没有"))
    assert before
    assert bygone_index.make_ready(office)
    assert {typed: found(office, typed) for typed in ASKED} == told
    assert bygone_index.places(office, office.searcher.query("从来没有")) == set()


def test_who_leaves_off_goes_on_where_it_stopped_and_is_answered_meanwhile(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bygone_terms, "_AT_ONCE", 4)
    told = {typed: scanned(office, typed) for typed in ASKED[::3]}
    far: list[int] = []
    runs = 0
    while not bygone_index.make_ready(
        office, lambda done, _: far.append(done), lambda: bool(far) and far[-1] >= 12
    ):
        runs += 1
        far.clear()
        assert is_asked(office, "水")
        assert {typed: found(office, typed) for typed in told} == told
    assert runs > 1


@pytest.mark.parametrize("damage", ["text", "cut", "link", "gone", "other"])
def test_a_file_that_is_damaged_is_made_anew_without_a_word(office: Workspace, damage: str) -> None:
    assert bygone_index.make_ready(office)
    told = scanned(office, "漏水")
    file = office.repository.git_folder / "juwu" / bygone_terms.FILE
    if damage == "text":
        file.write_text("这不是数据库")
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    elif damage == "link":
        file.rename(file.with_name("elsewhere"))
        file.symlink_to("elsewhere")
    elif damage == "gone":
        file.unlink()
    else:
        (office.repository.git_folder / "juwu" / "index.sqlite").unlink()
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    again = Workspace.find(office.root)
    assert found(again, "漏水") == told
    for _ in range(3):
        if bygone_index.make_ready(again):
            break
    assert is_asked(again, "漏水") != (damage == "link")
    assert found(again, "漏水") == told


def test_another_schema_has_the_versions_read_anew(office: Workspace) -> None:
    assert bygone_index.make_ready(office)
    schema = office.root / "schemas/key/schema.json"
    told = json.loads(schema.read_text("utf-8"))
    told["properties"]["status"]["x-juwu"]["labels"]["lent"]["zh"] = "外借"
    schema.write_text(json.dumps(told), "utf-8")
    office.refresh()
    assert not is_asked(office, "外借")
    lent = scanned(office, "状态:外借")
    assert lent
    assert bygone_index.make_ready(office)
    assert found(office, "状态:外借") == lent


_FILL = """
import sys
from pathlib import Path
from juwu.index import bygone_terms
from juwu.workspace import Workspace, bygone_index
bygone_index.WORTH, bygone_terms._AT_ONCE = 0, 5
workspace = Workspace.find(Path(sys.argv[1]))
while not bygone_index.make_ready(workspace):
    pass
"""


def test_several_processes_put_versions_in_together(office: Workspace) -> None:
    command = [sys.executable, "-P", "-c", _FILL, str(office.root)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    running = [subprocess.Popen(command, env=environment) for _ in range(3)]
    assert [one.wait() for one in running] == [0, 0, 0]
    assert bygone_index.places(office, office.searcher.query("从来没有")) == set()
    told = {typed: scanned(office, typed) for typed in ASKED}
    assert {typed: found(office, typed) for typed in ASKED} == told


def test_a_file_that_is_large_enough_leaves_the_rest_to_be_looked_at(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bygone_terms, "_AT_ONCE", 4)
    sizes = iter([0] * 4)
    monkeypatch.setattr(bygone_terms, "_size", lambda _: next(sizes, bygone_terms.MOST))
    assert not bygone_index.make_ready(office)
    assert is_asked(office, "水")
    told = {typed: scanned(office, typed) for typed in ASKED[::4]}
    assert {typed: found(office, typed) for typed in told} == told
