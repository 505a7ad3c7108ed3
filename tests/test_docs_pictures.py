"""The pages and their pictures: every screen has one in both languages, no link leads nowhere."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET  # only our own pictures are read

import pytest
from conftest import PROJECT, Answer
from textual.screen import Screen

from juwu.cli.command import common
from juwu.cli.commands import COMMANDS, load
from juwu.cli.parser import Parser
from juwu.workspace import Workspace
from office import git
from tui import screens

PICTURES = PROJECT / "docs/pictures"
LANGUAGES = ("zh", "en")
PAGES = sorted([*PROJECT.glob("README*.md"), *PROJECT.glob("docs/**/*.md")])
TWINS = [("staff.zh-CN.md", "staff.md"), ("reviewers.zh-CN.md", "reviewers.md")]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")
TELL = """
import json
from picture_maker.scenes import SCENES
print(json.dumps([[one.name, one.screen, one.title.zh, one.title.en] for one in SCENES]))
"""
MOST = 6_000_000
"""Bytes that all pictures may take together."""


@pytest.fixture(scope="module")
def scenes() -> dict[str, tuple[str, str, str]]:
    """The class of the screen, and the titles, of each picture that the script draws."""
    told = subprocess.run(
        [sys.executable, "-P", "-c", TELL],
        env={**os.environ, "PYTHONPATH": f"{PROJECT}{os.pathsep}{PROJECT / 'scripts'}"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return {name: (screen, zh, en) for name, screen, zh, en in json.loads(told)}


def own_screens() -> Iterator[str]:
    """The names of the screens that a person can come to."""
    for module in pkgutil.iter_modules(screens.__path__):
        for one in vars(importlib.import_module(f"tui.screens.{module.name}")).values():
            is_screen = isinstance(one, type) and issubclass(one, Screen)
            own = is_screen and one.__module__.endswith(f".{module.name}")
            if own and one.__name__.endswith("Screen") and not one.__subclasses__():
                yield one.__name__


def text_of(page: str) -> str:
    return (PROJECT / "docs" / page).read_text("utf-8")


def test_every_screen_has_a_picture(scenes: dict[str, tuple[str, str, str]]) -> None:
    assert set(own_screens()) - {screen for screen, _, _ in scenes.values()} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_and_no_other(
    scenes: dict[str, tuple[str, str, str]], language: str
) -> None:
    assert {file.stem for file in (PICTURES / language).glob("*")} == set(scenes)


def test_the_pictures_are_small_and_fetch_nothing() -> None:
    files = [*PICTURES.rglob("*.svg")]
    assert sum(file.stat().st_size for file in files) < MOST
    for file in files:
        names = {node.tag.rpartition("}")[2] for node in ET.parse(file).iter()}  # noqa: S314 - see above
        assert names <= {"svg", "rect", "text", "polyline", "polygon", "circle"}, file


def test_the_list_of_pictures_names_each_by_its_title(
    scenes: dict[str, tuple[str, str, str]],
) -> None:
    told = (PICTURES / "README.md").read_text("utf-8")
    rows = [
        f"| {name} | [{zh}](zh/{name}.svg) | [{en}](en/{name}.svg) |"
        for name, (_, zh, en) in scenes.items()
    ]
    assert re.findall(r"(?m)^\| [a-z0-9-]+ \| \[.*$", told) == rows


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_what_a_page_links_to_exists(page: Path) -> None:
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize(("chinese", "english"), TWINS)
def test_both_languages_tell_the_same(chinese: str, english: str) -> None:
    zh, en = text_of(chinese), text_of(english)
    assert zh.count("\n## ") == en.count("\n## ")
    shown = [
        re.findall(rf"\(pictures/{one}/([a-z0-9-]+)\.svg\)", page)
        for one, page in (("zh", zh), ("en", en))
    ]
    assert shown[0] == shown[1] != []
    assert f"]({english})" in zh
    assert f"]({chinese})" in en


@pytest.mark.parametrize("page", [page for twins in TWINS for page in twins])
def test_every_command_of_a_page_exists_with_its_options(page: str) -> None:
    for call in re.findall(r"`juwu ([^`]+)`", text_of(page)):
        words = call.split()
        name = next((word for word in words if not word.startswith("-")), "tui")
        assert name in COMMANDS, call
        parser = Parser(f"juwu {name}")
        load(name).configure(parser)
        common(parser, prints=True)
        flags = {flag for option in parser.options for flag in option.flags}
        given = {word.partition("=")[0] for word in words if word.startswith("-")}
        assert given <= flags | {"--read-only", "--lang", "-C"}, call


def commands(page: str) -> list[list[str]]:
    """The commands of the first block of a page, without what is said of them."""
    block = re.search(r"```sh\n(.*?)```", text_of(page), re.DOTALL)
    return [line.partition("#")[0].split() for line in block[1].splitlines()] if block else []


@pytest.mark.timeout(300)
def test_the_commands_for_reviewers_run(workspace: Workspace, juwu: Callable[..., Answer]) -> None:
    git(workspace.root, "config", "user.name", "张三")
    git(workspace.root, "config", "user.email", "zhang@example.org")
    changed = juwu(
        "set", "person/per-wutong-05", "/notes=兼管记录", "-m", "分工", at=workspace.root
    )
    assert changed.code == 0, changed
    asked = commands("reviewers.md")
    assert asked == commands("reviewers.zh-CN.md") != []
    for program, *words in asked:
        assert program == "juwu"
        answer = juwu(*words, at=workspace.root)
        assert answer.code == 0, (words, answer.err[:300])
