"""scripts/bench: what a run took is told rightly, what cannot be had is named, never hidden."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from conftest import PROJECT

SCRIPTS = str(PROJECT / "scripts")
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(PROJECT), SCRIPTS])}

BUNDLE = """
import sys
from pathlib import Path
from workspace_bench.bundle import bundled
print(bundled(Path(sys.argv[1]), sys.argv[2]))
"""
RUN = """
import json, sys
from pathlib import Path
from workspace_bench.usage import Usage, run
used = run(sys.argv[2:], Path.cwd(), {}, float(sys.argv[1]))
print(json.dumps([used.wall, used.processor] if isinstance(used, Usage) else used.reason))
"""


def program(text: str, *words: str) -> str:
    """What a short program prints."""
    command = [sys.executable, "-P", "-c", text, *words]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, env=ENVIRONMENT
    ).stdout


@pytest.mark.parametrize("family", ["mediation", "person"])
def test_a_bundled_schema_refers_to_nothing_outside_itself(family: str) -> None:
    told = program(BUNDLE, str(PROJECT / "schemas"), f"{family}/schema.json")
    schema = json.loads(told)
    assert schema["$schema"].endswith("2020-12/schema")
    references = {part.split('"')[1] for part in told.split('"$ref": ')[1:]}
    assert references
    for one in references:
        at: object = schema
        for step in one.removeprefix("#/").split("/"):
            assert isinstance(at, dict)
            at = at[step]
        assert isinstance(at, dict), one


def test_the_time_of_the_processor_counts_what_a_program_starts() -> None:
    busy = f"{sys.executable} -c 'sum(range(6_000_000))'"
    wall, processor = json.loads(program(RUN, "60", "sh", "-c", f"{busy}; {busy}"))
    assert wall > 0
    alone = json.loads(program(RUN, "60", "sh", "-c", "true"))[1]
    assert processor > alone


def test_a_program_that_fails_or_takes_too_long_gives_its_reason_and_no_figure() -> None:
    assert json.loads(program(RUN, "60", "sh", "-c", "echo no >&2; exit 2")) == "exit 2: no"
    assert json.loads(program(RUN, "0.2", "sleep", "60")) == "stopped after 0 s"
    assert "No such file" in json.loads(program(RUN, "60", "/nowhere/at-all"))


@pytest.mark.timeout(600)  # it starts six programs in turn
def test_the_small_bench_of_the_face_prints_every_figure_with_its_budget() -> None:
    command = [sys.executable, "-P", "-m", "workspace_bench.face", "--small"]
    told = subprocess.run(
        command, capture_output=True, text=True, check=True, env=ENVIRONMENT
    ).stdout
    for title in ("bare Textual program", "juwu, first rows", "Down, 95 of 100", "filter, settled"):
        assert title in told
    (waits,) = (line for line in told.splitlines() if "while an editor waits" in line)
    assert waits.split("bytes")[0].split()[-1] == "0.0"
