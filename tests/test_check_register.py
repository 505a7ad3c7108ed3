"""A register that is looked up: by name, by what a record holds, with files otherwise."""

from conftest import PROJECT

from juwu.check import Gathered, Register
from juwu.family import Families
from juwu.files import FolderFiles
from juwu.pointer import Pointer
from juwu.record import Record, Ref

NAME = Pointer.of("name")


def _record(path: str, name: str) -> Record:
    return Record.of("person", f"records/person/{path}.yaml", f"name: {name}\n".encode())


def _register(*records: Record) -> Register:
    return Gathered(Families.load(FolderFiles(PROJECT)), records)


def test_records_come_by_path_whatever_order_they_were_given_in() -> None:
    register = _register(_record("b", "乙"), _record("a", "甲"), _record("z/a", "丙"))
    assert [one.path[15:-5] for one in register.of_family("person")] == ["a", "b", "z/a"]
    assert [one.data["name"] for one in register.all(Ref("person", "a"))] == ["甲", "丙"]
    assert register.title("person", "b") == "乙"


def test_a_newer_version_takes_the_place_of_its_file_and_another_file_goes() -> None:
    register = _register(_record("a", "甲"), _record("b", "乙"), _record("c", "丙"))
    later = register.with_records([_record("b", "丁")], {"records/person/c.yaml"})
    assert [one.data["name"] for one in later] == ["甲", "丁"]
    assert later.get(Ref("person", "c")) is None
    assert later.holds("person", NAME, "丁")
    assert not later.holds("person", NAME, "乙")
    assert not later.holds("person", NAME, "丙")
    assert register.holds("person", NAME, "乙")
    assert later.refs().keys() == {"records/person/a.yaml", "records/person/b.yaml"}


def test_a_version_on_another_version_counts_alone() -> None:
    register = _register(_record("a", "甲")).with_records([_record("a", "乙")])
    last = register.with_records([_record("a", "丙")])
    assert [one.data["name"] for one in last.holding("person", NAME, "丙")] == ["丙"]
    assert [one.data["name"] for one in last] == ["丙"]


def test_the_files_of_a_name_are_told_without_their_records() -> None:
    register = _register(_record("a", "甲"), _record("z/a", "丙"), _record("b", "乙"))
    files = ["records/person/a.yaml", "records/person/z/a.yaml"]
    assert list(register.files(Ref("person", "a"))) == files
    later = register.with_records([_record("y/a", "丁")], {files[0]})
    assert list(later.files(Ref("person", "a"))) == ["records/person/y/a.yaml", files[1]]
    assert not later.files(Ref("person", "c"))
