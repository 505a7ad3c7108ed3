"""docs/command-line.md is true: its examples run, and no command or option is missing from it."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable

import pytest
from conftest import PROJECT, Answer

from juwu.cli.command import common
from juwu.cli.commands import COMMANDS, load
from juwu.cli.parser import Parser
from juwu.value import Value
from juwu.workspace import Workspace
from office import git

PAGE = (PROJECT / "docs" / "command-line.md").read_text("utf-8")
SECTIONS = {
    section.splitlines()[0].removeprefix("juwu "): section for section in PAGE.split("\n## ")[1:]
}
BLOCK = re.compile(r"^```(console|json)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_every_command_has_its_section() -> None:
    assert sorted(SECTIONS) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_described(name: str) -> None:
    parser = Parser(f"juwu {name}")
    load(name).configure(parser)
    own = [flag for option in parser.options for flag in option.flags]
    assert [flag for flag in own if not re.search(rf"{flag}\b", SECTIONS[name])] == []
    common(parser, prints=True)
    every = [flag for option in parser.options for flag in option.flags if flag not in own]
    assert [flag for flag in every if f"`{flag}" not in PAGE.split("\n## ")[0]] == []


@pytest.mark.timeout(900)  # one sitting through a whole page, however busy the machine is
@pytest.mark.parametrize("page", ["command-line.md", "import.md", "reports.md", "sql.md"])
def test_the_examples_run_and_print_what_the_page_says(
    page: str, workspace: Workspace, juwu: Callable[..., Answer]
) -> None:
    # The sample has one record that asks for a look; the page shows a workspace without any.
    listed = workspace.root / "records/catalogue/ningxiang/cat-seal-admission.yaml"
    text = re.sub(r"\n    aliases:\n(?:      - .*\n)+", "\n", listed.read_text("utf-8"))
    listed.write_text(text, "utf-8")
    git(workspace.root, "add", str(listed.relative_to(workspace.root)))
    who = ("-c", "user.name=张三", "-c", "user.email=zhang@example.org")
    git(workspace.root, *who, "commit", "-q", "--no-verify", "-m", "精简")
    answer = Answer(0, "", "")
    for kind, block in BLOCK.findall((PROJECT / "docs" / page).read_text("utf-8")):
        if kind == "json":
            assert shape(json.loads(block), json.loads(answer.out)), block
            continue
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            call, _, expected = step.partition("\n")
            program, *words = shlex.split(call)
            assert program == "juwu"
            answer = juwu(*words, at=workspace.root)
            assert (answer.code, answer.err) == (0, ""), call
            if expected.strip():
                pattern = ".*".join(map(re.escape, expected.rstrip("\n").split("…")))
                assert re.fullmatch(pattern, answer.out.rstrip("\n"), re.DOTALL), answer.out


def shape(told: Value, printed: Value) -> bool:
    """Whether what was printed has the keys and kinds that the page tells, as deep as it tells."""
    if isinstance(told, dict) and isinstance(printed, dict):
        if "record" in told:
            return told.keys() == printed.keys()
        if told.keys() - {"before", "after"} != printed.keys() - {"before", "after"}:
            return False
        return all(shape(told[key], printed[key]) for key in told if key in printed)
    if isinstance(told, list) and isinstance(printed, list):
        return not (told and printed) or shape(told[0], printed[0])
    return (
        printed is None or type(told) is type(printed) or {type(told), type(printed)} == {int, str}
    )
