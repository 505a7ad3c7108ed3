"""What rows hang on is told alike by all processes, so that none makes the rows of another anew."""

from __future__ import annotations

import os
import subprocess
import sys

from conftest import PROJECT

_TOLD = """
import sys
from pathlib import Path
from juwu.family import Families
from juwu.files import FolderFiles
from juwu.index import law_of
print(law_of(Families.load(FolderFiles(Path(sys.argv[1]))), ""))
"""
SEEDS = ("1", "2", "3", "4")
"""Python orders what stands in sets by another of these in each process."""


def test_every_process_says_the_same_of_the_shipped_families() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-P", "-c", _TOLD, str(PROJECT)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(PROJECT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in SEEDS
    }
    assert len(told) == 1
