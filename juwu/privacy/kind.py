"""The kinds of personal numbers: what each is called, and how it is masked."""

from __future__ import annotations

from enum import StrEnum

from juwu.language import Words

_NAMES = {
    "id-number": Words("完整的身份证号", "an ID number in clear"),
    "phone": Words("完整的电话号码", "a phone number in clear"),
    "bank-card": Words("完整的银行卡号", "a bank card number in clear"),
    "permit": Words("完整的护照或通行证号", "the number of a passport or travel permit in clear"),
}
_LANDLINE_TAIL = 4


class Kind(StrEnum):
    """What a number is; the value is the second half of a finding's code."""

    ID_NUMBER = "id-number"
    PHONE = "phone"
    BANK_CARD = "bank-card"
    PERMIT = "permit"

    @property
    def words(self) -> Words:
        """The kind in a sentence."""
        return _NAMES[self.value]

    def mask(self, number: str) -> str:
        """The form that may be committed; as long as the number, its middle in stars.

        Args:
            number: The number without separators and country code.
        """
        if self is Kind.PHONE and number.startswith("0"):
            area = 3 if number[1] in "12" else 4
            return f"{number[:area]}-****{number[-_LANDLINE_TAIL:]}"
        head, tail = {
            Kind.ID_NUMBER: (3, 4 if len(number) > len("110101900101001") else 3),
            Kind.PHONE: (3, 4),
            Kind.BANK_CARD: (4, 4),
            Kind.PERMIT: (1, 3),
        }[self]
        return number[:head] + "*" * (len(number) - head - tail) + number[-tail:]
