"""What ``juwu publish`` tells the public, and what it never does."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path

import pytest
from conftest import PROJECT

from juwu.document import read
from juwu.family import Families, Family
from juwu.files import FolderFiles
from juwu.language import Language
from juwu.pointer import Pointer, get, leaves
from juwu.site import NotASiteError, build, is_public, was_public
from juwu.value import Map, Value, copied
from juwu.workspace import Workspace
from juwu.workspace.publishing import InsideRecordsError, NothingPublicError, Publishing
from office import git, put, start

LOOK = """\
title: {zh: 告示, en: Notice}
date_at: /on
columns: [{at: /title}, {at: /on}, {at: /secret}]
publish:
  states: [posted]
  where: [{at: /audience, is: [all]}]
  fields: [/title, /on, /text, /people, /by, /rows]
  day: /on
  items: {at: /rows, title: name, columns: [note]}
"""
RULES = """\
confidentiality: {at: /confidentiality, order: [public, internal]}
references: [{at: /by, family: notice}]
lifecycle:
  initial: [drafted]
  states:
    drafted: {title: {zh: 拟稿, en: Drafted}}
    posted: {title: {zh: 公开, en: Posted}}
  transitions: [{from: [drafted], to: posted}, {from: [posted], to: drafted}]
"""
TEXT: Value = {"title": "内容", "type": "string"}
PERSON: Value = {"title": "姓名", "type": "string", "x-private": True}
PHONE: Value = {
    "title": "电话",
    "type": "string",
    "x-private": True,
    "x-juwu": {"public": {"phone": {"duty": ["值班室"]}}},
}
SCHEMA: Map = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "id": TEXT,
        "title": {"title": "标题", "type": "string"},
        "status": {"title": "状态", "type": "string", "enum": ["drafted", "posted"]},
        "confidentiality": TEXT,
        "audience": TEXT,
        "on": {"title": "日期", "type": "string", "format": "date"},
        "text": TEXT,
        "secret": {"title": "内部", "type": "string"},
        "by": TEXT,
        "people": {
            "title": "人",
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"name": PERSON, "duty": TEXT, "phone": PHONE},
            },
        },
        "rows": {
            "title": "条目",
            "type": "array",
            "items": {"type": "object", "properties": {"no": TEXT, "name": TEXT, "note": TEXT}},
        },
    },
}


def notice(name: str, more: str = "", **fields: str) -> dict[str, str]:
    told = {
        "id": name,
        "title": f"告示 {name}",
        "status": "posted",
        "confidentiality": "public",
        "audience": "all",
        "on": '"2026-10-01"',
        **fields,
    }
    text = "".join(f"{key}: {value}\n" for key, value in told.items())
    return {f"records/notice/{name}.yaml": text.replace("\non:", '\n"on":') + more}


def board(root: Path, *records: dict[str, str]) -> Workspace:
    files = {
        "schemas/notice/schema.json": json.dumps(SCHEMA, ensure_ascii=False),
        "schemas/notice/family.yaml": LOOK,
        "schemas/notice/rules.yaml": RULES,
    }
    for one in records:
        files |= one
    return start(root, files)


def pages(folder: Path) -> dict[str, str]:
    return {
        one.relative_to(folder).as_posix(): one.read_text("utf-8")
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }


CANARY = "金丝雀"


def used(family: Family) -> tuple[Pointer, ...]:
    """What a public page may tell of a record, or hangs on."""
    look, publish, ranked = family.look, family.look.publish, family.rules.confidentiality
    if publish is None or ranked is None:
        return ()
    days = [publish.day] if publish.day else []
    under = [publish.under.at, publish.under.item] if publish.under else []
    asked = [one.at for one in publish.where]
    nature = Pointer.of("provenance")
    return (*publish.fields, *days, *under, *asked, ranked.at, look.status_at, nature)


def kept_of_past(family: Family, data: Map) -> tuple[Pointer, ...]:
    """What may be told of a record that was taken down, or hangs on; nothing of any other."""
    look, publish, ranked = family.look, family.look.publish, family.rules.confidentiality
    if publish is None or publish.archive is None or ranked is None:
        return ()
    if not was_public(family, data):
        return ()
    archive = publish.archive
    asked = [one.at for one in (*publish.where, *archive.where)]
    days = [publish.day] if publish.day else []
    nature = Pointer.of("provenance")
    told = (*look.title_at, archive.term, archive.until)
    return (*told, *days, *asked, ranked.at, look.status_at, nature)


def with_canaries(family: Family, data: Map, number: int) -> Map:
    """A record in which every text that nobody outside may read is a canary."""
    changed = copied(data)
    assert isinstance(changed, dict)
    kept = used(family) if is_public(family, data) else kept_of_past(family, data)
    for at, value in leaves(data):
        told = any(at.pattern.starts_with(one) for one in kept)
        if isinstance(value, str) and not told:
            holder = get(changed, at.parent)
            if isinstance(holder, list):
                holder[int(at.last)] = f"{CANARY}{number}"
            elif isinstance(holder, dict):
                holder[at.last] = f"{CANARY}{number}"
    return changed


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], list[str]]:
    """The site of the shipped records with canaries, and the ids of those that are not public."""
    root = tmp_path_factory.mktemp("canaries")
    files = FolderFiles(PROJECT)
    families = Families.load(files)
    told = {path: (files.read(path) or b"").decode() for path in files.paths("schemas")}
    closed = []
    for family in families.values():
        for number, path in enumerate(families.paths(family, files)):
            data = read(files.read(path) or b"")
            assert isinstance(data, dict)
            told[path] = json.dumps(with_canaries(family, data, number), ensure_ascii=False)
            closed += [] if is_public(family, data) else [Path(path).stem]
    publishing = Publishing(start(root / "work", told))
    site = build(None, *(publishing.face(one) for one in Language))
    return {path: content.decode() for path, content in site.items()}, closed


def test_no_canary_of_any_shipped_family_is_in_any_byte_of_the_site(
    shipped: tuple[dict[str, str], list[str]],
) -> None:
    site, closed = shipped
    assert len(site) > 200
    assert len(closed) > 100
    whole = "\n".join([*site, *site.values()])
    assert CANARY not in whole
    assert not [name for name in closed if name in whole]


def test_what_was_taken_down_is_named_with_its_term_in_both_languages(
    shipped: tuple[dict[str, str], list[str]],
) -> None:
    site, _ = shipped
    told = site["archive.html"]
    assert "社区工作经费收支（二季度）" in told
    assert "2026 年第二季度" in told
    assert '<td data-label="撤下">2026-10-16</td>' in told
    assert "disclosure/dis-2026-q3-money.html" in told
    assert "100,000 元" not in told
    assert "Taken down" in site["en/archive.html"]
    assert 'href="archive.html"' in site["index.html"]


def test_every_link_of_the_site_leads_to_a_page_and_nothing_is_loaded_from_elsewhere(
    shipped: tuple[dict[str, str], list[str]],
) -> None:
    site, _ = shipped
    for path, text in site.items():
        if not path.endswith(".html"):
            continue
        assert "default-src &#x27;none&#x27;" in text
        code = "en" if path.startswith("en/") else "zh-CN"
        assert f'<html lang="{code}">' in text
        for target in re.findall(r'<[^>]* (?:href|src)="([^"#]+)"', text):
            found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            assert found in site, (path, target)
    assert not re.search(r"url\(|https?:|@import", site["site.css"] + site["site.js"])


def test_each_page_has_its_twin_in_the_other_language_and_leads_to_it(
    shipped: tuple[dict[str, str], list[str]],
) -> None:
    site, _ = shipped
    pages = {path for path in site if path.endswith(".html")}
    assert {f"en/{path}" for path in pages if not path.startswith("en/")} == {
        path for path in pages if path.startswith("en/")
    }
    for path in pages:
        twin = path.removeprefix("en/") if path.startswith("en/") else f"en/{path}"
        [target] = re.findall(r'<a href="([^"]+)" class="language"', site[path])
        assert posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) == twin
    home = re.sub(r"<[^>]+>", " ", site["en/index.html"])
    assert "Disclosure" in home
    assert "首页" not in home


def test_the_site_tells_totals_of_reports_and_nobody_in_them(
    shipped: tuple[dict[str, str], list[str]],
) -> None:
    site, _ = shipped
    told = site["reports.html"]
    assert "调解统计" in told
    assert "事件办结率" in told
    assert "其中有样本" in told
    assert "调解员" not in re.sub(r"<p[^>]*>[^<]*</p>", "", told)
    assert "Mediation statistics" in site["en/reports.html"]


def test_objections_are_counted_and_never_told(tmp_path: Path) -> None:
    look = LOOK + "  objections: {at: /rows, answered: note, days: /days}\n"
    rows = 'rows: [{no: "1", name: 张三, note: "2026-05-03"}, {no: "2", name: 李四}]\ndays: 7\n'
    fields = {"on": '"2026-05-01"'}
    work = board(tmp_path / "work", notice("n-1", rows, **fields))
    put(work.root, {"schemas/notice/family.yaml": look})
    git(work.root, "commit", "-qam", "异议")
    Publishing(work).write(tmp_path / "site")
    page = (tmp_path / "site/notice/n-1.html").read_text("utf-8")
    assert "2026-05-08 以前" in page
    assert "已提出 2 条，已答复 1 条" in page
    english = (tmp_path / "site/en/notice/n-1.html").read_text("utf-8")
    assert "2 raised, 1 answered" in english


def test_of_what_was_taken_down_neither_content_nor_objections_are_told(tmp_path: Path) -> None:
    look = LOOK + (
        "  objections: {at: /rows, answered: note, days: /days}\n"
        "  archive: {states: [over], where: [{at: /why, is: [term]}], term: /term, until: /end}\n"
    )
    look = look.replace("/by, /rows]", "/by, /rows, /term]")
    schema = json.loads(json.dumps(SCHEMA))
    schema["properties"]["status"]["enum"].append("over")
    schema["properties"] |= dict.fromkeys(("why", "term", "end"), TEXT)
    rows = 'rows: [{no: "1", name: 张三金丝雀, note: "2026-05-03"}, {no: "2", name: 李四金丝雀}]\n'
    over = 'end: "2026-05-09"\nterm: 2026 年五月\n' + rows

    def past(name: str, why: str, title: str) -> dict[str, str]:
        fields = {"status": "over", "title": title, "text": "正文金丝雀", "on": '"2026-05-01"'}
        return notice(name, f"why: {why}\n{over}", **fields)

    work = board(tmp_path / "work", notice("n-1"), past("n-2", "term", "旧告示 13812345678"))
    put(
        work.root,
        {
            "schemas/notice/family.yaml": look,
            "schemas/notice/schema.json": json.dumps(schema),
            **past("n-3", "privacy", "撤回金丝雀"),
        },
    )
    git(work.root, "add", "-A")
    git(work.root, "commit", "-qm", "撤下")
    Publishing(Workspace.find(work.root)).write(tmp_path / "site")
    site = pages(tmp_path / "site")
    assert CANARY not in "".join(site.values())
    row = site["archive.html"].split("旧告示 138****5678", 1)[1].split("</tr>")[0]
    told = re.findall(r'data-label="([^"]+)">([^<]*)', row)
    assert dict(told) == {
        "已公开": "2026-05-01",
        "撤下": "2026-05-09",
        "异议": "2",
        "已答复": "1",
    }
    assert "n-2" not in "".join(site.values())


def test_private_data_is_neither_told_nor_repeated_in_other_texts(tmp_path: Path) -> None:
    work = board(
        tmp_path / "work",
        notice(
            "n-1",
            "people: [{name: 欧阳金丝雀, duty: 欧阳金丝雀值班}]\n"
            "secret: 内部金丝雀\nunknown: 外来金丝雀\n",
            title="欧阳金丝雀的告示",
            text="请找欧阳金丝雀，电话 13812345678，身份证 110101199003074610。",
        ),
    )
    Publishing(work).write(tmp_path / "site")
    whole = "".join(pages(tmp_path / "site").values())
    assert CANARY not in whole
    assert "欧***的告示" in whole
    assert "138****5678" in whole
    assert "13812345678" not in whole
    assert "110101199003074610" not in whole


def test_a_number_that_the_schema_makes_public_is_told_and_no_other(tmp_path: Path) -> None:
    people = (
        "people:\n"
        '  - {duty: 值班室, phone: "13912345678"}\n'
        '  - {duty: 家里, phone: "13712345678"}\n'
    )
    work = board(tmp_path / "work", notice("n-1", people))
    Publishing(work).write(tmp_path / "site")
    page = pages(tmp_path / "site")["notice/n-1.html"]
    assert "13912345678" in page
    assert "家里" in page
    assert "137" not in page


def test_only_what_is_committed_approved_open_and_for_everyone_is_public(tmp_path: Path) -> None:
    work = board(
        tmp_path / "work",
        notice("yes", "by: internal\n"),
        notice("drafted", status="drafted"),
        notice("internal", confidentiality="internal"),
        notice("some", audience="specific"),
    )
    put(work.root, notice("later"))
    publishing = Publishing(work)
    assert [str(one.ref) for family in publishing.families for one in family.records] == [
        "notice/yes"
    ]
    publishing.write(tmp_path / "site")
    page = pages(tmp_path / "site")["notice/yes.html"]
    assert "（不公开）" in page
    assert "告示 internal" not in page


def test_text_of_a_record_is_never_markup(tmp_path: Path) -> None:
    evil = "</script><img src=x onerror=alert(1)>&quot;"
    work = board(
        tmp_path / "work",
        notice(
            "n-1",
            f'rows: [{{no: "../../x", name: "{evil}", note: "{evil}"}}]\n',
            title=f'"{evil}"',
            text=f'"{evil}"',
        ),
    )
    Publishing(work).write(tmp_path / "site")
    assert {one.resolve().parent for one in tmp_path.rglob("*.html")} == {
        tmp_path / "site" / top / folder
        for top in ("", "en")
        for folder in ("", "notice", "notice/n-1")
    }
    for path, text in pages(tmp_path / "site").items():
        assert "<img" not in text, path
        assert text.count("</script>") == len(re.findall("<script", text)), path


def test_the_same_commit_gives_the_same_bytes_and_only_changes_are_written(tmp_path: Path) -> None:
    work = board(tmp_path / "work", notice("n-1"), notice("n-2"))
    first, again = tmp_path / "one", tmp_path / "two"
    done = Publishing(work).write(first)
    assert (done.same, done.removed) == (0, 0)
    Publishing(work).write(again)
    assert pages(first) == pages(again)
    assert Publishing(work).write(first).written == 0

    put(work.root, notice("n-2", status="drafted"))
    git(work.root, "commit", "-qam", "撤下")
    before = (first / "notice/n-1.html").read_text("utf-8")
    done = Publishing(Workspace.find(work.root)).write(first)
    assert done.removed == 2  # in both languages
    assert not (first / "notice/n-2.html").exists()
    assert (first / "notice/n-1.html").read_text("utf-8") == before
    assert "n-2" not in "".join(pages(first).values())


def test_each_page_names_the_commit_its_record_is_from(tmp_path: Path) -> None:
    work = board(tmp_path / "work", notice("n-1"))
    first = git(work.root, "rev-parse", "HEAD").strip()[:12]
    put(work.root, notice("n-2"))
    git(work.root, "add", "-A")
    git(work.root, "commit", "-qm", "又一条")
    second = git(work.root, "rev-parse", "HEAD").strip()[:12]
    Publishing(work).write(tmp_path / "site")
    site = pages(tmp_path / "site")
    assert first in site["notice/n-1.html"]
    assert second in site["notice/n-2.html"]
    assert second in site["index.html"]


def test_a_folder_of_other_things_is_not_taken(tmp_path: Path) -> None:
    work = board(tmp_path / "work", notice("n-1"))
    publishing = Publishing(work)
    put(tmp_path, {"home/letter.txt": "我的"})
    with pytest.raises(NotASiteError):
        publishing.write(tmp_path / "home")
    with pytest.raises(InsideRecordsError):
        publishing.write(work.root / "records" / "site")
    publishing.write(tmp_path / "site")
    (tmp_path / "site/notice/n-1.html").unlink()
    (tmp_path / "site/notice/n-1.html").symlink_to(tmp_path / "home/letter.txt")
    with pytest.raises(NotASiteError):
        publishing.write(tmp_path / "site")
    assert (tmp_path / "home/letter.txt").read_text("utf-8") == "我的"


def test_where_nothing_is_public_nothing_is_written(tmp_path: Path) -> None:
    work = board(tmp_path / "work", notice("n-1", status="drafted"))
    with pytest.raises(NothingPublicError):
        Publishing(work).write(tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_check_names_what_publish_declares_wrongly(tmp_path: Path) -> None:
    wrong = LOOK.replace("[posted]", "[post]").replace("/people, ", "/people/*/name, /nobody, ")
    work = board(tmp_path / "work", {"schemas/notice/family.yaml": wrong + "  due: soon\n"})
    found = {(one.code, str(one.pointer)) for one in work.check().findings}
    assert found == {
        ("family.publish", "/publish/states/0"),
        ("family.publish", "/publish/fields/3"),
        ("family.publish", "/publish/due"),
        ("family.field", "/publish/fields/4"),
    }


def test_a_declaration_that_cannot_be_read_makes_nothing_public(tmp_path: Path) -> None:
    wrong = LOOK.replace("is: [all]", "is: all")
    work = board(tmp_path / "work", {**notice("n-1"), "schemas/notice/family.yaml": wrong})
    assert not any(family.records for family in Publishing(work).families)


COUNTS = """\
title: {zh: 计数, en: Counts}
about: {zh: 全部告示。, en: All notices.}
tables:
  - id: total
    public: true
    title: {zh: 合计, en: In all}
    query: SELECT count(*) AS n FROM notice
    columns: [{name: n, title: {zh: 条数, en: Notices}, kind: integer}]
  - id: by-state
    public: PUBLIC
    title: {zh: 按状态, en: By state}
    query: SELECT status, count(*) AS n, 100.0 * count(*) / 8 AS share FROM notice GROUP BY status
    columns:
      - {name: status, title: {zh: 状态, en: State}}
      - {name: n, title: {zh: 条数, en: Notices}, kind: integer}
      - {name: share, title: {zh: 占比, en: Share}, kind: percent}
"""


def cells(page: str) -> list[str]:
    """What stands in the cells of a page."""
    return re.findall(r"<td[^>]*>([^<]*)</td>", page)


def counted(root: Path, public: str, shared: str = "") -> tuple[list[str], list[str]]:
    """The figures of an office with six public notices and two drafts, in both languages."""
    six = [notice(f"p{number}", title="一") for number in range(6)]
    two = [notice(f"d{number}", title="一", status="drafted") for number in range(2)]
    files = {"schemas/_reports/counts.yaml": COUNTS.replace("PUBLIC", public)}
    files |= {"schemas/_reports/_shared.yaml": f"{shared}with: {{}}\n"} if shared else {}
    publishing = Publishing(board(root / "work", files, *six, *two))
    site = build(None, *(publishing.face(one) for one in Language))
    return cells(site["reports.html"].decode()), cells(site["en/reports.html"].decode())


def test_a_count_of_one_or_two_is_on_no_page_nor_can_it_be_worked_out(tmp_path: Path) -> None:
    chinese, english = counted(tmp_path, "true")
    assert chinese[0] == "8"
    assert not {"2", "6", "25.0%", "75.0%"} & {*chinese, *english}
    assert sorted(chinese[1:]) == sorted([*chinese[1::3], "不足3", "略", "略", "略"])
    assert "&lt;3" in english
    assert english.count("withheld") == 3


def test_the_smallest_count_is_the_office_s_or_the_table_s_to_set(tmp_path: Path) -> None:
    assert {"2", "6", "25.0%"} <= set(counted(tmp_path / "table", "{smallest: 1}")[0])
    assert {"2", "6", "25.0%"} <= set(counted(tmp_path / "office", "true", "smallest: 2\n")[0])
    strict = counted(tmp_path / "strict", "{smallest: 7}", "smallest: 2\n")[0]
    assert not {"2", "6"} & set(strict)


def test_masks_cover_people_whom_a_text_names(tmp_path: Path) -> None:
    masks = "masks: {by: /secret, people: notice, profiles: {open: []}}\n"
    family = {"schemas/notice/family.yaml": masks + LOOK}
    person = notice("p", title="金丝雀", status="drafted")
    covered = notice("c", title="甲", text="由金丝雀领取。")
    open_ = notice("o", "secret: open\n", title="乙", text="由金丝雀经办。")
    publishing = Publishing(board(tmp_path / "work", person, covered, open_, family))
    site = build(None, *(publishing.face(one) for one in Language))
    told = b"".join(site.values()).decode()
    assert "由金*雀领取" in told
    assert "金丝雀领取" not in told
    assert "由金丝雀经办" in told
