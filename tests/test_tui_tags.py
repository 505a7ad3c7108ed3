"""A clerk fills in several values of one list of choices, by word or from the list."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from desk import at_desk

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Value
from juwu.workspace import Workspace
from office import SCHEMA, key, key_family, start
from tui.screens.form import FormScreen

LABELS: Value = {"home": {"zh": "家门", "en": "Home"}, "gate": {"zh": "院门", "en": "Gate"}}
TAGGED: dict[str, Value] = {
    **SCHEMA,
    "properties": {
        **SCHEMA["properties"],  # type: ignore[dict-item] # the schema of the office is a map
        "doors": {
            "title": "开哪些门",
            "type": "array",
            "items": {"type": "string", "enum": ["home", "gate"], "x-juwu": {"labels": LABELS}},
            "x-juwu": {"widget": "tags"},
        },
    },
}
LOOK = """\
title: {zh: 钥匙, en: Key}
sections:
  - {id: basic, title: {zh: 基本, en: Basics}, fields: [/doors, /title]}
"""


def office(tmp_path: Path) -> Workspace:
    return start(tmp_path / "w", {**key_family(TAGGED, LOOK), **key("k1", "大门")})


def holds(screen: FormScreen, doors: list[str]) -> bool:
    return screen.draft.value(Pointer.parse("/doors")) == doors


async def test_choices_of_a_list_are_typed_by_their_labels(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    screen = FormScreen(workspace.draft(Ref("key", "k1")), Pointer.parse("/doors"))
    async with at_desk(workspace, screen) as clerk:
        await clerk.see("开哪些门")
        await clerk.type("院门，窗")
        await clerk.press("enter")
        await clerk.see("请写其中之一：家门、院门")
        await clerk.press("backspace")
        await clerk.type("家门")
        await clerk.press("enter")
        await clerk.until(partial(holds, screen, ["gate", "home"]))
        await clerk.see("院门、家门")


async def test_f3_adds_a_choice_and_takes_it_out_again(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    screen = FormScreen(workspace.draft(Ref("key", "k1")), Pointer.parse("/doors"))
    async with at_desk(workspace, screen) as clerk:
        for chosen, left in [("2", ["gate"]), ("1", ["gate", "home"]), ("2", ["home"])]:
            await clerk.see("开哪些门")
            await clerk.press("f3")
            await clerk.see("home")
            await clerk.press(chosen)
            await clerk.until(partial(holds, screen, left))


GUESTS: dict[str, Value] = {
    **SCHEMA,
    "properties": {
        **SCHEMA["properties"],  # type: ignore[dict-item] # the schema of the office is a map
        "guests": {
            "title": "到会人员",
            "type": "array",
            "items": {"type": "string"},
            "x-juwu": {"widget": "tags", "en": {"title": "Guests"}},
        },
    },
}
GUEST_LOOK = """\
title: {zh: 钥匙, en: Key}
sections:
  - {id: basic, title: {zh: 基本, en: Basics}, fields: [/guests, /title]}
"""


def invited(screen: FormScreen, guests: list[str]) -> bool:
    return screen.draft.value(Pointer.parse("/guests")) == guests


async def test_several_records_are_named_by_marking_them_in_a_list_of_names(tmp_path: Path) -> None:
    rules = "references:\n  - {at: /guests/*, family: key}\n"
    workspace = start(
        tmp_path / "w",
        {
            **key_family(GUESTS, GUEST_LOOK, rules),
            **key("k1", "例会"),
            **key("k2", "王淑芬"),
            **key("k3", "李建国"),
        },
    )
    draft = workspace.draft(Ref("key", "k1"))
    draft.set(Pointer.parse("/guests"), ["gone", "k3"])
    screen = FormScreen(draft, Pointer.parse("/guests"))
    async with at_desk(workspace, screen) as clerk:
        await clerk.see("李建国")
        await clerk.press("enter")
        await clerk.see("没有这条记录")
        await clerk.press("space")
        await clerk.type("wsf")
        await clerk.press("space")
        await clerk.type("lh")
        await clerk.press("enter")
        await clerk.until(partial(invited, screen, ["k3", "k1", "k2"]))
        await clerk.see("李建国、例会、王淑芬")
