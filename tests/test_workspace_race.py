"""Two processes at one record: every edit is saved, or told as a conflict; none is overwritten."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import PROJECT, Answer
from test_git_kit import shim

from juwu.document import read
from juwu.pointer import Pointer, get, has
from juwu.value import Map, Value, same
from office import SCHEMA, git, key, key_family, start

FILE = "records/key/main.yaml"
MOVED = "records/key/old/main.yaml"
MORE = """\
holder: 甲
count: 9
loans:
  - {id: a, on: "2026-01-01", by: 甲}
  - {id: b, on: "2026-01-02", by: 乙}
  - {id: c, on: "2026-01-03", by: 丙}
"""
SAMPLES = int(os.environ.get("JUWU_INTERLEAVINGS", "1"))
MANY = int(os.environ.get("JUWU_INTERLEAVINGS", "100"))  # read here: a test sees no such variable
Deed = tuple[Any, ...]


@dataclass(frozen=True)
class Case:
    """What two people do, and whether both can have their way."""

    first: Deed
    second: Deed
    both: bool
    at_once: bool = True
    """Whether the two may also run at the same moment: plain git and an editor do not look."""


CASES = {
    "same field": Case(("set", "/title", "东门"), ("set", "/title", "正门"), both=False),
    "same value": Case(("set", "/title", "正门"), ("set", "/title", "正门"), both=True),
    "different fields": Case(("set", "/title", "正门"), ("set", "/count", 10), both=True),
    "two new items": Case(
        ("append", "/loans", {"id": "x", "on": "2026-02-01"}),
        ("append", "/loans", {"id": "y", "on": "2026-02-02"}),
        both=True,
    ),
    "one name for two new items": Case(
        ("append", "/loans", {"id": "x", "on": "2026-02-01"}),
        ("append", "/loans", {"id": "x", "on": "2026-02-02"}),
        both=False,
    ),
    "fields of one item": Case(
        ("set", "/loans/id=b/by", "丁"), ("set", "/loans/id=b/on", "2026-03-03"), both=True
    ),
    "edit and delete an item": Case(
        ("set", "/loans/id=b/by", "丁"), ("delete", "/loans/id=b"), both=False
    ),
    "move and edit an item": Case(
        ("move", "/loans/id=c", 0), ("set", "/loans/id=c/by", "丁"), both=True
    ),
    "delete the record and edit it": Case(("remove",), ("set", "/title", "正门"), both=False),
    "move the record and edit it": Case(
        ("relocate", MOVED), ("set", "/title", "正门"), both=True, at_once=False
    ),
    "rename a field and edit it": Case(
        ("rename", "/holder", "keeper"), ("set", "/holder", "丁"), both=False
    ),
    "an editor and a field": Case(
        ("editor", "count: 9", "count: 10"), ("set", "/title", "正门"), both=True, at_once=False
    ),
    "two new records of one name": Case(("new", "后门"), ("new", "北门"), both=False),
}


class Racer:
    """A process at work."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(PROJECT / "tests/racer.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
        )

    def send(self, **command: object) -> None:
        """Give a command; the answer is to be fetched."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """Wait for the answer to the oldest command."""
        assert self._process.stdout
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@pytest.fixture(scope="module")
def racers() -> Iterator[tuple[Racer, Racer]]:
    pair = Racer(), Racer()
    yield pair
    for one in pair:
        one.close()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    schema: Map = {**SCHEMA, "additionalProperties": True}
    folder = tmp_path_factory.mktemp("race") / "office"
    start(folder, {**key_family(schema), **key("main", "大门", more=MORE)})
    return folder


def run(
    racers: tuple[Racer, Racer], root: Path, case: Case, order: str, seed: int, *, naive: bool
) -> list[dict[str, Any]]:
    """Both open the record, then both save, in the order that is asked for; their answers."""
    for racer, deed in zip(racers, (case.first, case.second), strict=True):
        racer.send(open=str(root), deed=deed, naive=naive)
        assert racer.answer() == {"outcome": "opened"}
    dice = random.Random(seed)  # noqa: S311 - a test that can be run again
    if order == "at once":
        for racer in racers:
            racer.send(save=True, wait=dice.choice([0, dice.random() * 0.05]))
        return [racer.answer() for racer in racers]
    answers: dict[int, dict[str, Any]] = {}
    for number in (0, 1) if order == "first" else (1, 0):
        racers[number].send(save=True, wait=0)
        answers[number] = racers[number].answer()
    return [answers[0], answers[1]]


def in_force(deed: Deed, root: Path) -> bool:
    """Whether what was done stands in the last commit, or on the disk where no commit was asked."""
    kind, *words = deed
    listed = git(root, "ls-tree", "-r", "--name-only", "HEAD").split("\n")
    if kind == "remove":
        return FILE not in listed
    if kind == "relocate":
        return MOVED in listed and FILE not in listed
    if kind == "editor":
        return words[1] in (root / FILE).read_text(encoding="utf-8")
    path = "records/key/fresh.yaml" if kind == "new" else MOVED if MOVED in listed else FILE
    if path not in listed:
        return False
    data = read(git(root, "show", f"HEAD:{path}").encode())
    return stands(kind, words, data)


def stands(kind: str, words: list[Any], data: Value) -> bool:
    assert isinstance(data, dict)
    if kind == "new":
        return same(data["title"], words[0])
    at = Pointer.parse(words[0])
    if kind == "set":
        return has(data, at) and same(get(data, at), words[1])
    if kind == "append":
        items = get(data, at)
        return isinstance(items, list) and any(same(item, words[1]) for item in items)
    if kind == "move":
        items = get(data, at.parent)
        return isinstance(items, list) and same(get(data, at), items[words[1]])
    if kind == "rename":
        return words[1] in data and not has(data, at)
    return not has(data, at)


def judge(case: Case, answers: list[dict[str, Any]], root: Path) -> list[str]:
    """What went wrong; empty when nothing was lost."""
    outcomes = [answer["outcome"] for answer in answers]
    faults = [f"an unexpected end: {answers}"] * ("failed" in outcomes)
    for deed, outcome in zip((case.first, case.second), outcomes, strict=True):
        if outcome == "saved" and not in_force(deed, root):
            faults.append(f"{deed} was acknowledged and is gone")
    wanted = 2 if case.both else 1
    if outcomes.count("saved") != wanted:
        faults.append(f"{wanted} of the two should have been saved: {answers}")
    faults += [
        f"a conflict without a place: {answer}"
        for answer in answers
        if answer["outcome"] == "conflict" and not answer["places"]
    ]
    if "editor" not in (case.first[0], case.second[0]):
        faults += git(root, "status", "--porcelain").splitlines()
    return faults


def trial(
    racers: tuple[Racer, Racer], office: Path, folder: Path, name: str, order: str, seed: int
) -> list[str]:
    case = CASES[name]
    root = folder / f"{order}-{seed}"
    shutil.copytree(office, root)
    answers = run(racers, root, case, order, seed, naive=False)
    faults = judge(case, answers, root)
    shutil.rmtree(root)
    return faults


@pytest.mark.parametrize("name", CASES)
def test_no_edit_is_lost_whoever_is_first(
    racers: tuple[Racer, Racer], office: Path, tmp_path: Path, name: str
) -> None:
    for order in ("first", "second"):
        assert trial(racers, office, tmp_path, name, order, 0) == []


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.at_once])
def test_no_edit_is_lost_when_both_save_at_once(
    racers: tuple[Racer, Racer], office: Path, tmp_path: Path, name: str
) -> None:
    for seed in range(SAMPLES):
        assert trial(racers, office, tmp_path, name, "at once", seed) == [], seed


@pytest.mark.slow
@pytest.mark.timeout(0)
@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.at_once])
def test_no_edit_is_lost_in_many_interleavings(
    racers: tuple[Racer, Racer], office: Path, tmp_path: Path, name: str
) -> None:
    for seed in range(MANY):
        assert trial(racers, office, tmp_path, name, "at once", seed) == [], seed


@pytest.mark.parametrize("name", ["same field", "different fields", "two new items"])
def test_without_the_check_the_same_race_loses_edits(
    racers: tuple[Racer, Racer], office: Path, tmp_path: Path, name: str
) -> None:
    root = tmp_path / "naive"
    shutil.copytree(office, root)
    answers = run(racers, root, CASES[name], "first", 0, naive=True)
    assert any(
        "was acknowledged and is gone" in fault for fault in judge(CASES[name], answers, root)
    )


def juwu_set(root: Path, edit: str, *options: str) -> subprocess.Popen[str]:
    words = ["--lang", "en", "set", "key/main", edit, "-m", edit, *options]
    return subprocess.Popen(
        [sys.executable, "-m", "juwu", *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_programs_that_set_fields_at_once_all_succeed(office: Path, tmp_path: Path) -> None:
    root = tmp_path / "office"
    shutil.copytree(office, root)
    edits = ["/title=正门", "/count=10", "/holder=丁", "/loans/id=a/by=戊"]
    programs = {edit: juwu_set(root, edit) for edit in edits}
    while programs:
        edit, program = programs.popitem()
        out, err = program.communicate()
        if "Try again shortly" in err:  # three saves of others took longer than one waits
            programs[edit] = juwu_set(root, edit)
        else:
            assert program.returncode == 0, out + err
    data = read(git(root, "show", f"HEAD:{FILE}").encode())
    assert isinstance(data, dict)
    assert (data["title"], data["count"], data["holder"]) == ("正门", 10, "丁")
    assert same(get(data, Pointer.parse("/loans/id=a/by")), "戊")
    assert git(root, "rev-list", "--count", "HEAD").strip() == "5"
    assert git(root, "status", "--porcelain") == ""


def test_programs_that_only_write_at_once_lose_nothing(office: Path, tmp_path: Path) -> None:
    root = tmp_path / "office"
    shutil.copytree(office, root)
    edits = ["/title=正门", "/count=10", "/holder=丁"]
    programs = [juwu_set(root, edit, "--no-commit") for edit in edits]
    for program in programs:
        out, err = program.communicate()
        assert program.returncode == 0, out + err
    data = read((root / FILE).read_bytes())
    assert isinstance(data, dict)
    assert (data["title"], data["count"], data["holder"]) == ("正门", 10, "丁")
    assert git(root, "rev-list", "--count", "HEAD").strip() == "1"


def test_a_program_that_comes_too_late_says_what_conflicts(
    racers: tuple[Racer, Racer], office: Path, tmp_path: Path
) -> None:
    root = tmp_path / "office"
    shutil.copytree(office, root)
    racers[0].send(open=str(root), deed=("set", "/title", "东门"), naive=False)
    assert racers[0].answer()["outcome"] == "opened"
    program = juwu_set(root, "/title=正门")
    program.communicate()
    assert program.returncode == 0
    racers[0].send(save=True, wait=0)
    assert racers[0].answer() == {"outcome": "conflict", "places": ["/title"]}
    assert "正门" in git(root, "show", f"HEAD:{FILE}")


INTRUDE = """
case "$*" in *commit-tree*) if [ ! -e {flag} ]; then touch {flag}; cd "{folder}"
blob=$("$REAL" show HEAD:{path} | sed s/大门/正门/ | "$REAL" hash-object -w --stdin)
export GIT_INDEX_FILE={flag}.index; "$REAL" read-tree HEAD
"$REAL" update-index --cacheinfo 100644,$blob,{path}
new=$("$REAL" commit-tree -p HEAD -m 换了牌子 $("$REAL" write-tree))
"$REAL" update-ref refs/heads/main $new; unset GIT_INDEX_FILE; fi;; esac
exec "$REAL" "$@"
"""
"""A foreign commit of another title that lands in the middle of a save."""


@pytest.mark.parametrize("edit", ["/count=10", "/title=西门"])
def test_a_commit_in_the_middle_of_a_save_is_merged_or_told(
    office: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    juwu: Callable[..., Answer],
    edit: str,
) -> None:
    root = tmp_path / "office"
    shutil.copytree(office, root)
    script = INTRUDE.format(flag=tmp_path / "flag", folder=root, path=FILE)
    with monkeypatch.context() as patched:
        patched.setenv("PATH", shim(tmp_path / "bin", script))
        answer = juwu("--lang", "en", "set", "key/main", edit, at=root)
    text = git(root, "show", f"HEAD:{FILE}")
    assert "正门" in text
    if edit == "/count=10":
        assert (answer.code, answer.err) == (0, "")
        assert "Merged with what somebody else changed" in answer.out
        assert "count: 10" in text
        assert (root / FILE).read_text(encoding="utf-8") == text
    else:
        assert answer.code == 1
        for words in ("张三", "西门", "正门", "Not saved"):
            assert words in answer.err
        assert git(root, "rev-list", "--count", "HEAD").strip() == "2"
