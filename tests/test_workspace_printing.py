"""Papers: what stands on them, for whom, and that the same commit gives the same paper."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from juwu.family.form import forms_of
from juwu.language import Language
from juwu.paper.errors import MaskedFormError, UnfitError, UnknownFormError
from juwu.paper.file import Format
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import RecordMissingError, Workspace
from juwu.workspace.printing import (
    Paper,
    PaperNotCommittedError,
    Target,
    Wish,
    form_choices,
    print_paper,
)

CASE = Target("mediation", "med-2026-09-noise")
OFFICE = ("mediation", "minutes", "catalogue", "organization", "seal_use", "disclosure")


@pytest.fixture(scope="module")
def office(_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One workspace for all tests here that only read."""
    folder = tmp_path_factory.mktemp("papers") / "office"
    shutil.copytree(_sample, folder)
    return Workspace.find(folder)


def text(paper: Paper) -> str:
    return paper.file(Format.TEXT).decode()


def change(workspace: Workspace, at: str, value: str) -> None:
    draft = workspace.draft(Ref(CASE.family, CASE.record_id))
    draft.set(Pointer.parse(at), value)
    workspace.save([draft], "更正")


def test_a_paper_for_the_parties_says_their_names_and_one_for_the_office_masks_them(
    office: Workspace,
) -> None:
    agreement = text(print_paper(office, CASE, Wish("agreement")))
    register = text(print_paper(office, CASE, Wish("registration")))
    asked = text(print_paper(office, CASE, Wish("registration", for_party=True)))
    assert "汪某" in agreement
    assert "汪某" not in register
    assert "汪*、严*" in register
    assert "汪某、严某" in asked


def test_a_private_name_is_masked_wherever_else_the_record_says_it(workspace: Workspace) -> None:
    change(workspace, "/facts", "汪某说孩子跑跳，住在梧桐苑三号楼的严某不能睡。")
    register = text(print_paper(workspace, CASE, Wish("registration")))
    assert "汪*说孩子跑跳" in register
    assert "汪某" not in register


def test_private_data_is_never_printed_on_a_form_for_the_public(office: Workspace) -> None:
    meeting = Target("minutes", "min-wutong-reps-2026-1")
    with pytest.raises(MaskedFormError):
        print_paper(office, meeting, Wish("summary", for_party=True))


def test_values_are_said_in_the_words_of_the_record(office: Workspace) -> None:
    told = text(print_paper(office, Target("mediation", "med-2026-04-leak"), Wish("agreement")))
    assert "8,600.00元" in told
    assert "2026年5月31日" in told
    assert "梧桐社区人民调解委员会：" in told
    assert "人民调解员（李建国）签名：" in told
    assert "被申请人" in told


def test_items_of_the_record_are_called_by_their_names(office: Workspace) -> None:
    told = text(print_paper(office, Target("mediation", "med-2026-04-leak"), Wish("record")))
    assert "苗某、项某" in told


def test_the_same_commit_gives_the_same_bytes_in_every_format(workspace: Workspace) -> None:
    first = print_paper(workspace, CASE, Wish("agreement"))
    change(workspace, "/facts", "后来改过的情况。")
    at = first.stamp.commit if first.stamp else ""
    again = print_paper(workspace, CASE, Wish("agreement", at=at))
    for one in Format:
        assert first.file(one) == again.file(one)


def test_what_is_not_committed_is_not_printed_but_as_a_draft_without_a_code(
    workspace: Workspace,
) -> None:
    file = workspace.root / workspace.record(Ref(CASE.family, CASE.record_id)).path
    file.write_text(file.read_text("utf-8").replace("拖动家具", "拖动柜子"), "utf-8")
    workspace.refresh()
    with pytest.raises(PaperNotCommittedError):
        print_paper(workspace, CASE, Wish("registration"))
    with pytest.raises(PaperNotCommittedError):
        print_paper(workspace, Target("mediation"), Wish("no-such-register"))
    draft = print_paper(workspace, CASE, Wish("registration", draft=True))
    assert draft.stamp is None
    assert "拖动柜子" in text(draft)
    assert "草稿" in text(draft)


def test_a_form_that_is_not_for_this_record_is_refused_with_its_reason(
    office: Workspace,
) -> None:
    with pytest.raises(UnfitError) as caught:
        print_paper(office, CASE, Wish("follow-up"))
    assert caught.value.hint.zh == "还没有回访。"


def test_unknown_forms_and_records_are_named(office: Workspace) -> None:
    with pytest.raises(UnknownFormError, match="no-such"):
        print_paper(office, CASE, Wish("no-such"))
    with pytest.raises(RecordMissingError):
        print_paper(office, Target("mediation", "nobody"), Wish("agreement"))


def test_copies_are_numbered_and_as_many_as_the_form_says(office: Workspace) -> None:
    paper = print_paper(office, CASE, Wish("agreement"))
    assert paper.sheet.copies == 3
    assert "第3份，共3份" in text(paper)
    assert "共" not in text(print_paper(office, CASE, Wish("cover", copies=1))).rpartition("核")[0]


def test_a_register_lists_the_records_of_a_family_in_order(office: Workspace) -> None:
    told = text(print_paper(office, Target("seal_use"), Wish("register")))
    matters = ["居（租）住", "健在证明", "会议决议", "个人收入", "志愿服务"]
    found = [told.index(matter) for matter in matters]
    assert found == sorted(found)
    assert "苏*静" in told


def test_a_chart_shows_what_stands_below_an_organization(office: Workspace) -> None:
    paper = print_paper(office, Target("organization", "org-fq-general"), Wish("chart"))
    boxes = re.findall(r"<th[^>]*>(富强新村社区[^<]*)</th>", paper.file(Format.HTML).decode())
    assert boxes[0].startswith("富强新村社区党总支")
    assert any("楼栋党小组" in one for one in boxes[1:])


@pytest.mark.parametrize("family", OFFICE)
def test_every_shipped_form_prints_in_both_languages(office: Workspace, family: str) -> None:
    names = {form.name for form in forms_of(office.families[family], office.files)}
    records = office.register.of_family(family)
    targets = [Target(family), *(Target(family, one.ref.id) for one in records)]
    for target in targets:
        for choice in form_choices(office, target, Language.ZH):
            if choice.fits and choice.form.name in names:
                names.remove(choice.form.name)
                for language in Language:
                    wish = Wish(choice.form.name, language, copies=1, draft=True)
                    paper = print_paper(office, target, wish)
                    assert all(len(paper.file(one)) > 300 for one in Format)
    assert not names


def test_nothing_is_left_of_what_the_record_does_not_say(office: Workspace) -> None:
    asked = Target("seal_use", "seal-2026-0002")
    request = text(print_paper(office, asked, Wish("request")))
    assert "签批人签名：" in request
    assert "第项" not in request, "no entry of a catalogue is named"
    oral = text(
        print_paper(office, Target("mediation", "med-2026-05-support"), Wish("oral-agreement"))
    )
    assert "半月。医药费" in oral, "after a whole sentence stands no comma"
    for paper in (request, oral):
        assert "（）" not in paper
        assert "。、" not in paper


def test_a_moment_is_said_in_english_without_its_zone(office: Workspace) -> None:
    paper = print_paper(office, Target("seal_use"), Wish("register", Language.EN))
    assert "<td>2026-05-12 15:40</td>" in paper.file(Format.HTML).decode()
