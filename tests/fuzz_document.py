"""A target for fuzzing: guard, both ways of reading, splice, and the command line's VALUE.

The first byte of an input chooses the target, eight more choose the edit, the rest is text. What
scripts/fuzz runs: with atheris where it is installed, guided by coverage; without it, plain
mutations of the corpus. An input that fails is written into the corpus, to be replayed for ever.
"""

from __future__ import annotations

import argparse
import atexit
import contextlib
import hashlib
import importlib
import importlib.util
import shutil
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

from test_document_edits import an_edit, at, check_bytes
from test_document_read import mutated
from test_document_scribe import dice

from juwu.cli.assignment import assign
from juwu.document import Document, EditRefused, Unreadable, canonical, parse_value, read
from juwu.document.compose import compose
from juwu.document.guard import decode
from juwu.document.scalar import flow
from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.record import Ref
from juwu.value import Value, same
from office import key, key_family, start

CORPUS = Path(__file__).parent / "corpus" / "document"
HEAD = 9
"""Bytes in front of the text."""
SECONDS = 60.0
WATCHED = ("juwu", "ruamel", "test_document")
"""Modules that are loaded anew under atheris, which must see them being loaded."""


def reading(_: bytes, text: bytes) -> None:
    """Both ways of reading give the same data or refuse alike."""
    outcomes: list[tuple[Value] | None] = []
    for way in (read, lambda data: compose(decode(data)).data()):
        try:
            outcomes.append((way(text),))
        except Unreadable:
            outcomes.append(None)
    fast, exact = outcomes
    assert (fast is None) == (exact is None)
    assert fast is None or exact is None or same(fast[0], exact[0])


def editing(choice: bytes, text: bytes) -> None:
    """A random edit gives the model's data and changes no byte elsewhere, or is refused."""
    document = Document.parse(text)
    assert document.apply([]).bytes == text
    if chosen := an_edit(dice(int.from_bytes(choice)), document.data):
        edit, in_python = chosen
        model = document.data
        in_python(at(model, edit.pointer.parent))
        after = document.apply([edit])
        assert same(after.data, model)
        assert same(compose(after.bytes.decode()).data(), model)
        check_bytes(document, after, edit)


def tidying(_: bytes, text: bytes) -> None:
    """The canonical form holds the same data, and is its own canonical form."""
    tidy = canonical(text)
    assert same(read(tidy), read(text))
    assert canonical(tidy) == tidy


def argument(_: bytes, text: bytes) -> None:
    """A value of the command line, written in brackets style, is read as itself."""
    value = parse_value(text.decode("utf-8", "surrogateescape"))
    assert same(parse_value(flow(value)), value)


@cache
def first() -> Draft:
    """A record of a small workspace that lasts as long as the process."""
    folder = Path(tempfile.mkdtemp(prefix="juwu-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    more = 'count: 3 # 三把\nloans:\n  - {id: a, on: "2026-01-01"}\n'
    workspace = start(folder, {**key_family(), **key("main", "大门", more=more)})
    return workspace.draft(Ref("key", "main"))


def assigning(choice: bytes, text: bytes) -> None:
    """An assignment of the command line is carried out as a proven edit, or refused."""
    places = ("/title", "/count", "/loans+", "/loans/id=a/by", "/loans/0", "/new", "/holder", "")
    place = places[choice[0] % len(places)]
    typed = text.decode("utf-8", "surrogateescape")
    opened = first()
    draft = Draft(opened.family, opened.opened, Document.parse(opened.text), None)
    with contextlib.suppress(JuwuError):
        assign("juwu set", draft, f"{place}={typed}" if place else typed)
    assert same(read(draft.text), draft.data)


TARGETS = (reading, editing, tidying, argument, assigning)


def one_input(data: bytes) -> None:
    """What a fuzzer calls: any failure but a refusal is a find."""
    if len(data) >= HEAD:
        with contextlib.suppress(Unreadable, EditRefused):
            TARGETS[data[0] % len(TARGETS)](data[1:HEAD], data[HEAD:])


def keep(data: bytes) -> Path:
    """Write an input that failed into the corpus."""
    path = CORPUS / f"found-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


def mutate(seconds: float, seed: int) -> int:
    """Mutate the corpus for so long; the number of failures."""
    rng = dice(seed)
    inputs = [path.read_bytes() for path in sorted(CORPUS.iterdir())]
    until, tried, failed = time.monotonic() + seconds, 0, 0
    while time.monotonic() < until:
        text = rng.choice(inputs)[HEAD:].decode("utf-8", "replace")
        data = rng.randbytes(HEAD) + mutated(rng, text)
        tried += 1
        try:
            one_input(data)
        except Exception as error:  # noqa: BLE001 - any of them is a find
            failed += 1
            print(f"{keep(data).name}: {type(error).__name__} {error}"[:300])  # noqa: T201 - its report
    print(f"inputs: {tried}, failures: {failed}")  # noqa: T201
    return failed


def main(arguments: list[str] | None = None) -> int:
    """Fuzz for some time."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--plain", action="store_true", help="do not use atheris")
    options = parser.parse_args(arguments)
    if options.plain or importlib.util.find_spec("atheris") is None:
        return 1 if mutate(options.seconds, options.seed) else 0
    atheris = importlib.import_module("atheris")
    for name in [name for name in sys.modules if name.startswith(WATCHED)]:
        del sys.modules[name]
    with atheris.instrument_imports(include=["juwu.document", "ruamel"]):
        target = importlib.import_module("fuzz_document").one_input
    flags = [f"-max_total_time={int(options.seconds)}", f"-artifact_prefix={CORPUS}/found-"]
    with tempfile.TemporaryDirectory() as new:
        atheris.Setup([sys.argv[0], *flags, new, str(CORPUS)], target)
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
