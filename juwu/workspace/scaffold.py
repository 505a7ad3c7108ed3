"""The small files that make git and editors treat a new workspace well."""

from __future__ import annotations

import json
import shlex

from juwu.family import Families

_ATTRIBUTES = """\
# 记录一字不差地保存，换行符也不改。
* -text
# 两边都改过的记录按字段合并；每个克隆里运行一次 juwu doctor --repair 就生效。
records/**/*.yaml merge=juwu
"""

_EDITORCONFIG = """\
root = true

[*.{yaml,yml,json}]
charset = utf-8
indent_style = space
indent_size = 2
"""

_HOOK = """\
#!/bin/sh
# 不合格式或规则的记录不能提交。juwu 自己保存时已经检查过。
command -v juwu >/dev/null 2>&1 || {{
  echo "找不到 juwu，没有检查就不能提交。Install juwu, or commit from a machine that has it." >&2
  exit 1
}}
exec juwu -C {folder} check --staged
"""


_MESSAGE_HOOK = """\
#!/bin/sh
# 身份证号、电话、银行卡号不能写进提交说明：历史里的字删不掉。
command -v juwu >/dev/null 2>&1 || {{
  echo "找不到 juwu，没有检查就不能提交。Install juwu, or commit from a machine that has it." >&2
  exit 1
}}
case "$1" in
  /*) message="$1" ;;
  *) message="$PWD/$1" ;;
esac
exec juwu -C {folder} check --message "$message"
"""


def hooks(folder: str) -> dict[str, str]:
    """The hooks for those who commit with plain git, by their names.

    Args:
        folder: The workspace, seen from the top of the repository, where git runs its hooks.
    """
    quoted = shlex.quote(folder)
    texts = {"pre-commit": _HOOK, "commit-msg": _MESSAGE_HOOK}
    return {name: text.format(folder=quoted) for name, text in texts.items()}


SCAFFOLD = {
    ".gitattributes": _ATTRIBUTES,
    ".editorconfig": _EDITORCONFIG,
}
"""What is written beside the families, by path; files that are there already stay."""


EDITOR_SETTINGS = ".vscode/settings.json"
"""Where editors that speak YAML look for the schemas of files."""


def editor_settings(families: Families) -> str:
    """Which schema goes with which files, for the YAML language server."""
    schemas = {f"./{family.schema_path}": family.look.files for family in families.values()}
    return json.dumps({"files.encoding": "utf8", "yaml.schemas": schemas}, indent=2) + "\n"
