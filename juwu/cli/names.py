"""What the help calls the words of a call, alike in every command."""

from __future__ import annotations

from juwu.language import Words

RECORD = Words("记录", "RECORD")
RECORD_HELP = Words("类别/记录号，或文件路径", "family/id, or the path of a file")
FAMILY = Words("类别", "FAMILY")
FAMILY_HELP = Words("记录的种类，如 person", "a kind of record, such as person")
POINTER = Words("位置", "POINTER")
POINTER_HELP = Words(
    "字段的位置，如 /title 或 /parties/0/name", "a place, such as /title or /parties/0/name"
)
REVISION = Words("版本", "REV")
REVISION_HELP = Words(
    "看哪个版本：提交号、HEAD~1、2026-07-01",
    "as of a commit, HEAD~1, or a day such as 2026-07-01",
)
EDITS = Words("位置=值", "POINTER=VALUE")
EDITS_HELP = Words(
    "位置=值 设为，位置+=值 加到列表末尾，位置- 删去；值按 YAML 写，文字字段照写的存",
    "POINTER=VALUE sets, POINTER+=VALUE appends to a list, POINTER- deletes; "
    "VALUE is YAML, or the text itself where the field holds text",
)
PATH = Words("路径", "PATH")
PATH_HELP = Words("文件或文件夹；不写就是全部", "files or folders; all if left out")
REASON = Words("理由", "REASON")
REASON_HELP = Words("为什么改，写进历史", "why, for the history")
PROPOSE_HELP = Words("送审，不进主分支", "send it for review instead of committing")
REVISE_HELP = Words("接着改一份送审", "go on with a proposal")
PROPOSAL = Words("送审号", "ID")
MAPPING = Words("对应文件", "MAPPING.yaml")
FORCE = "--force"
FORCE_HELP = Words("已有的文件也覆盖", "replace what is there already")
PREVIEW = ("--dry-run", "--preview")
PREVIEW_HELP = Words("只看会怎样，什么也不改", "only show what would happen")
NO_COMMIT_HELP = Words("只写文件，不提交", "write the file only, without a commit")

READ_ONLY = "--read-only"
"""The option of the terminal face with which nothing can be changed."""

ASCII = "--ascii"
"""The option of the terminal face with which signs are drawn in ASCII."""
