"""The help: of the program and of each command, complete in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.cli.command import Arguments, Command
from juwu.cli.commands import COMMANDS
from juwu.cli.parser import Count, Option, Parser, Word
from juwu.language import Language, Words
from juwu.text import pad, width, wrap

LINE = 80
"""Cells of a line; the narrowest terminal juwu is made for."""

_TITLE = Words(
    "居务：把社区的档案写成纯文本，用 Git 管起来。",
    "juwu: the records of a community office as plain text under Git.",
)
_USAGE = Words("用法", "Usage")
_COMMANDS = Words("命令", "Commands")
_WORDS = Words("参数", "Arguments")
_OPTIONS = Words("选项", "Options")
_EXAMPLES = Words("例子", "Examples")
_COMMAND = Words("命令", "COMMAND")
_MORE = Words(
    "每个命令的用法：juwu 命令 --help。退出码：0 正常，1 有问题或被拒绝，2 无法运行。",
    "How a command is called: juwu COMMAND --help. "
    "Exit codes: 0 good, 1 findings or refused, 2 could not run.",
)


def program_help(parser: Parser, language: Language) -> str:
    """The help of ``juwu`` itself: all commands, one line each."""
    commands = [(name, summary.say(language)) for name, summary in COMMANDS.items()]
    return "\n".join(
        [
            _TITLE.say(language),
            "",
            f"{_usage(parser, language)} [{_COMMAND.say(language)} …]",
            "",
            f"{_COMMANDS.say(language)}:",
            *_rows(commands),
            "",
            f"{_OPTIONS.say(language)}:",
            *_rows([_option(option, language) for option in parser.options]),
            "",
            *wrap(_MORE.say(language), LINE),
        ]
    )


def command_help(name: str, command: Command[Arguments], parser: Parser, language: Language) -> str:
    """The help of one command."""
    words = [(word.shown.say(language), word.help.say(language)) for word in _words(parser)]
    lines = [_usage(parser, language), "", COMMANDS[name].say(language)]
    if command.details:
        lines += ["", *wrap(command.details.say(language), LINE)]
    if words:
        lines += ["", f"{_WORDS.say(language)}:", *_rows(words)]
    options = [_option(option, language) for option in parser.options]
    lines += ["", f"{_OPTIONS.say(language)}:", *_rows(options)]
    lines += ["", f"{_EXAMPLES.say(language)}:", *(f"  {one}" for one in command.examples)]
    return "\n".join(lines)


def _usage(parser: Parser, language: Language) -> str:
    parts = [parser.command]
    parts += [_word(word, language) for word in parser.words]
    for option in parser.options:
        value = f" {option.value.say(language)}" if option.value else ""
        parts.append(f"[{option.flags[0]}{value}]")
    head = f"{_USAGE.say(language)}: "
    if parser.after_dashes:
        parts.append(f"[-- {parser.after_dashes.shown.say(language)} …]")
    lines = [head + parts[0]]
    for part in parts[1:]:
        if width(f"{lines[-1]} {part}") > LINE:
            lines.append(" " * (width(head) + 2) + part)
        else:
            lines[-1] += f" {part}"
    return "\n".join(lines)


def _words(parser: Parser) -> list[Word]:
    return [*parser.words, *([parser.after_dashes] if parser.after_dashes else [])]


def _word(word: Word, language: Language) -> str:
    name = word.shown.say(language)
    forms = {
        Count.ONE: name,
        Count.OPTIONAL: f"[{name}]",
        Count.ANY: f"[{name} …]",
        Count.SOME: f"{name} …",
    }
    return forms[word.count]


def _option(option: Option, language: Language) -> tuple[str, str]:
    value = f" {option.value.say(language)}" if option.value else ""
    return ", ".join(option.flags) + value, option.help.say(language)


def _rows(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Names and what they mean, in two columns."""
    column = max(width(name) for name, _ in rows)
    lines = []
    for name, meaning in rows:
        first, *others = wrap(meaning, LINE - column - 4)
        lines.append(f"  {pad(name, column)}  {first}")
        lines += [" " * (column + 4) + other for other in others]
    return lines
