"""Files beside records: taken in, never written over, and told when they are not right."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Value
from juwu.workspace import Workspace
from juwu.workspace.attaching import AttachmentError, attach, attachment_doubts, digest_of, take_in
from office import key, key_family, start

FILES = Pointer.of("files")
SCHEMA: dict[str, Value] = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "string"},
        "files": {
            "title": "附件",
            "type": "array",
            "items": {
                "type": "object",
                "required": ["path", "sha256"],
                "properties": {
                    "path": {"title": "文件", "type": "string", "x-juwu": {"widget": "attachment"}},
                    "sha256": {"title": "摘要值", "type": "string", "x-juwu": {"widget": "digest"}},
                    "media_type": {"title": "类型", "type": "string"},
                },
            },
        },
    },
}
SCAN = b"%PDF-1.4 scan"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(tmp_path / "w", {**key_family(SCHEMA, None, None), **key("k1", "大门")})


def doubts(office: Workspace, data: Value) -> list[tuple[str, str]]:
    assert isinstance(data, dict)
    found = attachment_doubts(office.root, office.families["key"], data)
    return [(str(at), words.zh) for at, words in found]


def test_a_file_from_elsewhere_is_copied_and_named_with_its_digest(
    office: Workspace, tmp_path: Path
) -> None:
    scan = tmp_path / "登记表.pdf"
    scan.write_bytes(SCAN)
    draft = office.draft(Ref("key", "k1"))
    taken = take_in(office.root, draft, scan)
    assert taken.is_copied
    attach(draft, FILES / 0, taken)
    assert draft.value(FILES / 0) == {
        "path": "attachments/key/k1/登记表.pdf",
        "sha256": hashlib.sha256(SCAN).hexdigest(),
        "media_type": "application/pdf",
    }
    assert (office.root / taken.path).read_bytes() == SCAN
    assert doubts(office, draft.data) == []


def test_the_same_content_is_kept_once_and_another_is_never_written_over(
    office: Workspace, tmp_path: Path
) -> None:
    scan = tmp_path / "a.pdf"
    scan.write_bytes(SCAN)
    draft = office.draft(Ref("key", "k1"))
    first = take_in(office.root, draft, scan)
    assert take_in(office.root, draft, scan).path == first.path
    scan.write_bytes(b"another")
    assert take_in(office.root, draft, scan).path == "attachments/key/k1/a-2.pdf"
    assert (office.root / first.path).read_bytes() == SCAN


def test_a_file_inside_the_workspace_stays_where_it_is(office: Workspace) -> None:
    inside = office.root / "attachments" / "plan.txt"
    inside.parent.mkdir()
    inside.write_bytes(b"plan")
    taken = take_in(office.root, office.draft(Ref("key", "k1")), inside)
    assert (taken.path, taken.is_copied) == ("attachments/plan.txt", False)


def test_a_file_that_is_gone_altered_or_outside_is_told(office: Workspace, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"x")
    kept = office.root / "kept.txt"
    kept.write_bytes(b"as it was")
    digest = digest_of(kept)
    (office.root / "link").symlink_to(secret)
    data: Value = {
        "files": [
            {"path": "gone.txt", "sha256": digest},
            {"path": "kept.txt", "sha256": digest},
            {"path": "../secret", "sha256": digest},
            {"path": "link", "sha256": digest},
        ]
    }
    told = dict(doubts(office, data))
    assert told["/files/0/path"] == "文件不在了。"
    assert "/files/1/path" not in told
    assert "没有核对" in told["/files/2/path"]
    assert "没有核对" in told["/files/3/path"]
    kept.write_bytes(b"touched up")
    assert "摘要值对不上" in dict(doubts(office, data))["/files/1/path"]


def test_what_is_no_ordinary_file_is_refused(office: Workspace, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    draft = office.draft(Ref("key", "k1"))
    for name in ("pipe", "nothing", "w"):
        with pytest.raises(AttachmentError):
            take_in(office.root, draft, tmp_path / name)


@pytest.mark.parametrize("link", ["attachments", "attachments/key", "attachments/key/k1"])
def test_a_link_that_somebody_committed_leads_no_copy_elsewhere(
    office: Workspace, tmp_path: Path, link: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    place = office.root / link
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(elsewhere)
    scan = tmp_path / "a.pdf"
    scan.write_bytes(SCAN)
    with pytest.raises(AttachmentError, match="a link"):
        take_in(office.root, office.draft(Ref("key", "k1")), scan)
    assert list(elsewhere.iterdir()) == []
