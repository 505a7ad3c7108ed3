"""Paper against record: true papers are found true, and every change is found."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from juwu.paper.file import Format, UnreadablePaperError
from juwu.paper.stamp import NotACodeError
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from juwu.workspace.paper_check import Verdict, check_code, check_file
from juwu.workspace.printing import Target, Wish, print_paper

CASE = Target("mediation", "med-2026-09-noise")


@pytest.fixture(scope="module")
def office(_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One workspace for all tests here that only read."""
    folder = tmp_path_factory.mktemp("papers") / "office"
    shutil.copytree(_sample, folder)
    return Workspace.find(folder)


def rewritten(docx: bytes, old: str, new: str) -> bytes:
    """A DOCX as an editor leaves it: compressed, with other words in its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(out, "w", 8) as target:
        for name in source.namelist():
            text = source.read(name).decode()
            target.writestr(name, text.replace(old, new) if "document.xml" in name else text)
    return out.getvalue()


@pytest.mark.parametrize("format_", Format)
@pytest.mark.parametrize("copies", [1, 3])
def test_a_printed_file_is_true_in_every_format(
    office: Workspace, format_: Format, copies: int
) -> None:
    paper = print_paper(office, CASE, Wish("agreement", copies=copies))
    report = check_file(office, paper.file(format_))
    assert (report.verdict, report.differences) == (Verdict.TRUE, ())
    assert report.is_current


def test_a_document_that_was_saved_again_is_still_true(office: Workspace) -> None:
    data = print_paper(office, CASE, Wish("agreement")).file(Format.DOCX)
    assert check_file(office, rewritten(data, "没有的", "字")).verdict is Verdict.TRUE


@pytest.mark.parametrize("format_", [Format.DOCX, Format.HTML, Format.TEXT])
def test_a_changed_word_is_found_and_told(office: Workspace, format_: Format) -> None:
    data = print_paper(office, CASE, Wish("registration")).file(format_)
    if format_ is Format.DOCX:
        changed = rewritten(data, "拖动家具", "拖动钢琴")
    else:
        changed = data.replace("拖动家具".encode(), "拖动钢琴".encode())
    report = check_file(office, changed)
    assert report.verdict is Verdict.WORDS_DIFFER
    (difference,) = report.differences
    assert "钢琴" in "".join(difference.paper)
    assert "家具" in "".join(difference.record)


def test_a_changed_word_in_a_pdf_is_found(office: Workspace) -> None:
    data = print_paper(office, CASE, Wish("registration")).file(Format.PDF)
    old, new = ("家具".encode("utf-16-be").hex(), "钢琴".encode("utf-16-be").hex())
    report = check_file(office, data.replace(old.encode(), new.encode()))
    assert report.verdict is Verdict.WORDS_DIFFER


def test_a_line_that_is_left_out_is_found(office: Workspace) -> None:
    data = print_paper(office, CASE, Wish("notice", copies=1)).file(Format.HTML)
    cut = data.replace("如实陈述纠纷事实".encode(), b"")
    assert check_file(office, cut).verdict is Verdict.WORDS_DIFFER


def test_a_code_is_read_as_people_type_it(office: Workspace) -> None:
    stamp = print_paper(office, CASE, Wish("cover")).stamp
    assert stamp is not None
    typed = stamp.code.upper().replace(":", "：").replace("-", " - ").replace("@", "＠")
    assert check_code(office, f"核对码：{typed}").verdict is Verdict.TRUE


def test_a_made_up_code_is_found(office: Workspace) -> None:
    stamp = print_paper(office, CASE, Wish("registration")).stamp
    assert stamp is not None
    assert check_code(office, stamp.code[:-4] + "0000").verdict is Verdict.CODE_DIFFERS
    clear = stamp.code.replace(":zm-", ":zc-")
    assert check_code(office, clear).verdict is Verdict.CODE_DIFFERS


def test_a_code_of_another_repository_is_unknown(office: Workspace) -> None:
    code = "mediation/med-2026-09-noise:cover@0123456789ab:zm-0123456789abcdef"
    report = check_code(office, code)
    assert (report.verdict, report.paper) == (Verdict.UNKNOWN, None)


def test_what_is_no_code_and_no_paper_is_said(office: Workspace) -> None:
    with pytest.raises(NotACodeError):
        check_code(office, "协议书第二页")
    with pytest.raises(NotACodeError):
        check_file(office, "随便写的\n几行字".encode())
    with pytest.raises(UnreadablePaperError):
        check_file(office, b"PK\x03\x04 and nothing more")


def test_a_document_that_expands_entities_is_not_read(office: Workspace) -> None:
    data = print_paper(office, CASE, Wish("cover")).file(Format.DOCX)
    bomb = rewritten(data, "<w:document", '<!DOCTYPE w [<!ENTITY a "a">]><w:document')
    with pytest.raises(UnreadablePaperError):
        check_file(office, bomb)


def test_a_true_paper_of_a_record_that_changed_since_is_true_and_old(workspace: Workspace) -> None:
    data = print_paper(workspace, CASE, Wish("registration")).file(Format.DOCX)
    draft = workspace.draft(Ref(CASE.family, CASE.record_id))
    draft.set(Pointer.parse("/facts"), "后来核实的情况。")
    workspace.save([draft], "补充")
    report = check_file(workspace, data)
    assert (report.verdict, report.is_current) == (Verdict.TRUE, False)
