"""The programs that juwu is compared with: installed from the ordinary registries, and found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from workspace_bench.usage import Missing

_FROM_PYPI = ("check-jsonschema==0.39.0", "ripgrep==14.1.0")
_FROM_NPM = ("ajv-cli@5.0.0", "ajv-formats@2.1.1", "v8r@5.1.0", "@sourcemeta/jsonschema@16.11.0")

_OF_PYTHON = ("check-jsonschema", "rg")


def cache() -> Path:
    """Where the benchmark keeps what it installed and made."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "juwu-bench"


@dataclass(frozen=True, slots=True)
class Peers:
    """The folder that the programs are in."""

    folder: Path

    def install(self) -> list[str]:
        """Install what is missing.

        Returns:
            What could not be had, with the reason.
        """
        failed = []
        python = self._python
        if not (python / "bin" / "check-jsonschema").exists():
            venv.create(python, with_pip=True)
            pip = [str(python / "bin" / "python"), "-m", "pip", "-q", "install"]
            failed += [_said([*pip, "--only-binary", ":all:", one]) for one in _FROM_PYPI]
        npm = shutil.which("npm")
        if npm is None:
            failed.append(f"node and npm are not installed: no {', '.join(_FROM_NPM)}")
        elif not (self.folder / "node_modules").exists():
            words = ["--no-audit", "--no-fund", "--prefix", str(self.folder)]
            failed.append(_said([npm, "install", "--silent", *words, *_FROM_NPM]))
        return [one for one in failed if one]

    def find(self, name: str) -> str | Missing:
        """The path of a program."""
        folder = self._python / "bin" if name in _OF_PYTHON else self.folder / "node_modules/.bin"
        if (folder / name).exists():
            return str(folder / name)
        found = shutil.which(name) if name == "rg" else None
        return found or Missing("not installed")

    @property
    def _python(self) -> Path:
        """Programs for the very Python that runs juwu: another build may be a quarter slower."""
        build = sha256(f"{sys.version} {sys.base_prefix}".encode()).hexdigest()[:12]
        return self.folder / f"python-{build}"


def versions() -> str:
    """The versions of what every comparison stands on."""
    git = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True)  # noqa: S607 - git from PATH is what a user has
    return f"Python {sys.version.split()[0]}, {git.stdout.strip()}"


def _said(command: list[str]) -> str:
    """Run an installation; empty when it is done, else what failed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode == 0:
        return ""
    return f"{command[-1]}: {(done.stderr or done.stdout).strip().splitlines()[-1:]}"
