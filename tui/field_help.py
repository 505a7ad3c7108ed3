"""What the strip below a form says of a field: its help, how it is written, what is allowed."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from juwu.family import Widget
from juwu.language import Language, Words
from juwu.record.inside import keys_inside
from juwu.workspace.candidates import may_suggest
from tui.numbered import are_numbered

if TYPE_CHECKING:
    from juwu.family import Family, Field
    from juwu.pointer import Pointer

_FORMS = {
    Widget.DATE: Words(
        "可写 7-21、20260721、昨天、3天后、下周一、月底；F3 看月历。",
        "Type 2026-7-21, 7-21, today, in 3 days; F3 shows the month.",
    ),
    Widget.DATETIME: Words(
        "日期和时刻，如 7-21 14:30、昨天下午3点、现在。",
        "Day and time, such as 7-21 14:30, or now.",
    ),
    Widget.NUMBER: Words("数字，全角也可。", "A number."),
    Widget.MONEY: Words("单位元，如 1200、1200.50、1.2万。", "In yuan, such as 1200 or 1200.50."),
    Widget.TAGS: Words("可写多个，用顿号分开。", "Several, parted by commas."),
    Widget.CHOICE: Words("回车从清单选。", "Enter shows the choices."),
    Widget.SWITCH: Words("回车选是或否。", "Enter: yes or no."),
    Widget.REFERENCE: Words("回车按名字或拼音首字母找。", "Enter finds by name or initials."),
    Widget.TEXT: Words("回车打开文本框。", "Enter opens a box for the text."),
    Widget.TABLE: Words("回车打开表格。", "Enter opens the table."),
    Widget.LIST: Words("回车打开清单。", "Enter opens the list."),
    Widget.FORM: Words("下面是各项。", "Its fields follow."),
    Widget.ATTACHMENT: Words(
        "回车选文件，摘要值和类型一起填好。", "Enter chooses a file; its digest is filled in, too."
    ),
    Widget.DIGEST: Words("F3 选文件，算出摘要值。", "F3 works it out from a file."),
    Widget.YAML: Words("按 YAML 文本编辑。", "Edited as YAML text."),
}
_FORMATS = {
    "partial-date": Words("年、年月或年月日，如 2017-03。", "Year, month or day, such as 2017-03."),
    "time": Words("时刻，如 14:30、下午2点半。", "A time, such as 14:30 or 2:30pm."),
    "phone": Words("电话号码。", "A telephone number."),
    "phone-masked": Words("打码的电话，如 138****0000。", "A masked telephone number."),
    "id-number": Words("18 位身份证号。", "An identity number of 18 digits."),
    "id-number-masked": Words("打码的身份证号。", "A masked identity number."),
    "uscc": Words("18 位统一社会信用代码。", "A unified social credit code of 18 characters."),
    "division-code": Words("12 位区划代码。", "A division code of 12 digits."),
}
_READ_ONLY = Words("由系统填写，不用改。", "Filled in by the system.")
_PRIVATE = Words("个人信息，只写打码形式。", "Personal data: masked forms only.")
_COMPUTED = Words("由别的字段算出，F3 填入。", "Follows from other fields: F3 fills it in.")
_SETTLED = Words(
    "由规则算出，不用手填：保存时自动填上，F3 现在就填。",
    "Given by a rule, never typed: a save fills it in, F3 does so now.",
)
_KEPT = Words(
    "由规则算出，不用手填：F3 填入，填过的保存时自动更新。",
    "Given by a rule, never typed: F3 fills it in, a save keeps it right from then on.",
)
_SOURCE = Words("依据：", "Source: ")
_NUMBERED = Words("F3 或写 auto 取下一个号。", "F3, or auto, takes the next number.")
_OFFERED = Words("F3 从清单选。", "F3 shows what may be named.")
_NAMED = Words(
    "回车按名字或拼音首字母找，空格标记，可选多个。",
    "Enter finds by name or initials; Space marks, as many as you like.",
)
_BEFORE = Words("F3 看以前写过的。", "F3: what was written before.")
_FEW = 9
"""Choices that are told, all of them."""
_END = Words("。", ".")
_INSIDE = Words("本记录里的一项，回车从清单选。", "An item of this record; Enter shows them.")
_SEVERAL_INSIDE = Words(
    "本记录里的几项，回车从清单选，空格标记。",
    "Items of this record; Enter shows them, Space marks.",
)
_REQUIRED = Words("必填。", "Required.")
_UNKNOWN = Words(
    "格式里没有这个字段，按 YAML 文本编辑；Del 删除。",
    "The schema does not know this field; it is edited as YAML text. Del removes it.",
)

NO_UNDO = Words("没有可撤销的。", "Nothing to take back.")
NO_REDO = Words("没有可重做的。", "Nothing to make again.")


def field_help(field: Field | None, language: Language, *, in_box: bool = False) -> str:
    """The help of a field, as one text; may come from the family's folder.

    Args:
        field: The field; None where the schema knows none.
        language: The language to speak.
        in_box: Whether the box in which it is written is open already.
    """
    if field is None:
        return _UNKNOWN.say(language)
    parts = [field.help.say(language)] if field.help else []
    if field.read_only:
        parts.append(_READ_ONLY.say(language))
        return _joined(parts, language)
    if field.required:
        parts.append(_REQUIRED.say(language))
    if field.private and (field.format or "").endswith("-masked"):
        parts.append(_PRIVATE.say(language))
    if field.by_rule:
        parts.append((_NUMBERED if field.numbered else _COMPUTED).say(language))
    if listed := _listed(field):
        parts.append(listed.say(language))
    if 0 < len(field.choices) <= _FEW:
        labels = [one.label.say(language) for one in field.choices]
        if are_numbered(labels):
            labels = [f"{number} {label}" for number, label in enumerate(labels, 1)]
        parts.append("  ".join(labels) + _END.say(language))
    form = _FORMATS.get(field.format or "") or (None if in_box else _FORMS.get(field.widget))
    if form and listed is not _NAMED:
        parts.append(form.say(language))
    return _joined(parts, language)


def _listed(field: Field) -> Words | None:
    """From what list the value of a field can be taken, if from any."""
    from tui.choices import is_tagged, names_several  # noqa: PLC0415 - an error needs no choices

    if field.offers is not None or is_tagged(field):
        return _OFFERED
    if names_several(field):
        return _NAMED
    return _BEFORE if may_suggest(field) else None


def place_help(
    family: Family, at: Pointer | None, computed: Collection[Pointer], language: Language
) -> str:
    """The help of a place of a record; nothing where there is no place.

    Args:
        family: The family of the record.
        at: The place.
        computed: The places whose values rules give.
        language: The language to speak.
    """
    if at is None:
        return ""
    if at in computed:
        return _computed_help(family, at, language)
    field = family.field(at)
    keys = keys_inside(family, field) if field else None
    if field is None or keys is None:
        return field_help(field, language)
    key = family.field(keys)
    # What the schema says of the key itself says nothing of the one who names it.
    own = field.help if key is None or field.help != key.help else None
    required = _REQUIRED if field.required else None
    inside = _SEVERAL_INSIDE if field.widget is Widget.TAGS else _INSIDE
    return _joined([one.say(language) for one in (own, required, inside) if one], language)


def _computed_help(family: Family, at: Pointer, language: Language) -> str:
    """How a value gets to a place whose rule gives it, and where that rule comes from."""
    found = next((one for one in family.rules.computed if one.pattern == at.pattern), None)
    rule = found.rule if found else None
    parts = [(_SETTLED if found and found.required else _KEPT).say(language)]
    if rule is not None and rule.given:
        parts.append(rule.hint.say(language))
    if rule is not None and rule.source:
        parts.append(_SOURCE.say(language) + rule.source)
    return _joined(parts, language)


def told(language: Language, *words: Words) -> str:
    """Sentences one after the other; Chinese ones need no space between them."""
    return _joined([one.say(language) for one in words], language)


def _joined(parts: list[str], language: Language) -> str:
    return ("" if language is Language.ZH else " ").join(parts)
