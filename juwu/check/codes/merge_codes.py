"""The codes of merges that are found in history: what a merge took away, or left undone."""

from __future__ import annotations

from juwu.check.codes.explanation import Example, Explanation
from juwu.language import Words

MERGE_CODES = (
    Explanation(
        "merge.lost-update",
        Words("合并时丢了一处改动", "A merge lost a change"),
        Words(
            "一边改过的字段，合并以后不见了，也没有人记下是有意这样定的。",
            "A field that one side had changed is as it was before the merge, and nobody said that "
            "this was meant.",
        ),
        Words(
            "对照合并前的两个版本，把丢了的改动补回来，并写明原因。",
            "Compare both versions before the merge, bring the change back, and say why.",
        ),
        Example(
            "# 甲改成 lent，乙改了别处，合并后\nstatus: kept\n",
            "status: lent\n",
        ),
    ),
    Explanation(
        "merge.marker",
        Words("留着冲突标记", "A conflict marker was left"),
        Words(
            "文件里还有合并冲突的标记，两边的内容混在一起提交了。",
            "The file still holds the marks of a conflict: both sides were committed as one text.",
        ),
        Words("按字段定下用哪一边，删去标记。", "Decide field by field and remove the marks."),
        Example(
            "<<<<<<< HEAD\nstatus: kept\n=======\nstatus: lent\n>>>>>>> main\n",
            "status: lent\n",
        ),
    ),
    Explanation(
        "merge.unreadable",
        Words("合并出来的文件读不懂", "The merged file cannot be read"),
        Words(
            "合并之前两边都读得懂，合并之后不再是正确的 YAML，里面有没有丢东西无法判断。",
            "Both sides could be read before the merge; what came out is not YAML, so nobody can "
            "tell whether anything was lost.",
        ),
        Words(
            "取出合并前的两个版本，重新合并。", "Take both versions from history and merge again."
        ),
        Example("status: kept\n status: lent\n", "status: lent\n"),
    ),
)
"""The codes of merges."""
