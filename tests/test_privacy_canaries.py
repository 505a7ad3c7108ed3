"""Personal numbers planted on every way into a repository: none arrives in any object of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import PROJECT, Answer
from desk import at_desk
from personal_numbers import card, grouped, id_number, landline, mobile, wide

from juwu.errors import JuwuError
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from juwu.workspace.scaffold import hooks
from office import git, key, key_family, put, start
from tui.screens.form import FormScreen

Juwu = Callable[..., Answer]
Plain = Callable[..., subprocess.CompletedProcess[str]]

FILE = "records/key/k1.yaml"
CANARIES = (
    id_number(7),
    wide(id_number(7)),
    mobile(7),
    grouped(mobile(7), " ", 3, 4),
    wide(mobile(7)),
    landline(serial=7),
    card(),
)
NAMES = tuple(map(str, range(len(CANARIES))))
canaries = pytest.mark.parametrize("canary", CANARIES, ids=NAMES)


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(tmp_path / "w", {**key_family(), **key("k1", "大门"), **key("k2", "后门")})


@pytest.fixture
def plain(office: Workspace, tmp_path: Path) -> Plain:
    """Plain ``git commit`` of everything, with the hooks that ``juwu init`` installs."""
    for name, text in hooks(".").items():
        target = office.root / ".git/hooks" / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")
        target.chmod(0o755)
    program = tmp_path / "bin" / "juwu"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m juwu "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"

    def call(message: str = "改") -> subprocess.CompletedProcess[str]:
        git(office.root, "add", "-A")
        done = subprocess.run(
            ["git", "-C", str(office.root), "commit", "-q", "-m", message],
            env={**os.environ, "PATH": path, "PYTHONPATH": str(PROJECT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            # What git add took in is no part of history; git drops it in its own time.
            git(office.root, "reset", "-q")
            git(office.root, "gc", "-q", "--prune=now")
        return done

    return call


def spellings(canary: str) -> list[bytes]:
    """The canary as written, and its bare digits."""
    bare = "".join(one for one in canary if one.isdecimal() or one == "X")
    return [canary.encode(), bare.encode(), json.dumps(canary).strip('"').encode()]


def traces(folder: Path, canary: str) -> Iterator[str]:
    """Where a canary is to be found: objects, refs, logs, index, messages, files of git."""
    batch = subprocess.run(
        ["git", "-C", str(folder), "cat-file", "--batch", "--batch-all-objects", "--buffer"],
        capture_output=True,
        check=True,
    ).stdout
    wanted = spellings(canary)
    if any(one in batch for one in wanted):
        yield "objects"
    for file in sorted((folder / ".git").rglob("*")):
        if file.is_file() and any(one in file.read_bytes() for one in wanted):
            yield file.relative_to(folder).as_posix()
        if any(one in os.fsencode(file.name) for one in wanted):
            yield f"name of {file.name!r}"
    for file in Path(tempfile.gettempdir()).glob("*juwu*"):
        if file.is_file() and any(one in file.read_bytes() for one in wanted):
            yield str(file)


def says_nothing(answer: Answer, canary: str) -> bool:
    """Whether an answer repeats the canary on neither stream."""
    told = (answer.out + answer.err).encode()
    return not any(one in told for one in spellings(canary))


@canaries
@pytest.mark.parametrize("shape", ["text", "json"])
def test_set_and_new_refuse_it_and_say_where_and_how_to_mask_it(
    office: Workspace, juwu: Juwu, canary: str, shape: str
) -> None:
    for words in (
        ("set", "key/k1", f"/holder=李某 {canary}", "-m", "登记"),
        ("new", "key", "/title=侧门", f"/holder={canary}", "--id", "k9"),
    ):
        answer = juwu(*words, "--format", shape, at=office.root)
        assert answer.code == 1
        assert says_nothing(answer, canary)
        told = answer.out + answer.err
        assert "privacy." in told
        assert "/holder" in told
        assert "****" in told
    assert list(traces(office.root, canary)) == []


@canaries
def test_a_reason_is_refused_by_every_command_that_takes_one(
    office: Workspace, juwu: Juwu, canary: str
) -> None:
    put(office.root, key("k2", "后门", more="holder: 王某\n"))
    for words in (
        ("set", "key/k1", "/holder=李某"),
        ("commit", "key/k2"),
        ("delete", "key/k1"),
    ):
        answer = juwu(*words, "-m", f"按 {canary} 核对", at=office.root)
        assert (words, answer.code) == (words, 1)
        assert says_nothing(answer, canary)
        assert "****" in answer.err
    assert list(traces(office.root, canary)) == []


@pytest.mark.parametrize("canary", CANARIES[1:3], ids=NAMES[1:3])
async def test_what_is_typed_into_the_form_is_refused_at_the_save(
    office: Workspace, canary: str
) -> None:
    draft = office.draft(Ref("key", "k1"))
    screen = FormScreen(draft, Pointer.parse("/holder"))
    async with at_desk(office, screen, size=(100, 30)) as clerk:
        await clerk.press("enter")
        await clerk.type(canary)
        await clerk.press("enter")
        await clerk.until(lambda: draft.value(Pointer.parse("/holder")) is not None)
        await clerk.press("ctrl+s")
        await clerk.see("****")
    with pytest.raises(JuwuError):
        office.save([draft], "登记")
    assert list(traces(office.root, canary)) == []


PLACES = {
    "comment": (FILE, "id: k1\ntitle: 大门\nstatus: kept # 电话 {}\n"),
    "key": (FILE, 'id: k1\ntitle: 大门\nstatus: kept\n"{}": 1\n'),
    "folded": (FILE, "id: k1\ntitle: 大门\nstatus: kept\nholder: >-\n  李某的号码是 {}\n"),
    "escaped": (FILE, 'id: k1\ntitle: 大门\nstatus: kept\nholder: "{escaped}"\n'),
    "broken": (FILE, "id: k1\ntitle: [大门\nstatus: {}\n"),
    "name": ("records/key/{}.yaml", "id: k1\ntitle: 大门\nstatus: kept\n"),
    "beside": ("records/key/list.csv", "姓名,号码\n李某,{}\n"),
    "elsewhere": ("notes/today.txt", "李某 {}\n"),
    "schema": ("schemas/key/examples/valid/e1.yaml", "id: e1\ntitle: 大门 {}\nstatus: kept\n"),
}


def planted(place: str, canary: str) -> dict[str, str]:
    """A file that holds the canary."""
    path, text = PLACES[place]
    escaped = "".join(f"\\u{ord(one):04x}" for one in canary)
    return {path.format(canary): text.format(canary, escaped=escaped)}


@pytest.mark.parametrize("place", ["comment", "name", "beside", "elsewhere"])
def test_plain_git_commit_is_stopped_by_the_hook_wherever_it_stands(
    office: Workspace, plain: Plain, place: str
) -> None:
    canary = CANARIES[2]
    put(office.root, planted(place, canary))
    refused = plain()
    assert refused.returncode == 1
    assert "privacy.phone" in refused.stdout
    assert canary not in refused.stdout
    assert list(traces(office.root, canary)) == []


@pytest.mark.parametrize("canary", CANARIES[:4], ids=NAMES[:4])
@pytest.mark.parametrize("place", [one for one in PLACES if one != "elsewhere"])
def test_check_finds_it_wherever_it_stands_in_whatever_form(
    office: Workspace, juwu: Juwu, place: str, canary: str
) -> None:
    put(office.root, planted(place, canary))
    found = json.loads(juwu("check", "--format", "json", at=office.root).out)["findings"]
    private = [one for one in found if one["code"].startswith("privacy.")]
    assert len(private) == 1
    assert private[0]["severity"] == "error"
    assert (
        "****" in private[0]["hint"] or "改名" in private[0]["hint"] or "name" in private[0]["hint"]
    )
    assert canary not in json.dumps(found, ensure_ascii=False)


def test_an_uncommitted_number_is_refused_by_commit_and_found_since_a_revision(
    office: Workspace, juwu: Juwu
) -> None:
    canary = CANARIES[0]
    answer = juwu("set", "key/k1", f"/holder={canary}", "--no-commit", at=office.root)
    assert answer.code == 1
    assert says_nothing(answer, canary)
    for words in (("commit", "-m", "登记"), ("check", "--since", "HEAD"), ("check", FILE)):
        answer = juwu(*words, at=office.root)
        assert answer.code == 1
        assert f"{FILE}:4:10" in answer.out + answer.err
        assert says_nothing(answer, canary)
    assert list(traces(office.root, canary)) == []


def test_a_message_of_plain_git_is_refused_by_its_hook(office: Workspace, plain: Plain) -> None:
    put(office.root, key("k1", "正门"))
    refused = plain(f"改名\n\n按 {CANARIES[3]} 的要求")
    assert refused.returncode == 1
    assert "COMMIT_EDITMSG:3:" in refused.stdout
    assert CANARIES[3] not in refused.stdout
    (office.root / ".git/COMMIT_EDITMSG").unlink()  # git leaves the text there for another try
    assert list(traces(office.root, CANARIES[3])) == []
    assert plain("改名").returncode == 0


def test_a_branch_that_is_called_by_a_number_stops_the_commit(
    office: Workspace, plain: Plain
) -> None:
    git(office.root, "switch", "-q", "-c", f"for-{CANARIES[2]}")
    put(office.root, key("k1", "正门"))
    refused = plain()
    assert refused.returncode == 1
    assert "for-138****0007" in refused.stdout


def test_mending_an_old_number_does_not_carry_it_into_the_message(
    tmp_path: Path, juwu: Juwu
) -> None:
    old = f"holder: '{CANARIES[2]}'\n"
    office = start(tmp_path / "old", {**key_family(), **key("k1", "大门", more=old)})
    done = juwu("set", "key/k1", "/holder=138****0007", "-m", "改为掩码", at=office.root)
    assert done.code == 0
    assert says_nothing(done, CANARIES[2])
    message = git(office.root, "log", "-1", "--format=%B")
    assert CANARIES[2] not in message
    assert "138****0007" in message
    assert juwu("delete", "key/k1", "-m", "重复", at=office.root).code == 0
    assert CANARIES[2] not in git(office.root, "log", "-1", "--format=%B")


def test_the_draft_keeps_what_is_typed_where_only_its_owner_reads_it(office: Workspace) -> None:
    draft = office.draft(Ref("key", "k1"))
    draft.set(Pointer.parse("/holder"), CANARIES[2])
    office.journal.keep(draft)
    folder = Path(os.environ["XDG_STATE_HOME"]) / "juwu"
    holding = [
        file
        for file in folder.rglob("*")
        if file.is_file() and CANARIES[2].encode() in file.read_bytes()
    ]
    assert holding
    assert all(file.stat().st_mode & 0o077 == 0 for file in holding)
    assert not [file for file in folder.rglob("*") if CANARIES[2] in file.name]
    office.journal.forget(draft)


def test_an_error_never_repeats_a_number_that_somebody_typed(office: Workspace, juwu: Juwu) -> None:
    for words in (("show", f"key/{CANARIES[2]}"), ("list", CANARIES[0]), ("log", CANARIES[2])):
        answer = juwu(*words, at=office.root)
        assert answer.code != 0
        assert says_nothing(answer, words[1].removeprefix("key/"))


def test_a_published_number_passes_where_the_schema_says_so_and_only_there(
    tmp_path: Path, juwu: Juwu
) -> None:
    look = "title: {zh: 钥匙, en: Key}\nfields:\n  /holder: {public: {phone: {status: [lent]}}}\n"
    files = key_family(look=look, rules=None)
    more = f"holder: '{landline()}'\n"
    records = {**key("k1", "大门", "lent", more), **key("k2", "后门", "kept", more)}
    office = start(tmp_path / "w", {**files, **records})
    found = json.loads(juwu("check", "--format", "json", at=office.root).out)["findings"]
    assert [(one["path"], one["pointer"]) for one in found] == [("records/key/k2.yaml", "/holder")]
    refused = juwu("set", "key/k1", f"/holder={card()}", at=office.root)
    assert refused.code == 1


def test_private_values_are_shown_masked_and_sealed_ones_not_at_all(
    workspace: Workspace, juwu: Juwu
) -> None:
    path = "records/person/per-sealed.yaml"
    text = (
        "schema: juwu/person/v1\nid: per-sealed\nname: 王敏\nstatus: active\n"
        "id_masked: sealed:v1:abcdef\nconfidentiality: personal\nprovenance: real\n"
    )
    put(workspace.root, {path: text})
    assert juwu("check", path, at=workspace.root).code == 0
    told = juwu("show", "person/per-sealed", "--lang", "zh", at=workspace.root).out
    assert "已加密" in told
    assert "abcdef" not in told


def test_the_shipped_families_and_records_hold_no_number_in_clear() -> None:
    report = Workspace.find(PROJECT).check()
    assert report.checked
    assert [one for one in report.findings if one.code.startswith("privacy.")] == []


def test_the_doctor_warns_of_a_number_in_the_address_that_signs(
    office: Workspace, juwu: Juwu
) -> None:
    git(office.root, "config", "user.email", f"{CANARIES[2]}@example.org")
    answer = juwu("doctor", "--format", "json", at=office.root)
    point = next(one for one in json.loads(answer.out) if one["name"] == "identity")
    assert point["health"] == "warning"
    assert says_nothing(answer, CANARIES[2])
