"""Opening, reading and saving in a hostile repository runs nothing of its choosing.

Every plant is a program that leaves a mark when it runs. That the plants are live is proved by
plain git, which sets off those it can without a network or a terminal.
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from test_git_kit import RECORD, git, new_repository, save

from juwu.git import ForeignOwner, Message, NotARepository, Repository

HOOKS = (
    "applypatch-msg",
    "commit-msg",
    "fsmonitor-watchman",
    "post-applypatch",
    "post-checkout",
    "post-commit",
    "post-index-change",
    "post-merge",
    "post-rewrite",
    "post-update",
    "pre-auto-gc",
    "pre-commit",
    "pre-merge-commit",
    "pre-push",
    "pre-rebase",
    "pre-receive",
    "prepare-commit-msg",
    "proc-receive",
    "push-to-checkout",
    "reference-transaction",
    "update",
)

SETTINGS = {
    "core.fsmonitor": "{}",
    "core.sshCommand": "{}",
    "core.pager": "{}",
    "core.editor": "{}",
    "core.askPass": "{}",
    "core.gitProxy": "{}",
    "core.alternateRefsCommand": "{}",
    "sequence.editor": "{}",
    "credential.helper": "!{}",
    "diff.external": "{}",
    "diff.evil.textconv": "{}",
    "diff.evil.command": "{}",
    "filter.evil.clean": "{}",
    "filter.evil.smudge": "{}",
    "filter.evil.required": "true",
    "filter.ev=il two.process": "{}",
    "merge.evil.driver": "{}",
    "alias.log": "!{}",
    "alias.rev-parse": "!{}",
    "gpg.program": "{}",
    "gpg.ssh.program": "{}",
    "gpg.ssh.defaultKeyCommand": "{}",
    "log.showSignature": "true",
    "pager.log": "{}",
    "pager.config": "{}",
    "pager.ls-tree": "true",
    "trailer.x.command": "{}",
    "uploadpack.packObjectsHook": "{}",
    "remote.origin.uploadpack": "{}",
    "remote.origin.url": "ext::{}",
    "remote.origin.promisor": "true",
    "remote.origin.vcs": "{}",
    "submodule.sub.update": "!{}",
    "submodule.recurse": "true",
    "diff.submodule": "log",
    "status.submoduleSummary": "true",
    "interactive.diffFilter": "{}",
    "gc.recentObjectsHook": "{}",
    "browser.x.cmd": "{}",
    "man.x.cmd": "{}",
    "extensions.worktreeConfig": "true",
}


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """The file that a plant writes when it runs."""
    return tmp_path / "fired"


@pytest.fixture
def program(tmp_path: Path, mark: Path) -> Path:
    """The planted program."""
    made = tmp_path / "plant"
    made.write_text(f'#!/bin/sh\necho "$0 $@" >> "{mark}"\ncat\nexit 0\n')
    made.chmod(0o755)
    return made


@pytest.fixture
def hostile(tmp_path: Path, program: Path) -> Path:
    """A repository with every plant we know of, and with something for each to act on."""
    folder = tmp_path / "hostile"
    made = new_repository(folder)
    save(made, RECORD, b"a: 1\n")
    save(made, "other.yaml", b"o: 1\n")
    hooks = made.git_folder / "hooks"
    hooks.mkdir()
    for hook in HOOKS:
        (hooks / hook).symlink_to(program)
    for name, value in SETTINGS.items():
        git(folder, "config", name, value.format(program))
    included = made.git_folder / "included"
    included.write_text(f'[filter "included"]\n\tclean = {program}\n\tprocess = {program}\n')
    git(folder, "config", "include.path", str(included))
    (made.git_folder / "config.worktree").write_text(
        f'[filter "worktree"]\n\tclean = {program}\n[core]\n\tfsmonitor = {program}\n'
    )
    drivers = "filter=evil diff=evil merge=evil"
    (folder / ".gitattributes").write_text(
        f"*.yaml {drivers}\nother.yaml filter=included\nthird.yaml filter=worktree\n"
        "fourth.yaml filter=ev=il\nRECORD working-tree-encoding=UTF-16\n"
    )
    info = made.git_folder / "info"
    info.mkdir(exist_ok=True)
    (info / "attributes").write_text(f"*.yaml {drivers} ident\n")
    (folder / ".gitmodules").write_text(
        f'[submodule "sub"]\n\tpath = sub\n\turl = ext::{program}\n\tupdate = !{program}\n'
    )
    return folder


def make_racy(repository: Repository) -> None:
    """Make the index older than every file, so that git compares contents, not only stat."""
    os.utime(repository.git_folder / "index", (1, 1))


def everything(repository: Repository) -> None:
    """Every call juwu can make."""
    file = repository.folder / RECORD
    make_racy(repository)
    repository.changed()
    file.write_bytes(b"a: 9\n")
    repository.changed()
    repository.changed(since="HEAD~1")
    file.write_bytes(b"a: 1\n")
    repository.changed()
    repository.identity()
    repository.branch()
    repository.resolve("HEAD~1")
    repository.resolve("main@{0}")
    repository.between("HEAD~1", "HEAD")
    repository.between(None, "HEAD")
    repository.commits()
    repository.commits(path=RECORD)
    repository.recent(5)
    with repository.files("HEAD") as files, repository.staged_files() as staged:
        files.read(RECORD)
        staged.read(RECORD)
    base = repository.blob_at("HEAD", RECORD)
    repository.save({RECORD: b"a: 2\n"}, Message("改"), base={RECORD: base})
    repository.save({"third.yaml": b"3", "fourth.yaml": b"4"}, Message("新"), base=NEW)
    repository.recover()
    Repository.init(repository.folder / "inner")
    repository.changed()


NEW = {"third.yaml": None, "fourth.yaml": None}


def test_nothing_planted_fires(hostile: Path, mark: Path) -> None:
    assert len(HOOKS) + len(SETTINGS) >= 15
    everything(Repository.discover(hostile))
    assert not mark.exists(), mark.read_text()


def test_nothing_inherited_from_the_environment_fires(
    hostile: Path, mark: Path, program: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in (
        "EDITOR",
        "GIT_ASKPASS",
        "GIT_EDITOR",
        "GIT_EXTERNAL_DIFF",
        "GIT_PAGER",
        "GIT_PROXY_COMMAND",
        "GIT_SEQUENCE_EDITOR",
        "GIT_SSH",
        "GIT_SSH_COMMAND",
        "PAGER",
        "SSH_ASKPASS",
        "VISUAL",
    ):
        monkeypatch.setenv(name, str(program))
    for name, value in {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": str(program),
        "GIT_CONFIG_PARAMETERS": f"'core.fsmonitor'='{program}'",
        "GIT_DIR": str(tmp_path / "elsewhere"),
        "GIT_WORK_TREE": "/",
        "GIT_OBJECT_DIRECTORY": str(tmp_path / "objects"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(tmp_path),
        "GIT_EXEC_PATH": str(tmp_path),
        "GIT_TEMPLATE_DIR": str(hostile / ".git"),
        "GIT_TRACE": str(mark),
        "GIT_TRACE2": str(mark),
        "GIT_NAMESPACE": "x",
        "GIT_DEFAULT_HASH": "sha256",
    }.items():
        monkeypatch.setenv(name, value)
    everything(Repository.discover(hostile))
    assert not mark.exists(), mark.read_text()


def test_the_users_own_settings_fire_nothing_either(
    hostile: Path, mark: Path, program: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    for name, value in {**SETTINGS, "core.hooksPath": str(hostile / ".git" / "hooks")}.items():
        subprocess.run(["git", "config", "-f", own, name, value.format(program)], check=True)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(own))
    everything(Repository.discover(hostile))
    assert not mark.exists(), mark.read_text()


def test_the_plants_are_live(hostile: Path, mark: Path) -> None:
    (hostile / RECORD).write_bytes(b"a: 9\n")
    for arguments in (
        ["status"],
        ["add", RECORD],
        ["diff", "HEAD"],
        ["show", "HEAD"],
        ["-c", "core.editor=true", "commit", "-m", "x"],
        ["checkout", "-q", "-b", "other"],
    ):
        subprocess.run(["git", "-C", hostile, *arguments], check=False, capture_output=True)
    fired = mark.read_text()
    assert "hooks/pre-commit" in fired
    assert "hooks/reference-transaction" in fired
    assert len(fired.split("\n")) > 10


def test_without_the_overruling_a_filter_fires_on_a_mere_comparison(
    hostile: Path, mark: Path
) -> None:
    repository = Repository.discover(hostile)
    make_racy(repository)
    replace(repository.runner, settings=()).run("diff-index", "--raw", "HEAD")
    assert "plant" in mark.read_text()


def test_content_is_stored_as_it_is_in_spite_of_planted_filters(hostile: Path) -> None:
    repository = Repository.discover(hostile)
    base = repository.blob_at("HEAD", RECORD)
    repository.save({RECORD: b"a: $Id$\r\n"}, Message("改"), base={RECORD: base})
    with repository.files("HEAD") as files:
        assert files.read(RECORD) == b"a: $Id$\r\n"
    assert (hostile / RECORD).read_bytes() == b"a: $Id$\r\n"


def test_a_program_in_the_folder_is_not_taken_for_git(
    hostile: Path, mark: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("git", "env", "ssh-keygen", "sh"):
        (hostile / name).symlink_to(program)
    monkeypatch.chdir(hostile)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", "./bin", os.environ["PATH"], ""]))
    code = "from pathlib import Path; from juwu.git import *; Repository.discover(Path('.')).head()"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    Repository.discover(hostile).changed()
    assert not mark.exists(), mark.read_text()


def test_a_bare_repository_inside_the_records_is_not_opened(
    tmp_path: Path, mark: Path, program: Path
) -> None:
    made = new_repository(tmp_path / "outer")
    bare = made.folder / "records" / "bare"
    bare.mkdir(parents=True)
    git(bare, "init", "-q", "--bare", ".")
    git(bare, "config", "core.fsmonitor", str(program))
    git(bare, "config", "core.bare", "false")
    git(bare, "config", "core.worktree", str(made.folder))
    with pytest.raises(NotARepository):
        Repository.discover(bare)
    assert not mark.exists()


@pytest.mark.parametrize("where", ["/", "/etc", "../.."])
def test_a_work_tree_elsewhere_is_not_believed(tmp_path: Path, where: str) -> None:
    made = new_repository(tmp_path / "r")
    save(made, RECORD, b"1")
    git(made.folder, "config", "core.worktree", where)
    with pytest.raises(NotARepository):
        Repository.discover(made.folder)
    assert made.changed() == []


def test_a_link_for_a_git_folder_is_not_followed(tmp_path: Path) -> None:
    made = new_repository(tmp_path / "r")
    other = tmp_path / "other"
    other.mkdir()
    (other / ".git").symlink_to(made.git_folder)
    with pytest.raises(NotARepository):
        Repository.discover(other)


def test_replaced_objects_and_grafts_change_nothing_that_is_read(tmp_path: Path) -> None:
    made = new_repository(tmp_path / "r")
    save(made, RECORD, b"true\n")
    save(made, RECORD, b"true too\n")
    head = str(made.head())
    forged = git(made.folder, "hash-object", "-w", "--stdin", stdin=b"forged\n")
    git(made.folder, "replace", str(made.blob_at("HEAD", RECORD)), forged)
    (made.git_folder / "info").mkdir(exist_ok=True)
    (made.git_folder / "info" / "grafts").write_text(f"{head}\n")
    with made.files("HEAD") as files:
        assert files.read(RECORD) == b"true too\n"
    assert len(made.commits()) == 2


@pytest.fixture
def someone_elses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that git takes for another account's: a switch of its own test-suite."""
    made = new_repository(tmp_path / "theirs")
    save(made, RECORD, b"1")
    programs = tmp_path / "bin"
    programs.mkdir()
    wrapper = programs / "git"
    real = subprocess.run(["which", "git"], check=True, capture_output=True, text=True)
    wrapper.write_text(
        f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {real.stdout.strip()} "$@"\n'
    )
    wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return made.folder


def test_a_repository_of_another_account_is_refused(someone_elses: Path) -> None:
    with pytest.raises(ForeignOwner) as refusal:
        Repository.discover(someone_elses / "records")
    assert str(someone_elses) in refusal.value.hint.zh


def test_a_repository_the_user_trusts_by_name_is_opened(
    someone_elses: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.write_text(f"[safe]\n\tdirectory = {someone_elses}\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(own))
    assert save(Repository.discover(someone_elses), RECORD, b"2")


def test_a_repository_cannot_trust_itself(someone_elses: Path) -> None:
    config = someone_elses / ".git" / "config"
    config.write_text(config.read_text() + "[safe]\n\tdirectory = *\n")
    with pytest.raises(ForeignOwner):
        Repository.discover(someone_elses)
