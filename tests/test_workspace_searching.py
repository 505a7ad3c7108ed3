"""A workspace large enough for the index finds what stands on the disk now."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from juwu.workspace.reading import LARGE
from office import key, key_family, start


def found(office: Workspace, typed: str) -> list[str]:
    """The ids that are found."""
    searcher = office.searcher
    return [hit.ref.id for hit in searcher.find(searcher.query(typed))]


def test_a_large_workspace_is_searched_as_it_stands_on_the_disk(tmp_path: Path) -> None:
    many: dict[str, str] = {}
    for number in range(LARGE + 1):
        many |= key(f"k{number}", f"第{number}把")
    office = start(tmp_path / "office", {**key_family(), **many})
    assert office.is_large
    assert found(office, "第77把") == ["k77"]
    assert found(office, "d470b") == ["k470"]

    draft = office.draft(Ref("key", "k5"))
    draft.set(Pointer.of("holder"), "物业公司的李四")
    office.save([draft])
    assert found(office, "业公 李四") == ["k5"]
    assert found(office, "领用人:李四 状态:在库") == ["k5"]

    path = office.root / office.record(Ref("key", "k6")).path
    path.write_text(path.read_text("utf-8").replace("第6把", "大门的"), "utf-8")
    office.refresh()
    assert found(office, "大门的") == ["k6"]
    assert found(office, "第6把") == []

    path.unlink()
    (office.repository.git_folder / "juwu" / "index.sqlite").unlink()
    again = Workspace.find(office.root)
    assert found(again, "大门的") == []
    assert found(again, "李四") == ["k5"]
    assert again.searcher.paths(again.searcher.query("领用人:李四"), "key") == frozenset(
        [again.record(Ref("key", "k5")).path]
    )
    assert again.searcher.paths(again.searcher.query(" "), "key") is None


def test_while_a_workspace_is_filled_what_is_in_already_is_found(tmp_path: Path) -> None:
    many: dict[str, str] = {}
    for number in range(LARGE + 1):
        many |= key(f"k{number}", f"第{number}把")
    office = start(tmp_path / "office", {**key_family(), **many})
    office.begin_filling()
    assert found(office, "第77把") == []
    assert office.make_ready()
    assert office.being_filled is None
    assert found(office, "第77把") == ["k77"]
    office.begin_filling()
    office.refresh()
    assert found(office, "第77把") == ["k77"]


def test_names_of_fields_that_a_schema_no_longer_has_are_neither_found_nor_held(
    tmp_path: Path,
) -> None:
    office = start(tmp_path / "office", {**key_family(), **key("k1", "李四")})
    assert found(office, "在库 李") == ["k1"]
    earlier = weakref.ref(office.lexicon)

    schema = office.root / "schemas" / "key" / "schema.json"
    schema.write_text(schema.read_text("utf-8").replace("在库", "在柜子里"), "utf-8")
    office.refresh()
    assert found(office, "柜子") == ["k1"]
    assert found(office, "在库") == []
    gc.collect()
    assert earlier() is None
