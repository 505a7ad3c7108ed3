"""Which files a workspace sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.files import Below, FolderFiles, OpenFolders, fixed_folder, matching
from office import put


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("records/key/**/*.yaml", "records/key/a.yaml", True),
        ("records/key/**/*.yaml", "records/key/2026/07/a.yaml", True),
        ("records/key/**/*.yaml", "records/key/a.yml", False),
        ("data/*/people/*.yml", "data/ca/people/x.yml", True),
        ("data/*/people/*.yml", "data/people/x.yml", False),
        ("data/*/people/*.yml", "data/ca/more/people/x.yml", False),
        ("a?.yaml", "a/.yaml", False),
        ("records/a+b/*.yaml", "records/aab/x.yaml", False),
    ],
)
def test_a_glob_names_files_by_folder(pattern: str, path: str, *, fits: bool) -> None:
    assert bool(matching([path], pattern)) is fits


def test_the_fixed_folder_of_a_glob_is_where_new_files_go() -> None:
    assert fixed_folder("records/key/**/*.yaml") == "records/key"
    assert fixed_folder("*.yaml") == ""


@pytest.mark.parametrize("kind", [FolderFiles, OpenFolders])
def test_links_and_hidden_folders_are_not_read(
    tmp_path: Path, kind: type[FolderFiles | OpenFolders]
) -> None:
    put(tmp_path, {"a/x.yaml": "1", "a/.hidden/y.yaml": "2", "a/.juwu-1.yaml": "3"})
    (tmp_path / "a" / "link.yaml").symlink_to("/etc/hostname")
    files = kind(tmp_path)
    assert files.paths("a") == ["a/x.yaml"]
    assert files.read("a/x.yaml") == b"1"
    assert files.read("a/link.yaml") is None


def test_a_tree_below_a_folder_keeps_its_own_names(tmp_path: Path) -> None:
    put(tmp_path, {"office/schemas/key/schema.json": "{}"})
    below = Below(FolderFiles(tmp_path), "office/")
    assert below.paths("schemas") == ["schemas/key/schema.json"]
    assert below.read("schemas/key/schema.json") == b"{}"


@pytest.mark.parametrize("kind", [FolderFiles, OpenFolders])
@pytest.mark.parametrize(
    "outside", ["../x", "{}", "../../x", "a/../../x", "./../x", "linked", "a/up", "a/../a/up"]
)
def test_no_path_leads_out_of_the_root(
    tmp_path: Path, outside: str, kind: type[FolderFiles | OpenFolders]
) -> None:
    """Neither ``..`` nor an absolute path nor a folder that is a link."""
    root = tmp_path / "office"
    put(tmp_path, {"office/a/b.yaml": "1", "x/secret.yaml": "1"})
    (root / "linked").symlink_to(tmp_path / "x")
    (root / "a" / "up").symlink_to(tmp_path / "x")
    files = kind(root)
    folder = outside.format(tmp_path / "x")
    assert files.paths(folder) == []
    assert files.read(f"{folder}/secret.yaml") is None
    assert files.paths("") == files.paths("a") == ["a/b.yaml"]
    odd = ("/a/b.yaml", "a//b.yaml", "./a/b.yaml", "a/./b.yaml", "a/../a/b.yaml", "a/b.yaml/")
    nothing = ("", ".", "..", "a", "a/", "a/c.yaml", "b/c.yaml", "a/b.yaml/c", "a\0/b.yaml", "\0")
    assert [files.read(path) for path in (*odd, *nothing)] == [None] * 16
    assert files.read("a/b.yaml") == b"1"


def test_a_pass_over_many_folders_reads_them_all_and_follows_none_that_becomes_a_link(
    tmp_path: Path,
) -> None:
    root = tmp_path / "office"
    names = [f"a/{number}/{inside}/x.yaml" for number in range(60) for inside in ("b", "c")]
    put(root, {name: name for name in names})
    put(tmp_path, {"x/x.yaml": "secret"})
    files = OpenFolders(root)
    for _ in range(2):
        assert [files.read(name) for name in names] == [name.encode() for name in names]
    last = root / "a" / "59" / "c"
    (last / "x.yaml").unlink()
    last.rmdir()
    last.symlink_to(tmp_path / "x")
    assert files.read("a/59/c/x.yaml") is None
    assert OpenFolders(root).read("a/59/c/x.yaml") is None
    assert OpenFolders(tmp_path / "none").read("a/b.yaml") is None


def test_all_plain_files_are_told_sorted_by_their_whole_path(tmp_path: Path) -> None:
    put(tmp_path, {"b/居务.yaml": "1", "b/a/z.yaml": "2", "b-c/x": "3", "a.yaml": "4"})
    (tmp_path / "b" / "empty").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path / "b")
    (tmp_path / "lost").symlink_to(tmp_path / "nowhere")
    files = FolderFiles(tmp_path)
    assert files.paths("") == ["a.yaml", "b-c/x", "b/a/z.yaml", "b/居务.yaml"]
    assert files.paths("b") == ["b/a/z.yaml", "b/居务.yaml"]
    assert [files.paths(one) for one in ("b/empty", "a.yaml", "none", "linked")] == [[]] * 4
