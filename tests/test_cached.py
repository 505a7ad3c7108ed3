"""A file of the user's caches is believed only where nobody else can have written it."""

from __future__ import annotations

from pathlib import Path

from juwu.cached import read_cached, write_cached


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "deep" / "kept.json"
    write_cached(file, b"one")
    write_cached(file, b"two")
    assert read_cached(file, 3) == b"two"
    assert [one.name for one in file.parent.iterdir()] == ["kept.json"]
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_that_others_may_write_or_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    write_cached(file, b"one")
    assert read_cached(file, 2) is None
    file.chmod(0o620)
    assert read_cached(file, 3) is None


def test_neither_links_nor_folders_nor_nothing_is_read(tmp_path: Path) -> None:
    write_cached(tmp_path / "kept.json", b"one")
    (tmp_path / "link").symlink_to(tmp_path / "kept.json")
    for name in ("link", ".", "gone"):
        assert read_cached(tmp_path / name, 99) is None


def test_nothing_is_written_below_a_folder_that_others_may_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    write_cached(tmp_path / "cache" / "kept.json", b"one")
    assert list(tmp_path.iterdir()) == []
