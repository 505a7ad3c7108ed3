"""The codes of personal numbers in clear; their examples are cut short, so that they are none."""

from __future__ import annotations

from juwu.check.codes.explanation import Example, Explanation
from juwu.language import Words

_LAW = "个人信息保护法 第六条、第五十一条"
_WHY = Words(
    "历史里的字删不掉，以后谁拿到仓库谁就看得到。",
    "What is in history cannot be taken out, and whoever gets the repository can read it.",
)
_FIX = Words(
    "改成提示里的掩码。单位公开的号码由格式声明（x-juwu 的 public）。早已提交过的，请告诉管理员。",
    "Write the masked form of the hint. What an office publishes is declared in the schema "
    "(public in x-juwu). If it was committed before, tell the administrator.",
)


def _code(kind: str, title: Words, cause: Words, example: Example, source: str) -> Explanation:
    told = Words(f"{cause.zh}{_WHY.zh}", f"{cause.en} {_WHY.en}")
    return Explanation(f"privacy.{kind}", title, told, _FIX, example, source)


PRIVACY_CODES = (
    _code(
        "id-number",
        Words("完整的身份证号", "An ID number in clear"),
        Words(
            "18 位或 15 位的身份证号不打码就写在记录、注释、文件名或别的文件里；"
            "加空格、短横或用全角也算。",
            "An identity number of 18 or 15 digits stands in a record, a comment, a file name or "
            "another file, be it spaced, dashed or in full-width digits.",
        ),
        Example("id_masked: 110101190001…\n", 'id_masked: "110***********1234"\n'),
        f"{_LAW}；GB 11643",
    ),
    _code(
        "phone",
        Words("完整的电话号码", "A phone number in clear"),
        Words(
            "手机号或带区号的座机号不打码就写在里面。",
            "A mobile number, or a landline number with its area code, stands in clear.",
        ),
        Example("phone_masked: 138 0000 …\n", 'phone_masked: "138****5678"\n'),
        _LAW,
    ),
    _code(
        "bank-card",
        Words("完整的银行卡号", "A bank card number in clear"),
        Words(
            "位数、开头和校验位都像银行卡号的数字不打码就写在里面。",
            "A number with the length, the prefix and the check digit of a bank card stands in "
            "clear.",
        ),
        Example("note: 卡号 6222 0000 …\n", "note: 卡号 6222***********0000\n"),
        f"{_LAW}；ISO/IEC 7812",
    ),
    _code(
        "permit",
        Words("完整的护照或通行证号", "A passport number in clear"),
        Words(
            "写明是护照或通行证的号码，没有打码。",
            "A number that the text calls a passport or a travel permit stands in clear.",
        ),
        Example("note: 护照 E1234…\n", "note: 护照 E*****678\n"),
        _LAW,
    ),
)
