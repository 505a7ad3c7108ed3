"""What schemas say is kept for the next start, and nothing is ever otherwise because of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from juwu.family import Families
from juwu.files import FolderFiles
from juwu.index.parsed import Parsed
from juwu.value import Map
from office import key, key_family, put, start

HERE = Path(__file__).parent.parent
"""The shipped families stand below."""


def kept(git_folder: Path) -> Path:
    return git_folder / "juwu" / "schemas.json"


def load(root: Path, git_folder: Path) -> Families:
    parsed = Parsed(git_folder)
    families = Families.load(FolderFiles(root), parsed)
    parsed.save()
    return families


def assert_alike(one: Families, other: Families) -> None:
    assert list(one) == list(other)
    for name, family in one.items():
        assert family == other[name]
        assert family.root == other[name].root
    assert one.findings == other.findings
    assert one.shared == other.shared
    assert repr(one.basis.packs.all) == repr(other.basis.packs.all)
    assert repr(one.basis.codes.all) == repr(other.basis.codes.all)
    assert repr(one.basis.calendars.all) == repr(other.basis.calendars.all)
    assert one.digest == other.digest


def test_the_shipped_families_are_the_same_with_and_without_what_was_kept(tmp_path: Path) -> None:
    plain = Families.load(FolderFiles(HERE))
    assert len(plain) > 1
    assert_alike(load(HERE, tmp_path), plain)
    assert kept(tmp_path).is_file()
    assert_alike(load(HERE, tmp_path), plain)


def test_a_changed_rule_counts_at_once(tmp_path: Path) -> None:
    workspace = start(tmp_path / "w", {**key_family(), **key("a", "甲")})
    before = workspace.families
    rules = tmp_path / "w" / "schemas" / "key" / "rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("enough", "plenty"), "utf-8")
    workspace.refresh()
    assert [one.code for one in before["key"].rules.checks] == ["enough"]
    assert [one.code for one in workspace.families["key"].rules.checks] == ["plenty"]
    assert workspace.families.digest != before.digest


def test_a_file_that_cannot_be_read_is_a_finding_every_time(tmp_path: Path) -> None:
    put(tmp_path, {**key_family(), "schemas/key/rules.yaml": "checks: [\n"})
    first, second = load(tmp_path, tmp_path / "git"), load(tmp_path, tmp_path / "git")
    assert [one.path for one in first.findings] == ["schemas/key/rules.yaml"]
    assert second.findings == first.findings


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b'{"program": "another", "texts": {}}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_what_is_damaged_or_of_another_program_is_passed_over(
    tmp_path: Path, damage: bytes
) -> None:
    put(tmp_path, {**key_family(), "git/config": ""})
    plain = load(tmp_path, tmp_path / "git")
    kept(tmp_path / "git").write_bytes(damage)
    assert_alike(load(tmp_path, tmp_path / "git"), plain)
    assert json.loads(kept(tmp_path / "git").read_bytes())["texts"]


def test_texts_that_are_nothing_but_a_list_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, {**key_family(), "git/config": ""})
    plain = load(tmp_path, tmp_path / "git")
    found = json.loads(kept(tmp_path / "git").read_bytes())
    kept(tmp_path / "git").write_text(json.dumps({**found, "texts": ["a"]}), "utf-8")
    assert_alike(load(tmp_path, tmp_path / "git"), plain)


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, key_family())
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine", "utf-8")
    kept(tmp_path / "git").parent.mkdir(parents=True)
    kept(tmp_path / "git").symlink_to(elsewhere)
    assert "key" in load(tmp_path, tmp_path / "git")
    assert elsewhere.read_text("utf-8") == "mine"


def test_a_git_folder_that_cannot_be_written_hinders_nobody(tmp_path: Path) -> None:
    put(tmp_path, key_family())
    (tmp_path / "git").write_text("no folder", "utf-8")
    assert "key" in load(tmp_path, tmp_path / "git")


def test_texts_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    put(tmp_path, {**key_family(), "git/config": ""})
    load(tmp_path, tmp_path / "git")
    before = json.loads(kept(tmp_path / "git").read_bytes())["texts"]
    put(tmp_path, key_family(rules="checks: []\n"))
    load(tmp_path, tmp_path / "git")
    after = json.loads(kept(tmp_path / "git").read_bytes())["texts"]
    assert len(after) == len(before)
    assert after.keys() != before.keys()


def test_numbers_and_texts_come_back_as_they_were(tmp_path: Path) -> None:
    value: Map = {
        "a": [1, 1.0, True, None, -0.0, "\ud800", "\u2028"],
        "b": 10**40,
        "c": float("inf"),
    }
    first = Parsed(tmp_path)
    first.put("x", value)
    first.save()
    found = Parsed(tmp_path).get("x")
    assert found is not None
    assert repr(found[0]) == repr(value)


def test_another_workspace_of_this_user_need_not_parse_the_same_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUWU_CACHE", str(tmp_path / "cache"))
    put(tmp_path, {**key_family(), "git/config": "", "other/config": "", "third/config": ""})
    plain = load(tmp_path, tmp_path / "git")
    shared = tmp_path / "cache" / "schemas.json"
    assert shared.read_bytes() == kept(tmp_path / "git").read_bytes()
    texts = json.loads(shared.read_bytes())
    bent: dict[str, Map] = {digest: {"checks": []} for digest in texts["texts"]}
    shared.write_text(json.dumps({**texts, "texts": bent}), "utf-8")
    assert load(tmp_path, tmp_path / "other")["key"].rules != plain["key"].rules
    shared.chmod(0o666)  # anybody may have written it
    assert_alike(load(tmp_path, tmp_path / "third"), plain)
