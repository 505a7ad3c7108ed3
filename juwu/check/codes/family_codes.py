"""The codes of the files below ``schemas/``: read by those who write families and rules."""

from __future__ import annotations

from juwu.check.codes.explanation import Example, Explanation
from juwu.language import Words

_PAGE = "docs/schema-authors.md"

FAMILY_CODES = (
    Explanation(
        "family.unreadable",
        Words("schema.json 不是 JSON", "Not JSON"),
        Words(
            "schema.json 读不懂，这一类的记录都没有检查。",
            "The schema.json cannot be read, so no record of the family is judged.",
        ),
        Words("按行列号改正。", "Mend it at the line and column named."),
        Example('{"type": "object",}\n', '{"type": "object"}\n'),
        "RFC 8259",
    ),
    Explanation(
        "family.invalid",
        Words("schema.json 不能用", "The schema cannot be used"),
        Words(
            "schema.json 是 JSON，但不合 JSON Schema 自己的规定；改好之前，这一类的记录都不检查。",
            "The schema.json is JSON but no valid JSON Schema; until it is mended, no record of "
            "the family is judged.",
        ),
        Words("按所说的原因改正。", "Mend what the message names."),
        Example('{"type": "text"}\n', '{"type": "string"}\n'),
        "JSON Schema 2020-12",
    ),
    Explanation(
        "family.schema",
        Words("schema.json 里有不认识的写法", "An odd word in the schema"),
        Words(
            "schema.json 里有居务的写法之外的词，会被跳过；如果是写错了，那条规定就没有生效。",
            "The schema.json holds a word that is passed over. If it is a misspelt keyword, what "
            "it was meant to demand is not demanded.",
        ),
        Words(
            "核对拼写；别人的格式可以不理会。", "Check the spelling; ignore it in foreign schemas."
        ),
        Example('{"requierd": ["id"]}\n', '{"required": ["id"]}\n'),
        _PAGE,
    ),
    Explanation(
        "family.reference",
        Words("格式里的引用找不到", "A $ref leads nowhere"),
        Words(
            "$ref 指的定义不在本仓库的 schemas/ 里；居务从不上网去取。",
            "A $ref names a definition that is not below schemas/ of this repository; juwu never "
            "fetches one.",
        ),
        Words("改正路径，或把定义放进 schemas/_shared。", "Mend it, or keep the definition here."),
        Example(
            '{"$ref": "../_shared/comon.json#/$defs/id"}\n',
            '{"$ref": "../_shared/common.json#/$defs/id"}\n',
        ),
        _PAGE,
    ),
    Explanation(
        "family.look",
        Words("family.yaml 写法有误", "family.yaml is wrong"),
        Words(
            "family.yaml 有不合规定的设置；那一处按默认值处理。",
            "A setting of family.yaml is not as it has to be; the default is used there.",
        ),
        Words(f"对照 {_PAGE} 改正。", f"See {_PAGE}."),
        Example("columns: /title\n", "columns:\n  - {at: /title}\n"),
        _PAGE,
    ),
    Explanation(
        "family.publish",
        Words("公开范围写法有误", "What is public is declared wrongly"),
        Words(
            "family.yaml 的 publish 里有不存在的状态、期限、条目字段，或个人信息；"
            "公开的会比想要的少。",
            "publish in family.yaml names a state, a deadline or a key that is not there, or "
            "personal data; less is public than was meant.",
        ),
        Words("对照 docs/publish.md 改正。", "See docs/publish.md."),
        Example("publish: {states: [post]}\n", "publish: {states: [posted], fields: [/title]}\n"),
        "docs/publish.md",
    ),
    Explanation(
        "family.form",
        Words("打印格式写法有误", "A print form is wrong"),
        Words(
            "forms 文件夹里的打印格式有不合规定的地方；那一处不会印出来。",
            "A print form below forms is not as it has to be; that part of it is not printed.",
        ),
        Words(f"对照 {_PAGE} 改正。", f"See {_PAGE}."),
        Example("- text: 经调解\n", "- text: {zh: 经调解, en: After mediation}\n"),
        _PAGE,
    ),
    Explanation(
        "family.rules",
        Words("rules.yaml 写法有误", "rules.yaml is wrong"),
        Words(
            "rules.yaml 有不合规定的写法；那一条规则没有生效。",
            "Something in rules.yaml is not as it has to be; that rule is not in force.",
        ),
        Words(f"对照 {_PAGE} 改正。", f"See {_PAGE}."),
        Example(
            "references:\n  - {at: /who, family: persons}\n",
            "references:\n  - {at: /who, family: person}\n",
        ),
        _PAGE,
    ),
    Explanation(
        "family.field",
        Words("设置里的字段不存在", "No such field"),
        Words(
            "family.yaml 或 rules.yaml 提到的字段，格式里没有。",
            "family.yaml or rules.yaml names a field that the schema does not know.",
        ),
        Words("核对字段的位置。", "Check the pointer."),
        Example("columns:\n  - {at: /tilte}\n", "columns:\n  - {at: /title}\n"),
        _PAGE,
    ),
    Explanation(
        "family.files",
        Words("两类记录抢同一个文件", "Two families claim a file"),
        Words(
            "两个 family.yaml 的 files 都包括同一个文件，不知道按哪一类检查。",
            "The files of two families name the same file, so nobody knows which judges it.",
        ),
        Words("改 files，让每个文件只属于一类。", "Let each file belong to one family."),
        Example('files: "records/**/*.yaml"\n', 'files: "records/person/**/*.yaml"\n'),
        _PAGE,
    ),
    Explanation(
        "family.states",
        Words("状态写得不一致", "States that do not agree"),
        Words(
            "rules.yaml 的状态与格式里的选项不同，提到了没有的状态，"
            "或者从终点写了出路却没有说是重开。",
            "The states of rules.yaml differ from the choices of the schema, a way names a state "
            "that does not exist, or one leads out of a final state without being a reopening.",
        ),
        Words("两处写成一样；离开终点写上 reopen: true。", "Make them agree; say reopen: true."),
        Example(
            "transitions:\n  - {from: [closed], to: open}\n",
            "transitions:\n  - {from: [closed], to: open, reopen: true}\n",
        ),
        _PAGE,
    ),
    Explanation(
        "rules.condition",
        Words("条件写法有误", "A condition that is no CEL"),
        Words(
            "规则里的条件不是正确的 CEL 表达式，这条规则没有生效。",
            "The condition of a rule is not valid CEL, so the rule is not in force.",
        ),
        Words("按所说的原因改正表达式。", "Mend the expression as the message says."),
        Example("that: self.count >\n", "that: self.count > 0\n"),
        "Common Expression Language",
    ),
    Explanation(
        "example.finding",
        Words("样例与名字不符", "An example fails to fail"),
        Words(
            "反例应当只得到文件名开头的那个 code，实际得到的不一样：规则或样例有一个错了。",
            "An invalid example must yield the code its name begins with, and no other; it does "
            "not, so the rule or the example is wrong.",
        ),
        Words("改正反例或规则。", "Mend the example or the rule."),
        Example(
            "# invalid/schema.enum--kind.yaml\nkind: meeting\n",
            "# invalid/schema.enum--kind.yaml\nkind: party\n",
        ),
        _PAGE,
    ),
)
"""The codes of families."""
