"""The one starter of git: what it hands on, what it hides, and which git it accepts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from test_git_kit import RECORD, repository, save, shim

from juwu.git import GitFailed, Message, OldGit, Repository
from juwu.git.runner import Runner
from juwu.git.version import check_version

__all__ = ["repository"]  # a fixture is found by being here


def test_git_gets_an_environment_made_from_scratch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    search = shim(tmp_path / "bin", "env > $0.env; echo git version 2.39.5")
    monkeypatch.setenv("PATH", search)
    Runner(tmp_path).run("anything")
    given = dict(
        line.partition("=")[::2] for line in (tmp_path / "bin/git.env").read_text().split("\n")
    )
    assert "SECRET_TOKEN" not in given
    assert "GIT_DIR" not in given
    assert given["GIT_TERMINAL_PROMPT"] == "0"
    assert given["GIT_NO_REPLACE_OBJECTS"] == "1"
    assert given["LC_ALL"] == "C.UTF-8"
    assert given["HOME"] == os.devnull
    assert given["PATH"] == search


def test_a_failure_tells_command_and_reason_without_secrets_or_control_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = r"printf 'fatal: https://user:secret@host/x \033[31mred\n' >&2; exit 7"
    monkeypatch.setenv("PATH", shim(tmp_path / "bin", script))
    with pytest.raises(GitFailed) as failure:
        Runner(tmp_path).run("fetch", "https://user:secret@host/x")
    error = failure.value
    assert (error.exit, error.arguments) == (7, ("fetch", "https://host/x"))
    assert error.complaint == "fatal: https://host/x �[31mred"
    assert "secret" not in error.message.zh + error.message.en + str(error)


def test_output_of_any_size_and_input_of_any_size_pass(repository: Repository) -> None:
    content = os.urandom(3_000_000)
    save(repository, RECORD, content)
    blob = repository.blob_at("HEAD", RECORD)
    assert blob
    assert repository.read_blob(blob) == content


def test_a_folder_that_is_gone_is_an_error_and_not_another_folder(tmp_path: Path) -> None:
    with pytest.raises(GitFailed):
        Runner(tmp_path / "gone").run("rev-parse", "--git-dir")


def test_a_stream_can_be_left_early(repository: Repository) -> None:
    stream = repository.runner.stream("log", "-z", "--format=%H")
    assert next(stream) == repository.head()
    stream.close()


def test_a_stream_that_breaks_off_is_an_error(repository: Repository) -> None:
    with pytest.raises(GitFailed):
        list(repository.runner.stream("log", "-z", "nowhere", "--"))


@pytest.mark.parametrize("printed", ["git version 2.31.9", "git version 1.8", "nonsense"])
def test_an_old_git_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str
) -> None:
    monkeypatch.setenv("PATH", shim(tmp_path / "bin", f"echo '{printed}'"))
    with pytest.raises(OldGit) as refusal:
        Repository.discover(tmp_path)
    assert "2.32" in refusal.value.hint.zh
    assert refusal.value.exit_code == 2


@pytest.mark.parametrize(
    "printed", ["git version 2.32.0", "git version 2.39.5 (Apple Git-154)", "git version 3.0.0-rc1"]
)
def test_a_new_enough_git_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str
) -> None:
    monkeypatch.setenv("PATH", shim(tmp_path / "bin", f"echo '{printed}'"))
    assert check_version() >= (2, 32)


def test_without_git_the_user_is_told_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "env").symlink_to("/usr/bin/env")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OldGit) as refusal:
        Repository.discover(tmp_path)
    assert "没有安装" in refusal.value.message.zh


def test_nothing_but_the_runner_starts_a_process() -> None:
    room = Path(__file__).parent.parent / "juwu"
    starters = {
        file.name
        for file in room.rglob("*.py")
        for word in (
            "subprocess.run",
            "Popen(",
            "os.system",
            "os.popen",
            ".execute([",
            "import git",
        )
        if word in file.read_text(encoding="utf-8") and file.parent.name == "git"
    }
    assert starters <= {"runner.py", "keygen.py"}


def test_a_saves_calls_of_git_are_few(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    blob = repository.blob_at("HEAD", RECORD)
    monkeypatch.setenv("PATH", shim(tmp_path / "bin", f'echo x >> "{log}"; exec "$REAL" "$@"'))
    repository.save({RECORD: b"a: 2\n"}, Message("改"), base={RECORD: blob})
    assert len(log.read_text().split()) <= 11
