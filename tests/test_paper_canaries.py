"""Private data of every shipped family against every shipped form: only the parties may read it."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from juwu.document import write
from juwu.family import Family
from juwu.family.form import Audience, Form, forms_of
from juwu.paper.errors import UnfitError
from juwu.paper.file import Format
from juwu.pointer import get, leaves
from juwu.record import Record
from juwu.value import Map, copied
from juwu.workspace import Workspace
from juwu.workspace.paper_check import Verdict, check_file
from juwu.workspace.printing import Target, Wish, print_paper

TAIL = "雀一二三四"
"""What no mask leaves of a canary: a mask keeps the first character alone."""
FORMS = ("mediation", "minutes", "catalogue", "organization", "seal_use", "disclosure")


def with_canaries(family: Family, data: Map) -> Map:
    """A record in which every private text is a canary."""
    changed = copied(data)
    assert isinstance(changed, dict)
    for at, value in leaves(data):
        field = family.field(at)
        if field is not None and field.private and isinstance(value, str):
            holder = get(changed, at.parent)
            if isinstance(holder, list):
                holder[int(at.last)] = f"丝{TAIL}"
            elif isinstance(holder, dict):
                holder[at.last] = f"丝{TAIL}"
    return changed


@pytest.fixture(scope="module")
def office(_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The sample as it is, for tests that only read."""
    folder = tmp_path_factory.mktemp("papers") / "office"
    shutil.copytree(_sample, folder)
    return Workspace.find(folder)


@pytest.fixture(scope="module")
def planted(_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The sample with a canary at each private place of each record, not committed."""
    folder = tmp_path_factory.mktemp("canaries") / "office"
    shutil.copytree(_sample, folder)
    office = Workspace.find(folder)
    for family in office.families.values():
        for record in office.records(family.name):
            text = write(with_canaries(family, record.data))
            (folder / record.path).write_bytes(text)
    return Workspace.find(folder)


def asked(office: Workspace, family: Family) -> list[tuple[Form, Target]]:
    """Each form of a family with all that it could be printed of."""
    records: list[Record] = list(office.records(family.name))
    return [
        (form, target)
        for form in forms_of(family, office.files)
        for target in (
            [Target(family.name)]
            if form.of_family
            else [Target(family.name, one.ref.id) for one in records]
        )
    ]


def plain(content: bytes, format_: Format) -> str:
    """All that a file says, whatever it is packed in."""
    if format_ is not Format.DOCX:
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist())


@pytest.mark.parametrize("name", FORMS)
def test_no_form_but_those_for_the_parties_tells_private_data(
    planted: Workspace, name: str
) -> None:
    family = planted.families[name]
    printed: dict[str, bool] = {}
    for form, target in asked(planted, family):
        try:
            paper = print_paper(planted, target, Wish(form.name, draft=True))
        except UnfitError:
            continue
        told = [plain(paper.file(one), one) for one in (Format.TEXT, Format.DOCX)]
        is_told = any(TAIL in one for one in told)
        if form.audience is not Audience.PARTIES:
            assert not is_told, (form.name, str(target))
        printed[form.name] = printed.get(form.name, False) or is_told
    assert printed.keys() == {one.name for one in forms_of(family, planted.files)}
    for form in forms_of(family, planted.files):
        if name == "mediation" and form.audience is Audience.PARTIES:
            assert printed[form.name], form.name


@pytest.mark.parametrize("name", FORMS)
def test_the_paper_of_every_form_is_found_true_by_its_code(office: Workspace, name: str) -> None:
    done: set[str] = set()
    for form, target in asked(office, office.families[name]):
        if form.name in done:
            continue
        try:
            paper = print_paper(office, target, Wish(form.name))
        except UnfitError:
            continue
        done.add(form.name)
        format_ = Format.PDF if len(done) % 2 else Format.DOCX
        assert check_file(office, paper.file(format_)).verdict is Verdict.TRUE, form.name
    assert done == {one.name for one in forms_of(office.families[name], office.files)}


PLANTED = "顾金雀家，住学府街金丝雀里；王淑芬经办，电话 13800138000，救助金 1200 元。"


def notice(folder: Path, profile: str) -> Workspace:
    """An office that shows a case of mediation under a mask profile, not committed."""
    file = folder / "records/disclosure/sample/dis-2026-05-staff.yaml"
    text = file.read_text("utf-8").replace("mask_profile: identity", f"mask_profile: {profile}")
    begin, rest = text.split("content: |\n")
    _, end = rest.split("formed_on:", 1)
    shown = f"content_ref: mediation/med-2026-04-leak\ncontent: |\n  {PLANTED}\nformed_on:{end}"
    file.write_text(begin + shown, "utf-8")
    case = folder / "records/mediation/sample/med-2026-04-leak.yaml"
    told = case.read_text("utf-8").replace("苗某\n", "顾金雀\n", 1)
    case.write_text(told.replace("梧桐苑五号楼", "学府街金丝雀里"), "utf-8")
    return Workspace.find(folder)


@pytest.mark.parametrize(
    ("profile", "staff"),
    [("none", "王淑芬"), ("name", "王*芬"), ("benefit", "王*芬"), ("identity", "王淑芬")],
)
def test_a_notice_covers_whom_its_mask_profile_says(
    workspace: Workspace, profile: str, staff: str
) -> None:
    office = notice(workspace.root, profile)
    target = Target("disclosure", "dis-2026-05-staff")
    paper = print_paper(office, target, Wish("notice", draft=True))
    for format_ in (Format.TEXT, Format.DOCX):
        told = plain(paper.file(format_), format_).replace("\n", "")
        assert "金雀" not in told, "a party of the case, and where it lives"
        assert "丝雀" not in told
        assert "13800138000" not in told
        assert f"{staff}经办" in told
        assert "1200 元" in told


def test_an_unknown_mask_profile_covers_everybody(workspace: Workspace) -> None:
    office = notice(workspace.root, "made-up")
    target = Target("disclosure", "dis-2026-05-staff")
    told = print_paper(office, target, Wish("notice", draft=True)).file(Format.HTML).decode()
    assert "王*芬经办" in told
    assert "金雀" not in told
