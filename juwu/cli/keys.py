"""``juwu keys``: what the terminal really sends for a key; the actions with their keys."""

from __future__ import annotations

import sys

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.parser import Parser
from juwu.language import Words
from juwu.text import pad
from tui.key_watch import table, watch


class _Keys(Arguments):
    list: bool = False


def _configure(parser: Parser) -> None:
    parser.flag(
        "list",
        "--list",
        help_=Words("列出全部动作和现在的键", "list all actions with the keys that are in force"),
    )


def _run(call: Call, arguments: _Keys) -> int:
    is_watched = sys.stdin.isatty() and sys.stdout.isatty()
    if is_watched and not arguments.list and not arguments.as_json:
        return watch(lambda line: print(line, end="\r\n", flush=True), call.language)
    rows, faults = table(call.language)
    if arguments.as_json:
        shape = [{"id": name, "keys": keys.split(), "does": words} for name, keys, words in rows]
        told = [fault.say(call.language) for fault in faults]
        call.output.json({"actions": shape, "faults": told})
    else:
        for name, keys, words in rows:
            call.output.line((pad(name, 12), "bold"), f"  {pad(keys, 22)}  {words}")
        for fault in faults:
            call.errors.say(fault, "bold red")
    return int(bool(faults))


COMMAND = Command(_Keys, _configure, _run, examples=("juwu keys", "juwu keys --list"))
"""The command."""
