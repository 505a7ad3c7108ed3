"""The codes of commits that are not signed as they must be."""

from __future__ import annotations

from juwu.check.codes.explanation import Example, Explanation
from juwu.language import Words

SIGNATURE_CODES = (
    Explanation(
        "trust.unsigned",
        Words("提交没有签名", "A commit without a signature"),
        Words(
            "名单生效以后，每个提交都要有 SSH 签名；没有签名，谁都能冒名提交。",
            "Since the list of signers came into force every commit carries an SSH signature; "
            "without one anybody can commit under any name.",
        ),
        Words(
            "运行 juwu doctor --setup-signing 设置签名，再重新提交。",
            "Run juwu doctor --setup-signing, then commit again.",
        ),
        Example("$ git commit --no-gpg-sign\n", "$ git commit -S\n"),
    ),
    Explanation(
        "trust.bad-signature",
        Words("签名与内容对不上", "A signature that does not fit"),
        Words(
            "提交在签名以后被改过，或者不是 SSH 签名，或者提交头不是 Git 写的样子。",
            "The commit was changed after it was signed, the signature is not SSH's, or its head "
            "is not as git writes it.",
        ),
        Words(
            "问清是谁、为什么；确实可靠的，由管理员在名单的 accepted 里写明提交号和理由。",
            "Ask who did it and why; a commit that is sound after all is named with a reason "
            "under accepted in the list, by an administrator.",
        ),
        Example("gpgsig -----BEGIN SSH SIGNATURE-----\n"),
    ),
    Explanation(
        "trust.unknown-key",
        Words("密钥不在名单里", "A key that is not on the list"),
        Words(
            "签名是真的，但当时的名单里没有这把密钥；由非管理员加进来的密钥不算。",
            "The signature is genuine, yet the key was not on the list of that time; a key that "
            "somebody who is no administrator added does not count.",
        ),
        Words(
            "问清是谁、为什么；确实可靠的，由管理员在名单的 accepted 里写明提交号和理由。",
            "Ask who did it and why; a commit that is sound after all is named with a reason "
            "under accepted in the list, by an administrator.",
        ),
        Example("key: ssh-ed25519 AAAA…\n"),
    ),
    Explanation(
        "trust.wrong-committer",
        Words("提交人不是签名人", "The committer is not the signer"),
        Words(
            "提交人的姓名或邮箱不是密钥主人的：有人用自己的密钥以别人的名义提交。",
            "Name or email of the committer are not those of the key's owner: somebody committed "
            "in another's name.",
        ),
        Words(
            "问清是谁、为什么；确实可靠的，由管理员在名单的 accepted 里写明提交号和理由。",
            "Ask who did it and why; a commit that is sound after all is named with a reason "
            "under accepted in the list, by an administrator.",
        ),
        Example("committer 张三 <zhang@example.org>\n# 签名：李四\n"),
    ),
    Explanation(
        "trust.wrong-author",
        Words("作者不是签名人", "The author is not the signer"),
        Words(
            "作者的姓名或邮箱不是密钥主人的：改动会记到别人名下。",
            "Name or email of the author are not those of the key's owner: the change would "
            "count as another's.",
        ),
        Words(
            "问清是谁、为什么；确实可靠的，由管理员在名单的 accepted 里写明提交号和理由。",
            "Ask who did it and why; a commit that is sound after all is named with a reason "
            "under accepted in the list, by an administrator.",
        ),
        Example("author 张三 <zhang@example.org>\n# 签名：李四\n"),
    ),
    Explanation(
        "trust.key-early",
        Words("密钥还没有启用", "A key before its time"),
        Words(
            "提交的日期早于这把密钥启用的日子。",
            "The commit is dated before the day from which the key counts.",
        ),
        Words(
            "问清是谁、为什么；确实可靠的，由管理员在名单的 accepted 里写明提交号和理由。",
            "Ask who did it and why; a commit that is sound after all is named with a reason "
            "under accepted in the list, by an administrator.",
        ),
        Example('from: "2026-12-01"\n# 提交于 2026-11-20\n'),
    ),
    Explanation(
        "trust.key-expired",
        Words("密钥已过期", "A key after its time"),
        Words(
            "提交的日期晚于这把密钥使用的最后一天。",
            "The commit is dated after the last day on which the key counts.",
        ),
        Words(
            "请管理员延长密钥的期限，或换一把新密钥再提交。",
            "Have an administrator prolong the key, or commit with a new one.",
        ),
        Example('until: "2026-11-01"\n# 提交于 2026-11-20\n'),
    ),
    Explanation(
        "trust.key-revoked",
        Words("密钥已作废", "A revoked key"),
        Words(
            "用已作废的密钥签名，而作废时还没有这个提交；写在作废以前的日期不作数。",
            "It is signed with a revoked key and was not there when the key was revoked; a date "
            "before that proves nothing.",
        ),
        Words(
            "问清是谁、为什么；确实可靠的，由管理员在名单的 accepted 里写明提交号和理由。",
            "Ask who did it and why; a commit that is sound after all is named with a reason "
            "under accepted in the list, by an administrator.",
        ),
        Example('revoked: "2026-11-05"\n'),
    ),
    Explanation(
        "trust.back-dated",
        Words("日期倒填", "A back-dated commit"),
        Words(
            "提交的日期比它前面的提交还早，超过了时钟的误差。",
            "The commit is dated before the one it follows, by more than clocks may differ.",
        ),
        Words(
            "校准时钟；不是时钟的问题，就问清是谁倒填了日期。",
            "Set the clock; if it was right, ask who back-dated the commit.",
        ),
        Example("# 前一个提交 2026-11-20，这一个 2026-11-01\n"),
    ),
    Explanation(
        "trust.future-dated",
        Words("日期在将来", "A commit from the future"),
        Words(
            "提交的日期晚于现在，以后的提交都会显得是倒填的。",
            "The commit is dated after the present; all that follow will seem back-dated.",
        ),
        Words("校准提交的那台电脑的时钟。", "Set the clock of the machine that committed."),
        Example("# 今天 2026-12-01，提交于 2027-12-01\n"),
    ),
    Explanation(
        "trust.list-by-other",
        Words("名单不是管理员改的", "The list was changed by somebody else"),
        Words(
            "改了签名名单的提交，不是由当时的管理员签名的；这个改动不生效。",
            "The commit that changes the list is not signed by an administrator of that time; "
            "the change has no effect.",
        ),
        Words(
            "请管理员核对名单，改好后签名提交。", "Have an administrator mend the list and sign it."
        ),
        Example("signers:\n  - id: li\n    roles: [admin]\n# 签名：李四，当时不是管理员\n"),
    ),
    Explanation(
        "trust.list-broken",
        Words("名单不能用", "A list that cannot be used"),
        Words(
            "名单读不懂，一样东西写了两次，或者没有一个管理员有可用的密钥。",
            "The list cannot be read, says a thing twice, or leaves no administrator with a key "
            "that counts.",
        ),
        Words(
            "由管理员改正后签名提交；在那以前仍按原来的名单。",
            "Have an administrator mend and sign it; until then the one before stays in force.",
        ),
        Example("signers: []\n"),
    ),
    Explanation(
        "trust.list-removed",
        Words("名单被删除", "The list was removed"),
        Words(
            "签名名单被删掉或移走了；名单生效以后不能没有。",
            "The list was deleted or moved away; once in force there is no being without it.",
        ),
        Words(
            "由管理员恢复名单；在那以前仍按原来的名单。",
            "Have an administrator bring it back; until then the one before stays in force.",
        ),
        Example("$ git rm trust/signers.yaml\n"),
    ),
    Explanation(
        "trust.list-unfounded",
        Words("第一份名单没有根据", "A first list without foundation"),
        Words(
            "第一份名单没有由名单里的管理员自己签名，谁都可能写的，所以不生效。",
            "The first list is not signed by an administrator it names; anybody could have "
            "written it, so it has no effect.",
        ),
        Words(
            "由名单里的管理员运行 juwu audit signers --init，或签名提交名单。",
            "Have an administrator it names run juwu audit signers --init, or sign the commit.",
        ),
        Example("$ git commit --no-gpg-sign trust/signers.yaml\n"),
    ),
    Explanation(
        "trust.merge-content",
        Words("合并里夹带了改动", "A change hidden in a merge"),
        Words(
            "合并的结果里有两边都没有的内容，看历史时不会归到任何人的修改里。",
            "The merge holds what neither side had; in the history such a change is nobody's edit.",
        ),
        Words(
            "对照两边问清是谁改的；改动应当单独提交，有意的取舍用 Decided 写明文件。",
            "Compare both sides and ask who did it; an edit is a commit of its own, and a choice "
            "made on purpose names the file under Decided.",
        ),
        Example("# 甲、乙都没有改 count，合并后变了\ncount: 9\n"),
    ),
)
"""The codes of signatures."""
