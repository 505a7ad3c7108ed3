"""A name and an address are set as they are written, for one clone, whatever they look like."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.workspace.identity import BadIdentityError, set_identity
from office import git, key, key_family, start


@pytest.mark.parametrize("name", ["王敏", "--edit", "--unset", "-l", "--file=elsewhere"])
def test_a_name_is_never_taken_for_an_option(tmp_path: Path, name: str) -> None:
    office = start(tmp_path / "w", {**key_family(), **key("k1", "大门")})
    set_identity(office, name, "a@b.cn")
    assert git(office.root, "config", "--local", "user.name").strip() == name
    assert git(office.root, "config", "--local", "user.email").strip() == "a@b.cn"
    assert not (office.root / "elsewhere").exists()


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("王\n敏", None),
        ("王<敏>", None),
        ("王\x1b[31m", None),
        ("13800138000", None),
        ("长" * 121, None),
        (None, "无"),
        (None, "a@b <c>"),
    ],
)
def test_what_cannot_stand_in_a_commit_changes_nothing(
    tmp_path: Path, name: str | None, address: str | None
) -> None:
    office = start(tmp_path / "w", {**key_family(), **key("k1", "大门")})
    before = (office.root / ".git" / "config").read_bytes()
    with pytest.raises(BadIdentityError):
        set_identity(office, name, address)
    assert (office.root / ".git" / "config").read_bytes() == before
