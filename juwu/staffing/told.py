"""The bodies of a day in lines of text: for lists, for pipes, for who has a screen read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juwu.language import Language, Words, counted
from juwu.record.forest import Flaw
from juwu.staffing.body import Body, Holder, Post
from juwu.staffing.boxes import CIRCLE, FLAW, term_told

_STEP = "  "
_UNNAMED = Words("（未具名）", "(not named)")


def post_told(post: Post, language: Language) -> str:
    """A post with all who hold it, and how many seats are free."""
    parts = [
        " ".join(filter(None, (holder_told(one, language), holder_heeded(one, language))))
        for one in post.holders
    ]
    if post.vacant:
        parts.append(Words(f"空缺 {post.vacant}", f"{post.vacant} vacant").say(language))
    elif not parts:
        parts.append("-")
    return ("，" if language is Language.ZH else ", ").join(parts)


def holder_told(one: Holder, language: Language) -> str:
    """Somebody in a post: name, since when, until when."""
    parts = [one.name or _UNNAMED.say(language)]
    if one.first:
        parts.append(Words(f"{one.first} 起", f"since {one.first}").say(language))
    if one.last:
        parts.append(Words(f"至 {one.last}", f"until {one.last}").say(language))
    return " ".join(parts)


def holder_heeded(one: Holder, language: Language) -> str:
    """What asks for a look: a term that ends, other bodies with the same person; else empty."""
    parts = [term_told(one.term, one.left).say(language)]
    if one.elsewhere:
        where = ("、" if language is Language.ZH else ", ").join(one.elsewhere)
        parts.append(Words(f"另任职：{where}", f"also in {where}").say(language))
    return " ".join(filter(None, parts))


def body_told(body: Body, language: Language) -> str:
    """What is told of a body beside its name: kind, people, seats that are free, its term."""
    parts = [body.label.say(language)] if body.label.zh else []
    if body.held:
        parts.append(Words(f"{body.held} 人", counted(body.held, "holder")).say(language))
    if body.vacant:
        parts.append(Words(f"空缺 {body.vacant}", f"{body.vacant} vacant").say(language))
    if ends := term_told(body.term, body.left).say(language):
        parts.append(ends)
    if body.flaw is not None:
        parts.append((FLAW if body.flaw is Flaw.ORPHAN else CIRCLE).say(language))
    return ("，" if language is Language.ZH else ", ").join(parts)


def lines(bodies: Sequence[Body], language: Language) -> Iterator[str]:
    """Each body with its posts, indented by its place; not yet cleaned."""
    for body in bodies:
        indent = _STEP * body.depth
        told = body_told(body, language)
        if told:
            told = Words(f"（{told}）", f" ({told})").say(language)
        yield f"{indent}{body.name}{told}"
        for post in body.posts:
            yield f"{indent}{_STEP}- {post.title}{_colon(language)}{post_told(post, language)}"


def _colon(language: Language) -> str:
    return "：" if language is Language.ZH else ": "


def totals(bodies: Sequence[Body]) -> Words:
    """One sentence over all of them."""
    held, vacant = sum(one.held for one in bodies), sum(one.vacant for one in bodies)
    people = {
        held.person or held.name
        for body in bodies
        for post in body.posts
        for held in post.holders
        if held.elsewhere
    }
    soon = sum(one.term == "soon" for one in bodies)
    over = sum(one.term == "over" for one in bodies)
    zh = f"{len(bodies)} 个组织，{held} 个任职，空缺 {vacant}，交叉任职 {len(people)} 人"
    en = (
        f"{counted(len(bodies), 'organization')}, {counted(held, 'post')} held, {vacant} vacant, "
        f"{counted(len(people), 'holder')} in several"
    )
    if soon or over:
        zh += f"，任期将满 {soon}，已过 {over}"
        en += f", {counted(soon, 'term')} ending, {over} over"
    return Words(zh, en)
