"""One random edit in every YAML file below some folders: what scripts/corpus-edits runs.

The files are read, never written. Of each admitted file is asked: do the two ways of reading see
the same data; is no edit the same bytes; does the edit give the data that plain Python gives, and
leave every byte as it was outside the neighbours of the place.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from test_document_edits import Model, an_edit, at, check_bytes
from test_document_edits import places as every_place
from test_document_scribe import a_text, dice

from juwu.document import Document, Edit, EditRefused, Set, Unreadable
from juwu.document.compose import compose
from juwu.value import same

REWORDED = 0.25
"""How often a text is changed in the middle instead of any edit being made."""
TROUBLES = (
    "read differently",
    "changed without an edit",
    "wrong value",
    "bytes changed outside",
)
REFUSED = "edit refused"
MOST_REFUSED = 0.005
SHOWN = 20
"""So many places of each kind of trouble are named."""


@dataclass
class Outcome:
    """What came of one file."""

    admitted: bool = False
    code: str = ""
    """Why it is no record, where it is none."""
    edit: str = ""
    """The kind of edit that was tried."""
    trouble: str = ""
    """Empty when all is as it should be; else the kind of trouble."""
    place: str = ""
    seconds: dict[str, float] = field(default_factory=dict)


def files_below(folders: list[Path]) -> Iterator[Path]:
    """The YAML files, in an order that is always the same."""
    for folder in folders:
        found = (path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml"))
        yield from sorted(path for path in found if path.is_file() and not path.is_symlink())


def reworded(rng: random.Random, document: Document) -> tuple[Edit, Model] | None:
    """A text of the file with something put into its middle."""
    texts = [
        (here, text) for here, text in every_place(document.data) if isinstance(text, str) and here
    ]
    if not texts:
        return None
    here, text = rng.choice(texts)
    cut = rng.randrange(len(text) + 1)
    new = text[:cut] + rng.choice(("改", " 调解 ", "x", "\n", ": ", a_text(rng))) + text[cut:]

    def model(top: object) -> None:
        if isinstance(top, dict):
            top[here.last] = new
        elif isinstance(top, list):
            top[int(here.last)] = new

    return Set(here, new), model


def tried(path: Path, seed: int) -> Outcome:
    """One file, read, compared, edited once at random, and compared again."""
    data = path.read_bytes()
    outcome = Outcome()
    digest = hashlib.sha256(data).digest()
    rng = dice(int.from_bytes(digest[:6]) ^ seed)
    begun = time.perf_counter()
    try:
        document = Document.parse(data)
    except Unreadable as error:
        outcome.code = error.faults[0].code
        return outcome
    finally:
        outcome.seconds["read"] = time.perf_counter() - begun
    outcome.admitted = True
    begun = time.perf_counter()
    exact = compose(data.decode()).data()
    outcome.seconds["read exactly"] = time.perf_counter() - begun
    if not same(document.data, exact):
        outcome.trouble = "read differently"
    elif document.apply([]).bytes != data:
        outcome.trouble = "changed without an edit"
    else:
        _edit(rng, document, outcome)
    if outcome.trouble:
        outcome.place = f"{path} {outcome.place}"
    return outcome


def _edit(rng: random.Random, document: Document, outcome: Outcome) -> None:
    chosen = reworded(rng, document) if rng.random() < REWORDED else None
    kind = "reword" if chosen else ""
    chosen = chosen or an_edit(rng, document.data)
    if chosen is None:
        return
    edit, in_python = chosen
    outcome.edit = kind or type(edit).__name__.lower()
    model = document.data
    in_python(at(model, edit.pointer.parent))
    begun = time.perf_counter()
    try:
        after = document.apply([edit])
    except EditRefused:
        outcome.trouble, outcome.place = REFUSED, repr(edit)
        return
    finally:
        outcome.seconds["edit"] = time.perf_counter() - begun
    outcome.place = repr(edit)
    if not same(after.data, model) or not same(compose(after.bytes.decode()).data(), model):
        outcome.trouble = "wrong value"
        return
    try:
        check_bytes(document, after, edit)
    except AssertionError:
        outcome.trouble = "bytes changed outside"


def told(outcomes: list[Outcome]) -> tuple[list[str], bool]:
    """What came of all files, in lines, and whether the bars hold."""
    admitted = [one for one in outcomes if one.admitted]
    troubles = Counter(one.trouble for one in admitted if one.trouble)
    edits = Counter(one.edit for one in admitted if one.edit)
    codes = Counter(one.code for one in outcomes if one.code)
    share = troubles[REFUSED] / max(edits.total(), 1)
    lines = [f"files: {len(outcomes)}", f"admitted: {len(admitted)}"]
    lines += [f"no record, {code}: {count}" for code, count in codes.most_common()]
    lines += [f"edits: {edits.total()}, {dict(edits.most_common())}"]
    lines += [f"{kind}: {troubles[kind]}" for kind in TROUBLES]
    lines += [f"{REFUSED}: {troubles[REFUSED]} ({share:.3%})"]
    for name in ("read", "read exactly", "edit"):
        times = sorted(one.seconds[name] * 1000 for one in admitted if name in one.seconds)
        if times:
            middle, high = times[len(times) // 2], times[len(times) * 99 // 100]
            lines.append(f"{name}: {middle:.1f} ms, 99 % {high:.0f} ms, at most {times[-1]:.0f} ms")
    for kind in (*TROUBLES, REFUSED):
        places = [one.place for one in admitted if one.trouble == kind]
        lines += [f"  {kind}: {place[:300]}" for place in places[:SHOWN]]
    return lines, troubles.total() == troubles[REFUSED] and share < MOST_REFUSED


def main(arguments: list[str] | None = None) -> int:
    """Run over the folders of the command line."""
    parser = argparse.ArgumentParser(prog="corpus-edits", description=__doc__)
    parser.add_argument("folder", nargs="+", type=Path, help="YAML files below it are read")
    parser.add_argument("--seed", type=int, default=0, help="another number makes other edits")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes at once")
    options = parser.parse_args(arguments)
    paths = list(files_below(options.folder))
    with ProcessPoolExecutor(options.jobs) as pool:
        outcomes = list(pool.map(partial(tried, seed=options.seed), paths, chunksize=20))
    lines, holds = told(outcomes)
    print("\n".join(lines))  # noqa: T201 - its report
    return 0 if holds else 1


if __name__ == "__main__":
    raise SystemExit(main())
