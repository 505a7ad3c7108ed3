"""Trees of origins as text, to be kept for the next time."""

from __future__ import annotations

import json

from juwu.change import MISSING, Missing
from juwu.history.origin import Origin, Tree
from juwu.value import Value

KIND = "origins-1"
"""What kept trees are filed under; the number grows when they come to be worked out otherwise."""


def tree_text(tree: Tree) -> str:
    """A tree as text; each commit is written once."""
    commits: dict[str, int] = {}
    shape = _shape(tree, commits)
    return json.dumps([list(commits), shape], ensure_ascii=True, separators=(",", ":"))


def tree_of(text: str) -> Tree | None:
    """The tree that :func:`tree_text` made a text of; None where the text is damaged."""
    try:
        commits, shape = json.loads(text)
        return _tree(shape, commits)
    except (ValueError, IndexError, TypeError):
        return None


def _shape(tree: Tree, commits: dict[str, int]) -> Value:
    if isinstance(tree, Origin):
        return {"o": _origin(tree, commits)}
    if isinstance(tree, list):
        return [_shape(one, commits) for one in tree]
    return {"m": {key: _shape(one, commits) for key, one in tree.items()}}


def _origin(origin: Origin, commits: dict[str, int]) -> list[Value]:
    def number(commit: str) -> int:
        return commits.setdefault(commit, len(commits))

    return [
        number(origin.revision),
        number(origin.migrated) if origin.migrated else None,
        [] if isinstance(origin.before, Missing) else [origin.before],
        _origin(origin.earlier, commits) if origin.earlier else None,
    ]


def _tree(shape: Value, commits: list[str]) -> Tree:
    if isinstance(shape, list):
        return [_tree(one, commits) for one in shape]
    if isinstance(shape, dict) and isinstance(inner := shape.get("m"), dict):
        return {key: _tree(one, commits) for key, one in inner.items()}
    if isinstance(shape, dict) and isinstance(one := shape.get("o"), list):
        return _origin_of(one, commits)
    raise ValueError("a kept tree is damaged")


def _origin_of(parts: list[Value], commits: list[str]) -> Origin:
    number, migrated, before, earlier = (*parts, *[None] * 4)[:4]
    if not isinstance(number, int):
        raise ValueError("a kept tree is damaged")  # noqa: TRY004 - the text is wrong, no caller is
    return Origin(
        commits[number],
        before[0] if isinstance(before, list) and before else MISSING,
        commits[migrated] if isinstance(migrated, int) else "",
        _origin_of(earlier, commits) if isinstance(earlier, list) else None,
    )
