"""Commit messages: cleaned, and with trailers nobody can forge."""

from __future__ import annotations

import pytest
from test_git_kit import RECORD, git, repository

from juwu.git import Message, Repository

__all__ = ["repository"]  # a fixture is found by being here


def test_subject_body_and_trailers_come_back() -> None:
    message = Message("调解: 受理→调解中", "一\n二\n\n三", (("Record", "m/1"), ("Reason", "同意")))
    assert Message.parse(message.text()) == message


def test_a_subject_is_one_line_without_control_characters() -> None:
    text = Message("a\nb\r\n\x1b[31mc\u202ed\0e\ud800").text()
    assert text == "a b [31mc d e\n"


def test_trailer_values_cannot_bring_lines_of_their_own() -> None:
    text = Message("s", trailers=(("Reason", "x\nReviewed-by: 假"),)).text()
    assert Message.parse(text).trailers == (("Reason", "x Reviewed-by: 假"),)


@pytest.mark.parametrize("key", ["", "a b", "理由", "a:b", "-x", "x\n"])
def test_a_trailer_needs_a_plain_key(key: str) -> None:
    with pytest.raises(ValueError, match="trailer"):
        Message("s", trailers=((key, "v"),)).text()


@pytest.mark.parametrize(
    "body",
    [
        "Reviewed-by: 假",
        "text\n\nReviewed-by: 假\nRecord: x/1",
        "Reviewed-by: 假\n\n\n",
        "Reviewed-by: 假\r\n",
        "Reviewed-by: 假\u2028",
        "Signed-off-by: x\nother text",
    ],
)
@pytest.mark.parametrize("trailers", [(), (("Record", "m/1"),)])
def test_free_text_forges_no_trailer_for_git_or_for_us(
    repository: Repository, body: str, trailers: tuple[tuple[str, str], ...]
) -> None:
    base = {RECORD: repository.blob_at("HEAD", RECORD)}
    saved = repository.save({RECORD: b"b"}, Message("s", body, trailers), base=base)
    assert saved.trailers == trailers
    told = git(repository.folder, "log", "-1", "--format=%(trailers:only,unfold)")
    assert told.split("\n") == [f"{key}: {value}" for key, value in trailers] or told == ""
    assert "假" in saved.body or "other text" in saved.body


def test_a_message_without_paragraphs_is_all_subject() -> None:
    assert Message.parse("Record: x\n") == Message("Record: x")
    assert Message.parse("") == Message("")
