"""`juwu print` and `juwu verify-print`: what they write, refuse and answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from fonts import font, fonts_in

from juwu.workspace import Workspace

CASE = "mediation/med-2026-09-noise"


def test_printing_writes_a_file_that_verifies_and_replaces_none_unasked(
    workspace: Workspace, juwu: Callable[..., Answer]
) -> None:
    root = workspace.root
    first = juwu("print", CASE, "registration", "--format", "docx", "--lang", "zh", at=root)
    assert first.code == 0
    file = root / "med-2026-09-noise-registration.docx"
    before = file.read_bytes()
    again = juwu("print", CASE, "registration", "--format", "docx", "--lang", "zh", at=root)
    assert again.code == 0, "the same paper is no other file"
    other = ("print", CASE, "registration", "--format", "docx", "--lang", "en")
    for call in (other, (*other, "--out", file.name)):
        refused = juwu(*call, at=root)
        assert refused.code == 1
        assert "not replaced" in refused.err
    assert file.read_bytes() == before
    assert juwu(*other, "--force", at=root).code == 0
    assert file.read_bytes() != before, "the language of the paper is that of the call"
    assert juwu("verify-print", file.name, at=root).code == 0
    assert not list(root.glob(".*.new"))


def test_a_code_is_checked_and_its_words_are_shown(
    workspace: Workspace, juwu: Callable[..., Answer]
) -> None:
    root = workspace.root
    printed = juwu("print", CASE, "registration", "--format", "json", "--lang", "zh", at=root)
    code = json.loads(printed.out)["code"]
    shown = juwu("verify-print", code, "--show", "--lang", "zh", at=root)
    assert shown.code == 0
    assert "汪*、严*" in shown.out
    assert "逐字对照" in shown.out
    made_up = juwu("verify-print", code[:-4] + "0000", "--format", "json", at=root)
    assert made_up.code == 1
    assert json.loads(made_up.out)["verdict"] == "code-differs"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("print", CASE, "no-such"), 1),
        (("print", CASE, "follow-up"), 1),
        (("print", CASE, "agreement", "--copies", "51"), 2),
        (("print", "mediation/nobody"), 2),
        (("verify-print", "no code at all"), 1),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    workspace: Workspace, juwu: Callable[..., Answer], words: tuple[str, ...], code: int
) -> None:
    answer = juwu(*words, at=workspace.root)
    assert answer.code == code
    assert answer.err
    assert not answer.out


def test_forms_are_listed_with_whether_they_can_be_printed_now(
    workspace: Workspace, juwu: Callable[..., Answer]
) -> None:
    told = json.loads(juwu("print", CASE, "--format", "json", at=workspace.root).out)
    fits = {one["form"]: one["fits"] for one in told}
    assert fits["agreement"]
    assert not fits["follow-up"]
    assert "没有打印格式" in juwu("print", "event", "--lang", "zh", at=workspace.root).out


def test_a_pdf_says_on_standard_error_whether_its_fonts_are_in_it(
    workspace: Workspace,
    juwu: Callable[..., Answer],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = workspace.root
    asked = ("print", CASE, "cover", "--format", "pdf", "--lang", "zh", "--out")
    named = juwu(*asked, "named.pdf", at=root)
    assert named.code == 0
    assert "没有能嵌入的中文字体" in named.err
    assert juwu("verify-print", "named.pdf", at=root).code == 0
    words = juwu("print", CASE, "cover", "--lang", "zh", at=root).out
    fonts = fonts_in(tmp_path / "fonts", {"simsun.ttf": font("SimSun", f"{words}第页，共")})
    monkeypatch.setenv("JUWU_FONTS", str(fonts))
    embedded = juwu(*asked, "embedded.pdf", at=root)
    assert (embedded.code, embedded.err) == (0, "")
    assert b"+SimSun" in (root / "embedded.pdf").read_bytes()
    monkeypatch.setenv("JUWU_FONTS", str(tmp_path / "none"))
    assert juwu("verify-print", "embedded.pdf", at=root).code == 0, "on a machine without the font"


def test_the_doctor_says_which_fonts_papers_have(
    workspace: Workspace,
    juwu: Callable[..., Answer],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def told() -> list[tuple[str, str]]:
        points = json.loads(juwu("doctor", "--format", "json", at=workspace.root).out)
        return [(one["health"], one["message"]) for one in points if one["name"] == "fonts"]

    assert [health for health, _ in told()] == ["warning"]
    fonts = fonts_in(tmp_path / "fonts", {"simsun.ttf": font("SimSun", "居务")})
    (fonts / "simfang.ttf").write_bytes(b"no font")
    monkeypatch.setenv("JUWU_FONTS", str(fonts))
    broken, good = told()
    assert broken[0] == "warning"
    assert "simfang.ttf" in broken[1]
    assert good[0] == "good"
    assert "simsun.ttf" in good[1]
