"""``juwu sql``: questions in SQL about the records and their history; nothing is ever changed."""

from __future__ import annotations

import sys

from juwu.cli.command import Arguments, Call, Command
from juwu.cli.names import REVISION, REVISION_HELP
from juwu.cli.opened import opened
from juwu.cli.parser import Count, Parser
from juwu.cli.patience import waiting
from juwu.cli.sql_answer import FORMATS, MOST_ROWS, TABLE, print_answer, print_described
from juwu.cli.usage import MissingWordError, SpareWordError
from juwu.index import Bounds
from juwu.language import Words
from juwu.workspace import Questions


class _Sql(Arguments):
    query: list[str]
    format: str = TABLE
    most: int | None = None
    timeout: int | None = None
    at: str | None = None
    tables: bool = False
    shell: bool = False


def _configure(parser: Parser) -> None:
    parser.word(
        "query",
        Words("查询语句", "QUERY"),
        Words("一条 SELECT；写 - 就从标准输入读", "one SELECT; - reads it from standard input"),
        Count.ANY,
    )
    parser.number(
        "most",
        "--max-rows",
        value=Words("行数", "ROWS"),
        help_=Words("最多列多少行", "rows to print at most"),
    )
    parser.number(
        "timeout",
        "--timeout",
        value=Words("秒", "SECONDS"),
        help_=Words("最多查多久", "give up after so many seconds"),
    )
    parser.option("at", "--at", value=REVISION, help_=REVISION_HELP)
    parser.flag("tables", "--tables", help_=Words("列出可查的表和列", "list tables and columns"))
    parser.flag("shell", "--shell", help_=Words("逐条输入查询", "type one query after another"))


def _run(call: Call, arguments: _Sql) -> int:
    workspace = opened(arguments.at)
    if arguments.tables or arguments.shell:
        with waiting(call, None) as waits:
            questions = Questions(workspace, waits)
        return _sitting(call, questions, arguments)
    if not arguments.query:
        raise MissingWordError("juwu sql", Words("查询语句", "QUERY"))
    if len(arguments.query) > 1:
        raise SpareWordError("juwu sql", arguments.query[1])
    question = arguments.query[0]
    if question == "-":
        question = sys.stdin.read()
    most = arguments.most
    if most is None and arguments.format == TABLE:
        most = MOST_ROWS
    with waiting(call, arguments.timeout) as waits:
        answer = Questions(workspace, waits).ask(question, bounds=Bounds(most, waits.left))
    print_answer(call, answer, arguments.format)
    return 0


def _sitting(call: Call, questions: Questions, arguments: _Sql) -> int:
    """List what can be asked, or take one question after another."""
    if arguments.tables:
        wanted = arguments.query[:1]
        print_described(call, questions.tables(), arguments.format, wanted[0] if wanted else None)
        return 0
    from juwu.cli.sql_shell import Shell  # noqa: PLC0415 - readline is for this alone

    if arguments.query:
        raise SpareWordError("juwu sql", arguments.query[0])
    return Shell(call, questions, arguments.timeout).run()


COMMAND = Command(
    _Sql,
    _configure,
    _run,
    examples=(
        'juwu sql "SELECT status_zh, count(*) AS n FROM mediation GROUP BY 1"',
        "juwu sql --tables",
        "juwu sql --tables mediation",
        "juwu sql --shell",
    ),
    details=Words(
        "每个类别是一张表，记录里的每个列表也是一张；只能查，不能改。个人信息不在表里。"
        "见 docs/sql.md。",
        "Each family is a table, and so is each list within its records. Nothing can be changed, "
        "and personal data is in no table. See docs/sql.md.",
    ),
    formats=FORMATS,
)
