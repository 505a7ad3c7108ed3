"""Code that was made when an environment was prepared is used, and nobody else can place any."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from juwu.builtin import folder
from juwu.check.cel import Asked, all_hold, answer_of, keep_code, kept
from juwu.check.cel.answer import answering_code, holding_code, name_of
from juwu.check.kept_conditions import keep_conditions
from juwu.check.quick_checks import asked_together
from juwu.check.rule_conditions import conditions_in
from juwu.document import read
from juwu.family import Families
from juwu.files import FolderFiles
from juwu.state import cache_folder, prepared_folder
from juwu.value import Map
from juwu.workspace.prepared_law import prepare
from office import key, key_family, start

TEXT = "self.n == 1"
ONE: Map = {"self": {"n": 1}}
TWO: Map = {"self": {"n": 2}}


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An environment of its own, of which nothing is known before and after."""
    monkeypatch.setattr("sys.prefix", str(tmp_path / "environment"))
    monkeypatch.setenv("JUWU_CACHE", str(tmp_path / "cache"))
    _forget()
    yield tmp_path / "environment"
    _forget()


def _forget() -> None:
    """Be a process that has asked for nothing yet."""
    kept.kept.cache_clear()
    answer_of.cache_clear()


def _file() -> Path:
    return prepared_folder() / kept.FILE


def _keep_another_meaning() -> None:
    """Keep code that shows where it is used: it says the contrary of what it is kept for."""
    contrary = f"!({TEXT})"
    holding = {name_of([[_asked(TEXT)]]): holding_code([[_asked(contrary)]])}
    kept.keep({TEXT: answering_code(contrary)}, holding)
    _forget()


def _asked(text: str) -> Asked:
    return Asked(0, None, text, when_by_day=False, that_by_day=False)


def _answers() -> tuple[object, object, bool, bool]:
    """What is said of a condition, alone and among others, of two records."""
    alone, (together, _) = answer_of(TEXT), all_hold([[_asked(TEXT)]])
    assert alone is not None
    ones = together(dict(ONE), {}, [])[0], together(dict(TWO), {}, [])[0]
    return alone(ONE, {}), alone(TWO, {}), *ones


RIGHT = (True, False, True, False)
CONTRARY = (False, True, False, True)


def test_what_was_kept_is_used_and_nothing_else_becomes_otherwise() -> None:
    assert _answers() == RIGHT
    _keep_another_meaning()
    assert _answers() == CONTRARY
    other = answer_of("self.n  == 1")
    assert other is not None
    assert other(ONE, {}) is True


def test_all_conditions_of_the_shipped_families_are_kept_as_they_would_be_made() -> None:
    files = FolderFiles(folder())
    families = Families.load(files)
    keep_conditions(families, files)
    _forget()
    found = kept.kept()
    for family in families.values():
        for condition in conditions_in(read(files.read(family.rules_path) or b"{}")):
            assert found.answering(condition) == (answering_code(condition),)
        together = asked_together(family.rules.checks)
        assert found.holding(name_of(together)) == holding_code(together)


def test_what_was_prepared_is_found_in_the_environment_alone(environment: Path) -> None:
    prepare()
    assert _file().is_relative_to(environment)
    assert _file().stat().st_mode & 0o077 == 0
    assert not (cache_folder() / kept.FILE).exists()


@pytest.mark.parametrize(
    "place", ["share/juwu", ".venv/share/juwu", ".git/juwu", "juwu", "schemas", "../cache"]
)
def test_neither_a_workspace_nor_a_cache_can_hand_over_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    workspace = start(tmp_path / "office", {**key_family(), **key("a", "甲")})
    _keep_another_meaning()
    there = workspace.root / place / kept.FILE
    there.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(_file(), there)
    monkeypatch.chdir(workspace.root)
    assert _answers() == RIGHT
    assert not workspace.check().findings


def _torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _longer(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"N")


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _turned(file: Path) -> None:
    text = bytearray(file.read_bytes())
    text[-20] ^= 1
    file.write_bytes(text)


def _of_another_python(file: Path) -> None:
    text = bytearray(file.read_bytes())
    text[0] ^= 1
    file.write_bytes(text)


def _of_another_program(file: Path) -> None:
    text = bytearray(file.read_bytes())
    text[10] ^= 1
    file.write_bytes(text)


def _writable(file: Path) -> None:
    file.chmod(0o666)


def _link(file: Path) -> None:
    elsewhere = file.with_name("elsewhere")
    file.rename(elsewhere)
    file.symlink_to(elsewhere)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "bend",
    [
        *(_torn, _longer, _empty, _turned, _of_another_python, _of_another_program),
        *(_writable, _link, _folder),
    ],
)
def test_what_is_damaged_or_of_others_is_passed_over(bend: Callable[[Path], None]) -> None:
    _keep_another_meaning()
    bend(_file())
    assert _answers() == RIGHT


def test_another_state_of_the_program_makes_its_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    _keep_another_meaning()
    monkeypatch.setattr(kept, "program", lambda _rooms: "00" * 32)
    assert _answers() == RIGHT


def test_an_environment_that_others_may_write_keeps_nothing() -> None:
    prepared_folder().mkdir(parents=True)
    prepared_folder().chmod(0o777)
    keep_code([TEXT], [])
    assert not _file().exists()
