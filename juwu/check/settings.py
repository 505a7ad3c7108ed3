"""The files of the families themselves: schemas, looks and rules are judged like records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from juwu.builtin import folder
from juwu.check.basis_files import META, basis_faults, is_basis_file
from juwu.check.conditions import Conditions
from juwu.check.fault import Fault, placed
from juwu.check.form_files import FormFiles
from juwu.check.publish_faults import publish_faults
from juwu.check.report_files import report_findings
from juwu.check.rule_conditions import RuleConditions
from juwu.check.shape import Shapes
from juwu.check.view_faults import view_faults
from juwu.document import Unreadable, read
from juwu.family import Families, Family, Field, SchemaFile
from juwu.family.families import FOLDER, shared_path
from juwu.family.lenient import as_map, as_pointer, as_texts
from juwu.family.reports import is_report_file
from juwu.family.rules import SELF
from juwu.family.views import named_in
from juwu.files import Files, FolderFiles
from juwu.finding import Finding, Severity
from juwu.language import Words
from juwu.pointer import Pointer, find
from juwu.value import Value, same

_FIELDS = (
    "/columns/*/at",
    "/sections/*/fields/*",
    "/title_at",
    "/also_at/*",
    "/status_at",
    "/date_at",
    "/place_at",
    "/publish/fields/*",
    "/publish/where/*/at",
    "/publish/day",
    "/publish/items/at",
    "/publish/under/*",
    "/publish/figures",
    "/publish/objections/at",
    "/publish/objections/days",
    "/masks/by",
    "/masks/record",
)
"""Where ``family.yaml`` names fields of the family."""


class Settings:
    """Judges the files below ``schemas/`` by the meta-schemas that this juwu ships."""

    def __init__(
        self, families: Families, files: Files, shapes: Shapes, conditions: Conditions
    ) -> None:
        self._families = families
        self._files = files
        self._shapes = shapes
        self._rule_conditions = RuleConditions(families, conditions)
        shipped = FolderFiles(folder())
        self._meta = Shapes(
            {
                path: SchemaFile(path, text, json.loads(text))
                for path in shipped.paths(META.rstrip("/"))
                if (text := shipped.read(path)) is not None
            }
        )
        self._forms = FormFiles(families, self._meta, self._rule_conditions)

    def findings(self) -> Iterator[Finding]:
        """All that is wrong with the families, unreadable files included."""
        yield from self._families.findings
        for path, file in self._families.schemas.items():
            if not path.startswith(META) and isinstance(file.data, dict):
                yield from placed(self._of_schema(file), path, file.text)
        for path in filter(is_basis_file, self._files.paths(FOLDER)):
            basis = self._files.read(path) or b""
            with suppress(Unreadable):  # reported by the families themselves
                faults = basis_faults(path, read(basis), self._families, self._meta)
                yield from placed(faults, path, basis)
        yield from self._of_reports()
        yield from self._of_shared()
        for family in self._families.values():
            for field in family.coded:
                if self._families.basis.codes.get(field.codes or "") is None:
                    yield from self._unknown_table(family, field)
            for path, judge in (
                (family.look_path, self._of_look),
                (family.rules_path, self._of_rules),
            ):
                text = self._files.read(path)
                if text is None:
                    continue
                try:
                    data = read(text)
                except Unreadable:
                    continue  # reported by the families themselves
                yield from placed(judge(family, data), path, text)
            yield from self._forms.findings(family, self._files)

    def _of_reports(self) -> Iterator[Finding]:
        for path in filter(is_report_file, self._files.paths(FOLDER)):
            yield from report_findings(path, self._files.read(path) or b"", self._meta)

    def _of_shared(self) -> Iterator[Finding]:
        for path, data in self._families.shared.items():
            if data is None:
                continue  # empty, or unreadable and reported by the families themselves
            faults = [*self._of_shape("rules.json", "family.rules", data), *_not_shared(data)]
            yield from placed(faults, path, self._files.read(path) or b"")

    def _of_schema(self, file: SchemaFile) -> Iterator[Fault]:
        for at, cause in self._meta.errors_of_file(META + "schema.json", file.data):
            # A foreign schema may use words of its own: JSON Schema passes them over, so a
            # misspelt one does not stop the work, but it is said.
            yield _fault("family.schema", at, cause, Severity.WARNING)
        for path, at, reference in self._shapes.schemas.unresolved(file.path):
            if path == file.path:
                yield Fault(
                    "family.reference",
                    at,
                    Words(
                        f"引用 {reference} 找不到。", f"The reference {reference} leads nowhere."
                    ),
                    Words(
                        "只能引用本仓库 schemas/ 里的定义。",
                        "Refer only to definitions below schemas/ of this repository.",
                    ),
                )
        for at, cause in self._shapes.problems(file.path):
            yield _fault("family.invalid", at, cause, Severity.ERROR)

    def _of_look(self, family: Family, data: Value) -> Iterator[Fault]:
        yield from self._of_shape("family.json", "family.look", data)
        for pattern in _FIELDS:
            yield from _unknown_fields(family, data, pattern)
        yield from publish_faults(family, data)
        for at, place in named_in(as_map(data).get("views")):
            if not (family.field(place) or _is_open(family, place)):
                yield _unknown_name("family.field", Pointer.of("views") + at, str(place))
        yield from view_faults(self._families, family, data, self._rule_conditions)

    def _unknown_table(self, family: Family, field: Field) -> list[Finding]:
        fault = Fault(
            "family.codes",
            Pointer(),
            Words(
                f"{field.at} 用的代码表“{field.codes}”不存在。",
                f"There is no code table “{field.codes}” for {field.at}.",
            ),
            Words(
                "核对名称，或加到 schemas/_codes。", "Check its name, or add it to schemas/_codes."
            ),
        )
        return placed([fault], family.schema_path, self._files.read(family.schema_path) or b"")

    def _of_shape(self, meta: str, code: str, data: Value) -> Iterator[Fault]:
        for at, cause in self._meta.errors_of_file(META + meta, data):
            yield _fault(code, at, cause, Severity.ERROR)

    def _of_rules(self, family: Family, data: Value) -> Iterator[Fault]:
        yield from self._of_shape("rules.json", "family.rules", data)
        yield from self._of_names(family, data)
        yield from _states(family, data)
        for at, name in find(data, Pointer.parse("/shared/*")):
            path = shared_path(str(name))
            if path not in self._families.shared:
                yield _unknown_name("family.rules", at, path)
                continue
            # What such a rule names must be in every family that takes it over.
            for fault in self._of_names(family, self._families.shared[path]):
                yield replace(fault, pointer=at)

    def _of_names(self, family: Family, data: Value) -> Iterator[Fault]:
        for pattern in (
            "/references/*/at",
            "/unique/*/at",
            "/unique/*/by/*",
            "/checks/*/each",
            "/checks/*/names_at",
            "/latest/*",
            "/never_merge/*",
            "/private/*",
            "/corrections/*",
            "/append_only/*",
            "/append_only/*/at",
            "/confidentiality/at",
            "/not_before/*/at",
            "/review/*/at",
            "/posts/mail",
            "/posts/post",
            "/not_before/*/late_entry",
            "/retention/at",
            "/retention/from",
            "/references/*/on",
            "/numbering/*/at",
            "/numbering/*/date",
            "/numbering/*/book/*",
            "/numbering/*/parts/*",
            "/expected/*/each",
            "/expected/*/of",
            "/lifecycle/states/*/needs/*",
            "/lifecycle/states/*/frozen/*",
            "/lifecycle/states/*/once/*",
        ):
            yield from _unknown_fields(family, data, pattern)
        for at, name in (
            *find(data, Pointer.parse("/references/*/family")),
            *find(data, Pointer.parse("/numbering/*/gaps/family")),
            *find(data, Pointer.parse("/expected/*/family")),
        ):
            if name != SELF and name not in self._families:
                yield _unknown_name("family.rules", at, str(name))
        yield from _patterns(family, data)
        yield from self._of_expected(data)
        yield from self._rule_conditions.faults(family, data)

    def _of_expected(self, data: Value) -> Iterator[Fault]:
        """Fields of the records that are expected."""
        for at, rule in find(data, Pointer.parse("/expected/*")):
            entry = as_map(rule)
            owner = self._families.get(str(entry.get("family")))
            for name in ("at", "period") if owner else ():
                place = as_pointer(entry.get(name))
                if owner and place and not (owner.field(place) or _is_open(owner, place)):
                    yield _unknown_name("family.field", at / name, f"{owner.name}: {place}")


def _unknown_fields(family: Family, data: Value, pattern: str) -> Iterator[Fault]:
    for at, value in find(data, Pointer.parse(pattern)):
        if isinstance(value, str) and value.startswith("/"):
            place = as_pointer(value)
            known = place is not None and (family.field(place) or _is_open(family, place))
            if not known:
                yield _unknown_name("family.field", at, value)


def _patterns(family: Family, data: Value) -> Iterator[Fault]:
    """Fields that rules name below another one."""
    for kind, names in (
        ("deadlines", ("from", "to", "pauses", "extensions")),
        ("computed", ("at",)),
        ("expected", ("from", "until")),
    ):
        for at, rule in find(data, Pointer.of(kind, "*")):
            each = as_pointer(as_map(rule).get("each")) or Pointer()
            for name in names:
                text = as_map(rule).get(name)
                place = as_pointer(text) if str(text).startswith("/") else None
                if place and not (family.field(each + place) or _is_open(family, each + place)):
                    yield _unknown_name("family.field", at / name, str(each + place))


def _is_open(family: Family, place: Pointer) -> bool:
    """Whether the schema leaves open what stands there: it names no field on the way."""
    while place:
        place = place.parent
        field = family.field(place)
        if field is not None:
            return not field.fields and field.item is None
    return True


def _states(family: Family, data: Value) -> Iterator[Fault]:
    lifecycle = family.rules.lifecycle
    if lifecycle is None:
        return
    names = {state.name for state in lifecycle.states}
    field = family.field(family.look.status_at)
    allowed = {str(choice.value) for choice in field.choices} if field else set()
    if names != allowed:
        odd = ", ".join(sorted(names ^ allowed))
        yield Fault(
            "family.states",
            Pointer.parse("/lifecycle/states"),
            Words(
                f"状态与格式里的选项不一致：{odd}。",
                f"The states differ from the choices of the schema: {odd}.",
            ),
            Words("两处写成一样。", "Write the same in both places."),
        )
    for at, way in find(data, Pointer.parse("/lifecycle/transitions/*")):
        sources = as_texts(as_map(way).get("from"))
        ends = [state for name in sources if (state := lifecycle.state(name)) and state.final]
        if ends and as_map(way).get("reopen") is not True:
            yield Fault(
                "family.states",
                at,
                Words(
                    f"“{ends[0].title.zh}”是终点，只有重开（reopen: true）才能离开。",
                    f"“{ends[0].title.en}” is final: only a way with reopen: true leads out of it.",
                ),
                Words(
                    "写上 reopen: true，或不作终点。", "Add reopen: true, or do not call it final."
                ),
            )
    for pattern in (
        "/lifecycle/initial/*",
        "/lifecycle/transitions/*/from/*",
        "/lifecycle/transitions/*/to",
        "/review/*/from/*",
        "/review/*/to/*",
    ):
        for at, name in find(data, Pointer.parse(pattern)):
            if not any(same(name, known) for known in names):
                yield _unknown_name("family.states", at, str(name))


def _not_shared(data: Value) -> Iterator[Fault]:
    for name in ("lifecycle", "posts", "shared"):
        if name in as_map(data):
            yield Fault(
                "family.rules",
                Pointer.of(name),
                Words(
                    f"公共规则里不能有 {name}。", f"Rules that families share cannot hold {name}."
                ),
                Words("写到各类别的 rules.yaml 里。", "Put it into the rules.yaml of a family."),
            )


def _unknown_name(code: str, at: Pointer, name: str) -> Fault:
    return Fault(
        code,
        at,
        Words(f"没有“{name}”。", f"There is no “{name}”."),
        Words("核对名称。", "Check the name."),
    )


def _fault(code: str, at: Pointer, cause: str, severity: Severity) -> Fault:
    return Fault(
        code,
        at,
        Words(f"设置有误：{cause}", f"This setting is wrong: {cause}"),
        Words("对照 docs/schema-authors.md。", "See docs/schema-authors.md."),
        severity,
    )
