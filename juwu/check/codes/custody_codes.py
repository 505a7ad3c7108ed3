"""The codes of clones that were tampered with, and of seals that do not fit."""

from __future__ import annotations

from juwu.check.codes.explanation import Example, Explanation
from juwu.finding import Severity
from juwu.language import Words

CUSTODY_CODES = (
    Explanation(
        "trust.damaged",
        Words("存的内容损坏", "Damaged objects"),
        Words(
            "仓库里存的内容缺了、断了或被改过，与自己的指纹对不上。",
            "What is stored is missing, cut off or changed: it does not fit its own digest.",
        ),
        Words(
            "先不要同步；把这个文件夹留作证据，从可靠的副本重新取一份来比较。",
            "Do not sync; keep this folder as evidence and compare it with a copy that can be "
            "trusted.",
        ),
        Example("$ git fsck\nmissing blob 3f2a…\n"),
    ),
    Explanation(
        "trust.rewritten",
        Words("历史被改写", "A rewritten history"),
        Words(
            "上次核对过的提交不在现在的历史里了：有人修改或强推了历史。",
            "A commit that was verified before is not in the history of today: somebody amended "
            "it or pushed by force.",
        ),
        Words(
            "问清是谁改写的；确实要接受时运行 juwu audit verify --accept。",
            "Ask who rewrote it; to accept it after all, run juwu audit verify --accept.",
        ),
        Example("$ git commit --amend\n"),
    ),
    Explanation(
        "trust.rolled-back",
        Words("历史被退回", "A history taken back"),
        Words(
            "分支退回到以前的提交，后来的提交被丢下了。",
            "The branch was taken back to an older commit; what came after was dropped.",
        ),
        Words(
            "找回丢下的提交；确实要接受时运行 juwu audit verify --accept。",
            "Bring the commits back; to accept it after all, run juwu audit verify --accept.",
        ),
        Example("$ git reset --hard HEAD~1\n"),
    ),
    Explanation(
        "trust.ref-missing",
        Words("分支或标签没有了", "A branch or tag is gone"),
        Words(
            "上次核对时还在的分支或标签被删掉了。",
            "A branch or tag that was there when it was verified last was deleted.",
        ),
        Words(
            "恢复它；确实要接受时运行 juwu audit verify --accept。",
            "Bring it back; to accept it after all, run juwu audit verify --accept.",
        ),
        Example("$ git tag -d 2026\n"),
    ),
    Explanation(
        "trust.tag-moved",
        Words("标签被移动", "A moved tag"),
        Words(
            "标签不再指着上次核对时的内容；标签本应永远不动。",
            "The tag no longer names what it named when it was verified last; tags never move.",
        ),
        Words(
            "移回去；确实要接受时运行 juwu audit verify --accept。",
            "Move it back; to accept it after all, run juwu audit verify --accept.",
        ),
        Example("$ git tag -f 2026\n"),
    ),
    Explanation(
        "trust.replaced",
        Words("内容被替换", "A replaced object"),
        Words(
            "refs/replace 让普通 Git 显示别的内容，而 git fsck 不会报告。",
            "refs/replace has plain git show other content, and git fsck says nothing.",
        ),
        Words("用 git replace -d 删去。", "Take it away with git replace -d."),
        Example("$ git replace 3f2a… 9c41…\n"),
    ),
    Explanation(
        "trust.grafted",
        Words("前后关系被改", "Grafted history"),
        Words(
            "info/grafts 让普通 Git 把别的提交当作前一个提交。",
            "info/grafts has plain git take other commits for the parents.",
        ),
        Words("删去 .git/info/grafts。", "Delete .git/info/grafts."),
        Example(".git/info/grafts\n"),
    ),
    Explanation(
        "trust.attributes",
        Words("属性会改变内容", "Attributes that change content"),
        Words(
            ".gitattributes 或 info/attributes 里的设置会让磁盘上的内容与存下的不同，或让改动不显"
            "示。",
            "A setting in .gitattributes or info/attributes makes what is on disk differ from "
            "what is stored, or keeps changes from being shown.",
        ),
        Words("删去这一行。", "Remove the line."),
        Example("*.yaml working-tree-encoding=UTF-16\n"),
    ),
    Explanation(
        "trust.hidden-file",
        Words("文件被藏起来", "A hidden file"),
        Words(
            "Git 被告知不看这个文件，改了它也不会显示。",
            "Git was told not to look at the file, so edits of it do not show.",
        ),
        Words(
            "用 git update-index --no-assume-unchanged --no-skip-worktree 还原。",
            "Undo it with git update-index --no-assume-unchanged --no-skip-worktree.",
        ),
        Example("$ git update-index --assume-unchanged\n"),
    ),
    Explanation(
        "trust.other-root",
        Words("名单的起点变了", "Another origin of the list"),
        Words(
            "第一份签名名单不是上次核对时的那一份，整个信任的根据换过了。",
            "The first list of signers is another than when it was verified last: all trust "
            "stands on another ground.",
        ),
        Words(
            "先不要同步；把这个文件夹留作证据，从可靠的副本重新取一份来比较。",
            "Do not sync; keep this folder as evidence and compare it with a copy that can be "
            "trusted.",
        ),
        Example("# 上次 3f2a…，现在 9c41…\n"),
    ),
    Explanation(
        "seal.commit-missing",
        Words("盖印的提交没有了", "The sealed commit is gone"),
        Words(
            "印鉴所指的提交不在现在的历史里：历史被改写过，或这是另一个仓库。",
            "The commit that the seal names is not in the history of today: history was "
            "rewritten, or this is another repository.",
        ),
        Words(
            "先不要同步；把这个文件夹留作证据，从可靠的副本重新取一份来比较。",
            "Do not sync; keep this folder as evidence and compare it with a copy that can be "
            "trusted.",
        ),
        Example("juwu1-20261201-3f2a…\n"),
    ),
    Explanation(
        "seal.mismatch",
        Words("与印鉴对不上", "The seal does not fit"),
        Words(
            "同一个提交算出的印鉴与给出的编号不同：编号抄错了，或内容被换过。",
            "The seal made of the same commit is another than the one given: it was copied "
            "wrong, or the content was exchanged.",
        ),
        Words(
            "核对编号；没有抄错的，留作证据。",
            "Compare the code; if it was copied right, keep all as evidence.",
        ),
        Example("juwu1-20261201-3f2a…\n"),
    ),
    Explanation(
        "seal.page-altered",
        Words("印鉴的页面被改过", "An altered page"),
        Words(
            "编号是对的，页面上的条数、指纹或日期却被改过。",
            "The code is right, yet a number, digest or date on the page was altered.",
        ),
        Words(
            "从仓库重新打印一页来比较。", "Print the page again from the repository and compare."
        ),
        Example("mediation 12 9c41…\n"),
    ),
    Explanation(
        "trust.shallow",
        Words("只有一段历史", "A part of the history only"),
        Words(
            "这个克隆只取了一段历史，前面的提交无法核对。",
            "This clone holds a part of the history only; what came before cannot be verified.",
        ),
        Words("用 git fetch --unshallow 取全。", "Fetch the rest with git fetch --unshallow."),
        Example("$ git clone --depth 1\n"),
        severity=Severity.WARNING,
    ),
    Explanation(
        "trust.edited-file",
        Words("文件还没有提交", "A file edited on disk"),
        Words(
            "磁盘上的内容与最后一次提交不一样，也许是正常的修改，也许不是。",
            "What is on disk is not what was committed last; an edit under way, perhaps, or not.",
        ),
        Words("用 juwu diff 查看，提交或恢复。", "See juwu diff, then commit or restore it."),
        Example("$ juwu diff\n"),
        severity=Severity.WARNING,
    ),
)
"""The codes of clones and seals."""
