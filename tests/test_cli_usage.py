"""Calls that cannot be understood, help, and the language of it all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import Answer

from juwu import __version__
from juwu.cli.commands import COMMANDS
from juwu.cli.language import chosen_language
from juwu.language import Language
from juwu.text import width

Juwu = Callable[..., Answer]
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["chek"], "没有“chek”这个命令", "Did you mean check?"),
        (["zzz"], "没有“zzz”这个命令", "See juwu --help"),
        (["check", "--sinse", "x"], "是不是想用 --since？", "Did you mean --since?"),
        (["--verson"], "是不是想用 --version？", "has no option --verson"),
        (["check", "--since"], "选项 --since 后面要有内容", "--since needs a value"),
        (["check", "--staged=1"], "选项 --staged 不带内容", "--staged takes no value"),
        (
            ["check", "--format", "xml"],
            "可用：text, json, github, gitlab, sarif, junit。",
            "“xml” does not do as --format",
        ),
        (["--lang", "fr", "check"], "可用：zh, en。", "“fr” does not do as --lang"),
        (["show"], "juwu show 缺少“记录”", "juwu show needs RECORD"),
        (["set", "key/k1"], "缺少“位置=值”", "juwu set needs POINTER=VALUE"),
        (["show", "a", "b"], "不需要“b”这个参数", "takes no argument “b”"),
        (["diff", "a", "b", "c"], "不需要“c”这个参数", "takes no argument “c”"),
        (["log", "-n", "0"], "请给一个从 1 起的整数", "“0” does not do as -n"),
        (["log", "-n", "x"], "请给一个从 1 起的整数", "“x” does not do as -n"),
    ],
)
def test_a_wrong_call_is_told_in_both_languages(
    juwu: Juwu,
    monkeypatch: pytest.MonkeyPatch,
    workspace_root: Path,
    words: list[str],
    zh: str,
    en: str,
) -> None:
    for language, said in (("zh", zh), ("en", en)):
        monkeypatch.setenv("JUWU_LANG", language)
        answer = juwu(*words, at=workspace_root)
        assert answer.code == 2
        assert answer.out == ""
        assert said in answer.err
        assert bool(HAN.search(answer.err)) == (language == "zh")


@pytest.fixture
def workspace_root(tmp_path: Path) -> Path:
    """The least that is a workspace."""
    (tmp_path / "schemas").mkdir()
    return tmp_path


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_help_is_complete_in_both_languages_and_fits_a_small_terminal(
    juwu: Juwu, name: str | None, language: str
) -> None:
    words = [name, "--help"] if name else ["--help"]
    answer = juwu("--lang", language, *words)
    assert (answer.code, answer.err) == (0, "")
    assert all(width(line) <= 80 for line in answer.out.splitlines())
    described = re.findall(r"^  \S.*?  +(\S.*)$", answer.out, re.MULTILINE)
    assert described
    said = answer.out.split("\nExamples:")[0]
    if language == "en":
        assert not HAN.search(said)
    else:
        assert all(HAN.search(one) for one in described)
    assert "-h, --help" in answer.out


def test_help_wins_over_what_is_missing(juwu: Juwu) -> None:
    assert juwu("set", "-h").code == 0
    assert juwu("show", "--lang", "zh", "--help").out.startswith("用法")


def test_the_version_is_one_line(juwu: Juwu) -> None:
    assert juwu("--version").out == f"juwu {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "environment", "spoken"),
    [
        ([], {}, "en"),
        ([], {"LANG": "C"}, "en"),
        ([], {"LANG": "POSIX"}, "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_TW"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ([], {"LANG": "en_GB", "LC_ALL": "zh_CN", "LC_MESSAGES": "en_GB"}, "zh"),
        ([], {"LANG": "en_GB", "JUWU_LANG": "zh"}, "zh"),
        ([], {"LANG": "zh_CN", "JUWU_LANG": "fr"}, "zh"),
        (["--lang", "en", "check"], {"JUWU_LANG": "zh"}, "en"),
        (["check", "--lang=zh"], {}, "zh"),
        (["check", "--lang"], {}, "en"),
        (["set", "x", "--", "--lang", "zh"], {}, "en"),
    ],
)
def test_the_language_is_that_of_the_call_then_juwu_then_the_locale(
    arguments: list[str], environment: Mapping[str, str], spoken: str
) -> None:
    assert chosen_language(arguments, environment) is Language(spoken)
