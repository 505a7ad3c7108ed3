"""Of each entry of a catalogue it is told what it has and when it was last used."""

from __future__ import annotations

from pathlib import Path

from juwu.language import Language
from juwu.record import Ref
from juwu.workspace import Workspace
from juwu.workspace.overviews import Overviews
from office import LOOK, key, key_family, put

ZH = Language.ZH
VIEW = f"""{LOOK}views:
  - kind: coverage
    title: {{zh: 齐全, en: Coverage}}
    entries: /loans
    key: id
    name: by
    category: on
    marks: [{{title: {{zh: 谁, en: Who}}, key: by}}]
    uses:
      - title: {{zh: 备用, en: Spare}}
        family: key
        record_at: /spare_of
        entry_at: /holder
        date_at: /title
"""
FILES = {
    **key_family(look=VIEW),
    **key(
        "k1",
        "大门",
        more='loans:\n  - {id: a, on: "2026-10-12", by: 王淑芬}\n  - {id: b, on: "2026-10-12"}\n',
    ),
    **key("k2", "2026-05-01", more="spare_of: k1\nholder: a\n"),
    **key("k3", "2026-07-01", more="spare_of: k1\nholder: a\n"),
    **key("k4", "2026-08-01", more="spare_of: k9\nholder: b\n"),
}


def test_an_entry_tells_what_it_has_and_its_last_use(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    coverage = Overviews(Workspace(tmp_path), ZH).coverage(Ref("key", "k1"))
    first, second = coverage
    assert (first.marks, first.count) == ((True,), 2)
    assert first.last is not None
    assert (first.last.last, first.last.ref) == ("2026-07-01", Ref("key", "k3"))
    assert (second.marks, second.count, second.last) == ((False,), 0, None)
    assert (coverage.have(0), coverage.used, coverage.count) == (1, 1, 2)


def test_the_sample_has_all_nineteen_and_twenty_five(workspace: Workspace) -> None:
    overviews = Overviews(workspace, ZH)
    seal = overviews.coverage(Ref("catalogue", "cat-seal-admission"))
    assert (seal.count, seal.expected) == (19, 19)
    assert sum(len(one.entries) for one in seal.categories) == 19
    affairs = overviews.coverage(Ref("catalogue", "cat-public-affairs"))
    assert (affairs.count, affairs.expected, len(affairs.categories)) == (25, 25, 6)
    last = next(one.last for one in seal if one.last)
    assert last is not None
    assert last.ref is not None


def test_a_use_in_a_family_that_is_not_there_is_found_by_the_check(tmp_path: Path) -> None:
    put(tmp_path, {**FILES, **key_family(look=VIEW.replace("family: key", "family: lock"))})
    workspace = Workspace(tmp_path)
    told = [(one.code, str(one.pointer)) for one in workspace.check().findings]
    assert ("family.look", "/views/0/uses/0/family") in told
    assert next(iter(Overviews(workspace, ZH).coverage(Ref("key", "k1")))).count == 0


def test_a_lane_of_a_state_that_does_not_exist_is_found_by_the_check(tmp_path: Path) -> None:
    lanes = "lanes: [{title: {zh: 卖, en: Sold}, values: [sold]}]"
    look = f"{LOOK}views: [{{kind: board, title: {{zh: 板, en: Board}}, {lanes}}}]\n"
    put(tmp_path, key_family(look=look))
    told = [(one.code, str(one.pointer)) for one in Workspace(tmp_path).check().findings]
    assert ("family.look", "/views/0/lanes/0/values/0") in told


def test_a_condition_of_papers_that_is_no_condition_is_found_by_the_check(tmp_path: Path) -> None:
    papers = "papers: {at: /loans, key: id, rows: 'rows(', needed: 'row.x == gone'}"
    look = f"{LOOK}views: [{{kind: steps, title: {{zh: 卷, en: File}}, {papers}}}]\n"
    put(tmp_path, key_family(look=look))
    told = [(one.code, str(one.pointer)) for one in Workspace(tmp_path).check().findings]
    assert ("rules.condition", "/views/0/papers/rows") in told
    assert ("rules.condition", "/views/0/papers/needed") in told
