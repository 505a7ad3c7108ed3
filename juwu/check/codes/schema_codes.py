"""The codes of a record that does not have the shape its schema asks for."""

from __future__ import annotations

from juwu.check.codes.explanation import Example, Explanation
from juwu.language import Words

_JSON_SCHEMA = "JSON Schema 2020-12"

SCHEMA_CODES = (
    Explanation(
        "schema.required",
        Words("必填的没有填", "Missing"),
        Words(
            "格式规定要有的字段没有写，或者填了一个字段就要一起填的另一个没有填。",
            "A field that the schema requires is missing, or one that must stand beside another.",
        ),
        Words("补上提示里说的字段。", "Add the field that the hint names."),
        Example("name: 王敏\n", "name: 王敏\nstatus: active\n"),
        f"{_JSON_SCHEMA}: required, dependentRequired",
    ),
    Explanation(
        "schema.unknown-field",
        Words("没有这个字段", "Unknown field"),
        Words(
            "格式里没有这个字段，多半是写错了名字；没人认识的字段不会显示，也不会被检查。",
            "The schema knows no such field; most likely its name is misspelt. What nobody knows "
            "is neither shown nor checked.",
        ),
        Words(
            "改成提示里的名字，或删去；确实需要，请管理员在格式中加上。",
            "Use the name of the hint or remove it; if it is needed, have it added to the schema.",
        ),
        Example("stauts: active\n", "status: active\n"),
        f"{_JSON_SCHEMA}: additionalProperties, unevaluatedProperties",
    ),
    Explanation(
        "schema.type",
        Words("类型不对", "Wrong type"),
        Words(
            "值的种类与格式不同，例如该是文字的写成了数字（前面的 0 会丢），"
            "该是列表的写成了一个值。",
            "The value is of another kind than the schema says: a number where text belongs (a "
            "leading 0 gets lost), one value where a list belongs.",
        ),
        Words("按提示改写；编号、电话加双引号。", "Write it as the hint says; quote identifiers."),
        Example("code: 0571\n", 'code: "0571"\n'),
        f"{_JSON_SCHEMA}: type",
    ),
    Explanation(
        "schema.enum",
        Words("不在可选的值里", "Not among the choices"),
        Words(
            "这个字段只能填几个固定的值之一，现在填的不在其中。",
            "The field takes one of a few values, and this is none of them.",
        ),
        Words("从提示列出的值里选一个。", "Pick one of the values that the hint lists."),
        Example("status: left\n", "status: inactive\n"),
        f"{_JSON_SCHEMA}: enum, const",
    ),
    Explanation(
        "schema.format",
        Words("不合这类值的写法", "Not of the form"),
        Words(
            "值不是格式要求的那种写法：日期不存在、证号校验码不符、号码没有打码等。",
            "The value is not of the form that the schema names: a day that does not exist, a "
            "check character that is wrong, a number that is not masked.",
        ),
        Words("按提示的写法改。", "Write it in the form of the hint."),
        Example("held_on: 2026-02-30\n", "held_on: 2026-02-28\n"),
        f"{_JSON_SCHEMA}: format; GB 11643, GB 32100, RFC 3339",
    ),
    Explanation(
        "schema.pattern",
        Words("写法不对", "Does not match"),
        Words(
            "值不合格式里给这个字段定的写法，例如编号的字母和位数。",
            "The value does not match the pattern that the schema gives for the field.",
        ),
        Words("对照提示里的写法改正。", "Mend it by the pattern in the hint."),
        Example("number: 2026-12\n", "number: （2026）调字第12号\n"),
        f"{_JSON_SCHEMA}: pattern",
    ),
    Explanation(
        "schema.range",
        Words("数字超出范围", "Out of range"),
        Words(
            "数字比允许的小或大，或不是规定的倍数。",
            "The number is smaller or greater than allowed, or not the multiple it has to be.",
        ),
        Words("核对后改正。", "Check it and put it right."),
        Example("absent: -1\n", "absent: 0\n"),
        f"{_JSON_SCHEMA}: minimum, maximum, multipleOf",
    ),
    Explanation(
        "schema.length",
        Words("太长或太短", "Too long or too short"),
        Words(
            "文字比允许的长或短。",
            "The text is longer or shorter than allowed.",
        ),
        Words("删减或补足；长的说明写进备注。", "Shorten or complete it; remarks take long text."),
        Example('title: ""\n', "title: 7月例会\n"),
        f"{_JSON_SCHEMA}: minLength, maxLength",
    ),
    Explanation(
        "schema.items",
        Words("项数不对", "Too many or too few"),
        Words(
            "列表或字段组的项数比允许的多或少，或有重复的项。",
            "A list or group has more or fewer items than allowed, or one of them twice.",
        ),
        Words("补上、删去或合并。", "Add, remove or join items."),
        Example("agenda: []\n", "agenda:\n  - {no: 1, title: 物业费}\n"),
        f"{_JSON_SCHEMA}: minItems, maxItems, uniqueItems, minProperties, maxProperties",
    ),
    Explanation(
        "schema.choice",
        Words("不合任何一种写法", "Fits no form"),
        Words(
            "这里有几种允许的写法，现在填的哪一种都不完整。",
            "Several forms are allowed here, and what stands here is none of them in full.",
        ),
        Words("选一种写法，写全。", "Pick one form and write it in full."),
        Example("holder: {}\n", "holder: {person_id: per-001}\n"),
        f"{_JSON_SCHEMA}: oneOf, anyOf",
    ),
    Explanation(
        "schema.other",
        Words("不合格式", "Does not fit"),
        Words(
            "值不合格式里的一条要求；消息的括号里是那条要求的名称，code 里也有它。",
            "The value does not meet a demand of the schema; the message names its keyword, and "
            "so does the code.",
        ),
        Words(
            "核对其中各项；看不明白，请管理员说明。",
            "Check its parts; ask who wrote the schema where that is not enough.",
        ),
        Example("# 格式写着 not: {required: [phone]}\nphone: 138****5678\n", "{}\n"),
        _JSON_SCHEMA,
    ),
    Explanation(
        "schema.unexplained",
        Words("不合格式，说不出哪一处", "Does not fit, nowhere in particular"),
        Words(
            "整条记录不合格式，但两个检验程序说法不一，指不出是哪一处，多半是格式里的正则或数字写得特别。",
            "The record does not fit, but the explaining validator finds nothing: most likely a "
            "pattern or number of the schema that the two validators read differently.",
        ),
        Words(
            "请管理员核对格式里的正则和数字规则。",
            "Have the patterns and numbers of the schema looked at.",
        ),
        Example('# 格式写着 pattern: "^(a+)+$"\ncode: aaaaaaaaaaaaaaaaaaaaaaaaaaaa!\n'),
    ),
)
"""The codes of shape."""
