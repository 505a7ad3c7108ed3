"""The top of every call: whatever happens below becomes a sentence and an exit code.

No trace reaches the screen and no value of a record reaches the trace: what is kept of an
unexpected fault is the kind of the error and the lines of code it passed.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from juwu import __version__, clock
from juwu.cli.output import Output
from juwu.durable import cause_of
from juwu.errors import CannotRunError, JuwuError
from juwu.language import Words
from juwu.state import state_folder

COULD_NOT_RUN = 2
INTERRUPTED = 130
"""128 and the number of the signal, as shells report it."""
NOBODY_READS = 141


class MachineError(CannotRunError):
    """The operating system refused a file."""

    def __init__(self, path: object, cause: Words) -> None:
        super().__init__(
            Words(
                f"无法读写 {path}：{cause.zh}。", f"{path} cannot be read or written: {cause.en}."
            ),
            Words("解决后再试。", "Mend that and try again."),
        )


def guarded(work: Callable[[], int], errors: Output) -> int:
    """The exit code of some work; nothing it raises gets past here."""
    try:
        return work()
    except JuwuError as error:
        tell(error, errors)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_output()
        return NOBODY_READS
    except OSError as error:
        tell(MachineError(error.filename, cause_of(error.errno)), errors)
        _let_go_of_output()
        return COULD_NOT_RUN
    except Exception as error:  # noqa: BLE001 - the last net: a person gets a sentence, not a trace
        _unexpected(error, errors)
        return COULD_NOT_RUN


def _let_go_of_output() -> None:
    """See to it that what cannot be printed is not tried again.

    Python flushes standard output once more when it ends, and would end with a code of its own.
    """
    with contextlib.suppress(OSError, ValueError):
        try:
            sys.stdout.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(error: JuwuError, errors: Output) -> None:
    """Print what happened and what to do now."""
    errors.say(error.message, "bold red")
    errors.say(error.hint)


def _unexpected(error: Exception, errors: Output) -> None:
    kind = type(error).__name__
    try:
        place = _keep(_trace(error))
    except (OSError, RuntimeError):
        place = None
    kept = f"详情在 {place}，" if place else ""
    kept_en = f"The details are in {place}; " if place else ""
    errors.say(
        Words(
            f"juwu 自己出错了（{kind}），没有做完。", f"juwu itself failed ({kind}) and stopped."
        ),
        "bold red",
    )
    errors.say(
        Words(
            f"{kept}其中没有记录的内容，报告问题时请附上。" if place else "请报告这个问题。",
            f"{kept_en}they hold nothing of your records. Please report them."
            if place
            else "Please report this.",
        )
    )


def _trace(error: BaseException) -> str:
    """The kinds of the errors and the code they passed; their messages may quote a record."""
    import traceback  # noqa: PLC0415 - most calls end well, and it takes as long as a sixth of Python

    parts = [f"juwu {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n"]
    step: BaseException | None = error
    while step is not None:
        missing = f" {step.name}" if isinstance(step, ImportError) else ""
        parts += [f"\n{type(step).__name__}{missing}\n", *traceback.format_tb(step.__traceback__)]
        step = step.__cause__ or step.__context__
    return "".join(parts)


def _keep(text: str) -> Path:
    folder = state_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = folder / f"fault-{clock.now():%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    place.write_text(text, encoding="utf-8")
    place.chmod(0o600)
    return place
