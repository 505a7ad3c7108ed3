"""Power cuts on a real file system: what scripts/battery-powercut runs, as root.

A writer saves without pause on an ext4 image behind a loop device. At a random moment all its
processes are stopped and the image is copied as it lies in the host's hands: what the file system
has not written out is not in the copy, as after a power cut. The copy is mounted, its journal
replayed, and asked for every edit that had been acknowledged before the cut.

With ``--naive`` the writer uses plain add and commit; then edits must be lost, or this harness
could not see a loss.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from test_git_kit import RECORD, append, git, new_repository, numbered, save, start

from juwu.git import Repository

MEGABYTES = 64
SAVING = (0.05, 1.2)
"""Seconds, at least and at most, from the first acknowledgement to the cut."""


def run(*command: str) -> None:
    """A program that must succeed."""
    subprocess.run(command, check=True, capture_output=True)


@contextlib.contextmanager
def mounted(image: Path, folder: Path) -> Iterator[Path]:
    """The image, mounted at the folder."""
    folder.mkdir(exist_ok=True)
    run("mount", "-o", "loop", str(image), str(folder))
    try:
        yield folder
    finally:
        _unmount(folder)


def _unmount(folder: Path) -> None:
    """Unmount as soon as what was killed has closed its files."""
    for _ in range(100):
        if (
            subprocess.run(["umount", str(folder)], capture_output=True, check=False).returncode
            == 0
        ):
            return
        time.sleep(0.1)
    run("umount", str(folder))


def stop(writer: subprocess.Popen[str]) -> None:
    """Stop the writer with all it started, and wait until none of them runs any more."""
    os.killpg(writer.pid, signal.SIGSTOP)
    for _ in range(100):
        states = subprocess.run(
            ["ps", "-o", "stat=", "-g", str(writer.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        if not any(state[0] in "RD" for state in states.stdout.split()):
            return
        time.sleep(0.01)


def cut(place: Path, mode: str, after: float) -> list[str]:
    """Save until the power goes; the image as it was then is ``cut.img``.

    Returns:
        The edits that were acknowledged.
    """
    image = place / "disk.img"
    with image.open("wb") as disk:
        disk.truncate(MEGABYTES << 20)
    run("mkfs.ext4", "-q", "-F", str(image))
    with mounted(image, place / "disk") as disk_folder:
        repository = new_repository(disk_folder / "r")
        save(repository, RECORD, b"")
        os.sync()
        writer = start(mode, repository.folder, RECORD, "e", "1000000")
        assert writer.stdout is not None
        writer.stdout.readline()
        first = writer.stdout.readline()
        time.sleep(after)
        stop(writer)
        run("cp", "--sparse=always", str(image), str(place / "cut.img"))
        os.killpg(writer.pid, signal.SIGKILL)
        said = first + writer.stdout.read()
        writer.wait()
    return numbered(said.encode())


def verdict(place: Path, acknowledged: list[str]) -> str:
    """What is wrong after the power is back; empty when nothing is."""
    with mounted(place / "cut.img", place / "back") as disk:
        top = disk / "r"
        try:
            git(top, "fsck", "--strict", "--full")
            repository = Repository.discover(top)
            with repository.files("HEAD") as files:
                kept = numbered(files.read(RECORD) or b"")
            if missing := [edit for edit in acknowledged if edit not in kept]:
                return f"lost {len(missing)} of {len(acknowledged)}"
            repository.recover()
            on_disk = numbered((top / RECORD).read_bytes())
            if on_disk != kept:
                return "the working file is not what was saved"
            append(repository, RECORD, "after")
        except subprocess.CalledProcessError as error:
            return f"git {error.cmd[5:]}: {error.stderr.decode(errors='replace').strip()}"
        except Exception as error:  # noqa: BLE001 - whatever fails, the repository is unusable
            return f"unusable: {type(error).__name__} {error}"
    return ""


def can_mount() -> bool:
    """Whether this machine lets us mount a file system of our own."""
    if os.geteuid() != 0 or not shutil.which("mkfs.ext4"):
        return False
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder) / "try.img"
        try:
            with image.open("wb") as disk:
                disk.truncate(MEGABYTES << 20)
            run("mkfs.ext4", "-q", "-F", str(image))
            with mounted(image, Path(folder) / "disk"):
                return True
        except subprocess.CalledProcessError:
            return False


def main(arguments: list[str] | None = None) -> int:
    """Cut the power so many times; 0 when the outcome is the one that the mode must have."""
    parser = argparse.ArgumentParser(prog="battery-powercut", description=__doc__)
    parser.add_argument("--cuts", type=int, default=50)
    parser.add_argument("--naive", action="store_true", help="plain add and commit; must lose")
    parser.add_argument("--seed", type=int, default=20261122)
    options = parser.parse_args(arguments)
    if not can_mount():
        print("battery-powercut needs root, loop devices and mkfs.ext4.", file=sys.stderr)  # noqa: T201 - a program
        return 2
    chance = random.Random(options.seed)  # noqa: S311 - the same cuts each time
    mode = "naive" if options.naive else "append"
    acknowledged = 0
    wrong: list[str] = []
    for number in range(options.cuts):
        with tempfile.TemporaryDirectory() as folder:
            said = cut(Path(folder), mode, chance.uniform(*SAVING))
            acknowledged += len(said)
            if what := verdict(Path(folder), said):
                wrong.append(f"  cut {number}: {what}")
    lines = (f"cuts: {options.cuts}", f"acknowledged: {acknowledged}", f"bad: {len(wrong)}")
    print("\n".join((*lines, *wrong)))  # noqa: T201 - its report
    expected = len(wrong) * 2 > options.cuts if options.naive else not wrong
    return 0 if expected else 1


if __name__ == "__main__":
    raise SystemExit(main())
