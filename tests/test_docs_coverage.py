"""The page that says which rule holds what: its codes and examples exist, and none is left out."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest
from conftest import PROJECT

from juwu.family import Families
from juwu.files import FolderFiles

PAGE = (PROJECT / "docs/coverage-rules.md").read_text("utf-8")
SECTIONS = {
    part.split("\n", 1)[0].strip(): part for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
}
"""The text of each section by its heading."""


@pytest.fixture(scope="module")
def families() -> Families:
    return Families.load(FolderFiles(PROJECT))


@pytest.mark.parametrize(
    "name",
    [
        *("mediation", "minutes", "grid", "event", "request", "facility"),
        *("seal_use", "disclosure", "project", "activity", "volunteer"),
    ],
)
def test_every_rule_of_the_family_has_its_line_and_its_example(
    families: Families, name: str
) -> None:
    own = {one.code for one in families[name].rules.all() if one.code.startswith(f"{name}.")}
    named = set(re.findall(r"`([a-z_]+\.[a-z-]+)`", SECTIONS[name]))
    shown = {one.partition("--")[0] for one in re.findall(r"`([a-z_.-]+--[^`]+)`", SECTIONS[name])}
    assert own
    assert own - named == set()
    assert own - shown == set()


def test_every_rule_and_example_that_the_page_names_exists(families: Families) -> None:
    for name, text in SECTIONS.items():
        if name not in families:
            continue
        own = {one.code for one in families[name].rules.all()}
        named = re.findall(rf"`({name}\.[a-z-]+)`", text)
        assert {one for one in named if "--" not in one} <= own
        folder = PROJECT / f"schemas/{name}/examples/invalid"
        there = {PurePosixPath(path.name).stem for path in folder.iterdir()}
        for example in re.findall(r"`([a-z_.-]+--[^`]+)`", text):
            assert example in there
