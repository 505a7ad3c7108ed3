"""A check with a memory finds what a check without one finds, after any series of changes."""

from __future__ import annotations

import fcntl
import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from juwu import clock
from juwu.check import Judge, Report
from juwu.check.survey import survey
from juwu.cli.findings import report_text
from juwu.finding import Finding
from juwu.language import Language
from juwu.record import Ref
from juwu.workspace import Workspace
from juwu.workspace.checking import Checking
from juwu.workspace.past import register_of
from office import git, start

WORDS = {"zh": "错", "en": "wrong"}
SCHEMA = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string", "maxLength": 12},
        "boss": {"type": "string"},
        "post": {"type": "string"},
        "no": {"type": "string"},
        "on": {"type": "string"},
        "posts": {"type": "array", "items": {"type": "object"}},
    },
}
RULES = {
    "references": [
        {
            "at": "/boss",
            "family": "a",
            "acyclic": True,
            "valid": "!has(target.name) || on < '2027'",
        },
        {"at": "/post", "family": "b", "to": "/posts/*/id", "valid": "has(target.free)"},
    ],
    "unique": [{"at": "/name", "code": "one-name", "message": WORDS, "hint": WORDS}],
    "numbering": [
        {
            "at": "/no",
            "pattern": "{year}-{serial}",
            "date": "/on",
            "gapless": True,
            "gaps": {"family": "b", "at": "/name"},
        }
    ],
    "checks": [
        {
            "code": "late",
            "that": "!has(self.on) || self.on <= today",
            "message": WORDS,
            "hint": WORDS,
        },
        {
            "code": "asks",
            "when": "has(self.boss)",
            "that": "ref('a', self.boss) == null || !has(ref('a', self.boss).post)",
            "message": WORDS,
            "hint": WORDS,
        },
    ],
}
FILES = {
    "schemas/a/schema.json": json.dumps(SCHEMA),
    "schemas/a/rules.yaml": json.dumps(RULES),
    "schemas/b/schema.json": json.dumps(SCHEMA),
    "records/a/a1.yaml": "id: a1\nboss: a2\n",
    "records/a/a2.yaml": "id: a2\n",
    "records/b/b1.yaml": "id: b1\nposts: [{id: p1, free: true}, {id: p2}]\n",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Two small families whose rules look at one another."""
    return start(tmp_path, FILES)


def _fresh(workspace: Workspace) -> Report:
    """What is found by reading everything, as is done where there is no memory."""
    again = Workspace(workspace.root)
    return survey(again.judge, again.files, ())


def _told(workspace: Workspace) -> tuple[int, str]:
    """What ``juwu check`` prints: the text of an earlier run, where nothing of it is another."""
    checking = Checking.find(workspace.root, 1)
    assert checking is not None
    return checking.told("zh", partial(report_text, Language.ZH))


def _numbers(workspace: Workspace, query: str) -> set[int]:
    tables = sqlite3.connect(workspace.repository.git_folder / "juwu" / "verdicts.sqlite")
    try:
        return {number for (number,) in tables.execute(query)}
    finally:
        tables.close()


def _questions_asked(workspace: Workspace) -> set[int]:
    """The sets of questions that any judgement hangs on."""
    return _numbers(workspace, "SELECT questions FROM file WHERE questions IS NOT NULL")


def _questions_kept(workspace: Workspace) -> set[int]:
    """Those that stand in the tables; they would grow for ever if none went."""
    return _numbers(workspace, "SELECT n FROM questions UNION SELECT questions FROM asked")


def _record(chance: random.Random, family: str, name: str) -> str:
    lines = [f"id: {chance.choice([name, name, name, 'other'])}"]
    for key, values in (
        ("name", ["n1", "n2", "n3", "2026-2", "far too long a name for this"]),
        ("boss", ["a1", "a2", "a3", "a4"]),
        ("post", ["p1", "p2", "p3"]),
        ("no", ["2026-1", "2026-2", "2026-3", "odd"]),
        ("on", ["2026-05-01", "2026-12-02", "2027-01-01"]),
    ):
        if chance.random() < 0.5:
            lines.append(f"{key}: {json.dumps(chance.choice(values))}")
    if chance.random() < 0.3:
        lines.append("# 联系电话 13912345678")
    if family == "b":
        posts = [{"id": one, "free": True} for one in ("p1", "p2", "p3") if chance.random() < 0.6]
        lines.append(f"posts: {json.dumps(posts)}")
    return "\n".join(lines) + ("\n" if chance.random() < 0.95 else "\n  : [")


def _steps(chance: random.Random, root: Path) -> list[Callable[[], None]]:  # noqa: C901 - one small function for each kind of change
    def write() -> None:
        family, name = chance.choice("ab"), f"{chance.choice('ab')}{chance.randrange(1, 5)}"
        folder = root / "records" / family / chance.choice(["", "", "deep"])
        folder.mkdir(exist_ok=True, parents=True)
        (folder / f"{name}.yaml").write_text(_record(chance, family, name))

    def remove() -> None:
        files = sorted((root / "records").rglob("*.yaml"))
        if files:
            chance.choice(files).unlink()

    def stray() -> None:
        (root / "records" / "a" / "note.txt").write_text(f"{chance.choice(['13912345678', 'x'])}\n")

    def law() -> None:
        rules = json.loads(json.dumps(RULES))
        if chance.random() < 0.5:
            rules["checks"][0]["that"] = "true"
        (root / "schemas/a/rules.yaml").write_text(json.dumps(rules))

    def schema() -> None:
        longest = chance.choice([2, 12])
        changed = json.loads(json.dumps(SCHEMA))
        changed["properties"]["name"]["maxLength"] = longest
        (root / "schemas/b/schema.json").write_text(json.dumps(changed))

    def commit() -> None:
        git(root, "add", "-A")
        git(root, "commit", "-q", "--allow-empty", "-m", "记")

    def ignore() -> None:
        (root / ".gitignore").write_text(chance.choice(["", "records/a/a3.yaml\n"]))

    def day() -> None:
        os.environ["JUWU_NOW"] = chance.choice(["2026-12-01", "2026-12-03", "2027-02-01"])

    return [*[write] * 6, remove, stray, law, schema, commit, ignore, day]


@pytest.mark.parametrize("seed", range(int(os.environ.get("JUWU_CHECK_SERIES", "2"))))
def test_after_any_change_the_memory_tells_what_a_fresh_check_finds(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01")
    chance = random.Random(seed)  # noqa: S311 - the same series each time
    steps = _steps(chance, workspace.root)
    seen = set()
    for _ in range(int(os.environ.get("JUWU_CHECK_STEPS", "18"))):
        for _ in range(chance.randrange(3)):
            chance.choice(steps)()
        told, kept = _told(workspace), Workspace(workspace.root).check()
        fresh = _fresh(workspace)
        assert kept == fresh
        assert told == (fresh.errors, report_text(Language.ZH, fresh))
        assert _questions_kept(workspace) == _questions_asked(workspace)
        seen |= {finding.code for finding in kept.findings}
    assert len(seen) > 4, seen


@pytest.mark.parametrize("seed", range(int(os.environ.get("JUWU_CHECK_SERIES", "2"))))
def test_what_is_staged_is_told_as_a_look_at_everything_tells_it_of_what_changed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01")
    chance, root = random.Random(seed), workspace.root  # noqa: S311 - the same series each time
    steps = [step for step in _steps(chance, root) if step.__name__ not in ("ignore", "day")]
    seen = set()
    for _ in range(int(os.environ.get("JUWU_CHECK_STEPS", "18"))):
        if chance.random() < 0.5:
            Workspace(root).check()
        for _ in range(chance.randrange(4)):
            chance.choice(steps)()
        git(root, "add", "-A")
        told = Workspace(root).check_staged()
        # How a record changed, a look at everything does not see.
        found = [one for one in told.findings if not one.code.startswith("history.")]
        assert found == _of_the_changed(Workspace(root))
        seen |= {finding.code for finding in told.findings}
        if chance.random() < 0.6:
            git(root, "commit", "-q", "--allow-empty", "-m", "记")
    assert len(seen) > 4, seen


@pytest.mark.parametrize("seed", range(int(os.environ.get("JUWU_CHECK_SERIES", "2"))))
def test_of_a_few_changes_the_memory_tells_what_a_look_at_all_files_tells(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01")
    chance, root = random.Random(seed), workspace.root  # noqa: S311 - the same series each time
    # Where a family changed all is looked at in any case; the test above does that.
    steps = [step for step in _steps(chance, root) if step.__name__ not in ("law", "schema")]
    lock = workspace.repository.git_folder / "juwu" / "verdicts.lock"
    workspace.check()
    seen, recalled = set(), 0
    for _ in range(int(os.environ.get("JUWU_CHECK_STEPS", "18"))):
        if chance.random() < 0.6:
            Workspace(root).check()
        commits = [one.id for one in workspace.repository.commits()]
        for _ in range(chance.randrange(4)):
            chance.choice(steps)()
        if chance.random() < 0.7:
            git(root, "add", *chance.choice([["-A"], ["-u"], ["records/a"]]))
        start = chance.choice(commits[:4])
        recalled += _is_recalled(workspace)
        told = (Workspace(root).check_since(start), Workspace(root).check_staged())
        with lock.open() as held:  # the memory is in use
            fcntl.flock(held, fcntl.LOCK_EX)
            assert told == (Workspace(root).check_since(start), Workspace(root).check_staged())
        seen |= {finding.code for report in told for finding in report.findings}
    assert len(seen) > 4, seen
    assert recalled > 3


def _is_recalled(workspace: Workspace) -> bool:
    """Whether the memory can be asked; most steps change no family."""
    checking = Checking.find(workspace.root, 1)
    assert checking is not None
    with checking.recalled() as known:
        return known is not None


def _of_the_changed(workspace: Workspace) -> list[Finding]:
    """What a full check tells of the files that are not as committed, by their texts."""
    with workspace.repository.archive() as archive:
        committed = archive.files(workspace.repository.head() or "")
        paths = {*committed.paths(""), *workspace.files.paths("")}
        touched = {path for path in paths if committed.read(path) != workspace.files.read(path)}
        stood = {_stem(path) for _, path in workspace.families.files(committed)}
    judge = Judge(
        workspace.families, register_of(workspace.families, workspace.files), clock.today()
    )
    law = any(path.startswith("schemas/") for path in touched)
    gone = any(judge.register.get(ref) is None for ref in stood)
    records = {record.path for record in judge.register}
    return [
        found
        for found in survey(judge, workspace.files, (), everywhere=True).findings
        if found.path in touched
        or (law and (found.path in records or found.path.startswith("schemas/")))
        or (gone and found.code == "reference.missing")
    ]


def _stem(path: str) -> Ref:
    return Ref(path.split("/")[1], Path(path).stem)


def test_without_the_memory_and_with_more_processes_the_report_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01")
    chance = random.Random(5)  # noqa: S311 - the same records each time
    names = [f"a{number}" for number in range(450)]
    files = {f"records/a/{name}.yaml": _record(chance, "a", name) for name in names}
    for name in names[::25]:  # so large that no process holds a whole part of them in memory
        files[f"records/a/{name}.yaml"] += f"\n# {'长' * 70_000}\n"
    workspace = start(tmp_path, {**FILES, **files})
    fresh = _fresh(workspace)
    assert len(fresh.findings) > 100
    assert workspace.check(keep=False, jobs=1) == fresh
    assert workspace.check(keep=False, jobs=3) == fresh
    assert workspace.check(jobs=2) == fresh
    assert workspace.check(jobs=2) == fresh
    some = Workspace(workspace.root)
    for paths in (["records/b"], ["records/a/a7.yaml"], ["schemas"], ["records/a/gone.yaml"]):
        assert workspace.check(paths) == survey(some.judge, some.files, paths)


def test_records_are_counted_without_their_names_as_with_them(workspace: Workspace) -> None:
    inside, bad = os.fsdecode(b"records/b/\xff"), os.fsdecode(b"\xfe.yaml")
    (workspace.root / inside).mkdir()
    for name in (bad, "é.yaml"):
        (workspace.root / inside / name).write_text("id: x\n", encoding="utf-8")
    some: tuple[list[str], ...] = (
        ["records"],
        ["records", "records/b", "records/b"],
        ["records/a/a1.yaml", "records/b/"],
        ["records/b", inside],
        [inside],
        [f"{inside}/{bad}"],
        ["rec", "record", "records0", "schemas"],
        [],
    )
    counts = []
    for paths in some:
        checking = Checking.find(workspace.root, 1)
        assert checking is not None
        counts.append(checking.report(paths, with_names=False).checked)
        assert counts[-1] == len(checking.report(paths).judged)
    assert counts[0] == counts[1] == counts[-1] > counts[3] > counts[4] == 2
    assert counts[5:7] == [1, 0]


def test_a_check_that_finds_nothing_changed_loads_no_library_of_judging(
    workspace: Workspace,
) -> None:
    code = (
        "import sys; from juwu.cli.main import main; main(['check']);"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )

    def loaded() -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=workspace.root, capture_output=True, check=True
        )
        return set(done.stdout.decode().splitlines()[-1].split())

    heavy = {"cel", "git", "jsonschema", "jsonschema_rs", "ruamel", "textual", "yaml_rs"}
    assert heavy & loaded()
    assert not (heavy | {"argparse", "rich"}) & loaded()


def test_the_text_of_a_report_is_kept_while_nothing_that_it_tells_of_is_another(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01")
    written: list[str] = []

    def told(language: str = "zh") -> str:
        def write(report: Report) -> str:
            written.append(language)
            return f"{language} {[one.code for one in report.findings]} of {report.checked}"

        checking = Checking.find(workspace.root, 1)
        assert checking is not None
        return checking.told(language, write)[1]

    file = workspace.root / "records/a/a2.yaml"
    first = told()
    assert told() == first
    assert told("en") == first.replace("zh", "en")
    assert written == ["zh", "en"]
    file.write_text("id: a2\nname: a name\n")  # nothing is wrong with that
    assert told() == first
    assert written == ["zh", "en"]
    file.write_text("id: a2\nname: far too long a name for this\n")
    assert "schema" in told()
    file.unlink()
    assert "of 2" in told()
    assert written == ["zh", "en", "zh", "zh"]


def test_a_memory_that_is_damaged_or_in_use_is_passed_over(workspace: Workspace) -> None:
    fresh = _fresh(workspace)
    assert workspace.check() == fresh
    folder = workspace.repository.git_folder / "juwu"
    (folder / "verdicts.sqlite").write_bytes(b"no database at all" * 500)
    assert workspace.check() == fresh
    (folder / "verdicts.lock").unlink()
    (folder / "verdicts.lock").mkdir()
    assert workspace.check() == fresh
