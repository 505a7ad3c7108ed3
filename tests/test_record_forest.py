"""Records stand below the ones they name, each exactly once, whatever they say."""

from __future__ import annotations

from juwu.record.forest import Flaw, Placed, Twig, forest


def twigs(**parents: str | None) -> list[Twig]:
    return [Twig(f"{name}.yaml", name, parent) for name, parent in parents.items()]


def told(found: tuple[Placed, ...]) -> list[str]:
    return [f"{'  ' * one.depth}{one.key.removesuffix('.yaml')}" for one in found]


def test_each_record_stands_behind_the_one_above_it() -> None:
    found = forest(twigs(a=None, b="c", c="a", d="a"))
    assert told(found) == ["a", "  c", "    b", "  d"]
    assert [one.below for one in found] == [3, 1, 0, 0]
    assert found[2].above == "c.yaml"


def test_one_whose_parent_is_missing_stands_at_the_top_and_says_so() -> None:
    (only,) = forest(twigs(a="gone"))
    assert (only.depth, only.flaw) == (0, Flaw.ORPHAN)


def test_a_circle_is_shown_once_and_told() -> None:
    found = forest(twigs(a="b", b="a", c="c"))
    assert sorted(one.key for one in found) == ["a.yaml", "b.yaml", "c.yaml"]
    assert [one.flaw for one in found if one.depth == 0] == [Flaw.CIRCLE, Flaw.CIRCLE]


def test_of_two_files_with_one_id_the_first_has_the_records_below() -> None:
    found = forest([Twig("1", "a", None), Twig("2", "a", None), Twig("3", "b", "a")])
    assert [(one.key, one.below) for one in found] == [("1", 1), ("3", 0), ("2", 0)]


def test_a_long_chain_needs_no_recursion() -> None:
    chain = [Twig(str(at), str(at), str(at - 1) if at else None) for at in range(5000)]
    assert forest(chain)[-1].depth == 4999
