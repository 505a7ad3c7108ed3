"""Why a paper cannot be printed or checked."""

from __future__ import annotations

from juwu.errors import JuwuError
from juwu.language import Words


class UnknownFormError(JuwuError):
    """The family has no form of that name."""

    def __init__(self, family: Words, name: str, known: list[str]) -> None:
        there = ", ".join(known) or "-"
        super().__init__(
            Words(
                f"“{family.zh}”没有叫“{name}”的打印格式。",
                f"“{family.en}” has no print form “{name}”.",
            ),
            Words(f"现有的格式：{there}。", f"Its forms: {there}."),
        )


class UnfitError(JuwuError):
    """The record has not yet, or will never have, what the form is about."""

    def __init__(self, title: Words, why: Words | None) -> None:
        super().__init__(
            Words(
                f"这条记录现在不能打印“{title.zh}”。",
                f"“{title.en}” cannot be printed of this record now.",
            ),
            why
            or Words(
                "格式里的条件 when 没有满足；先把记录补全。",
                "The condition “when” of the form does not hold; complete the record first.",
            ),
        )


class MaskedFormError(JuwuError):
    """The form is for everybody, so private data never stands on it."""

    def __init__(self, title: Words) -> None:
        super().__init__(
            Words(
                f"“{title.zh}”是张贴公开的，不能印出个人信息。",
                f"“{title.en}” is for the public: personal data is never printed on it.",
            ),
            Words("去掉 --for-party。", "Leave out --for-party."),
        )


class FormConditionError(JuwuError):
    """A condition of a form cannot be told of this record."""

    def __init__(self, path: str, condition: str, cause: str) -> None:
        super().__init__(
            Words(
                f"{path} 里的条件算不出来：{condition}（{cause}）",
                f"A condition of {path} cannot be told: {condition} ({cause})",
            ),
            Words(
                "可能没有填的字段先用 has() 问；改好格式再打印。",
                "Ask with has() for fields that may be absent; mend the form, then print.",
            ),
        )
