"""A family of clubs that juwu has never heard of, with posts and who holds them."""

from __future__ import annotations

import json

from juwu.value import Value

TEXT: Value = {"type": "string", "maxLength": 60}


def _items(*names: str) -> Value:
    fields: dict[str, Value] = dict.fromkeys(names, TEXT)
    return {"type": "array", "items": {"type": "object", "properties": fields}}


_POSTS: Value = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"key": TEXT, "name": TEXT, "rank": TEXT, "room": {"type": "integer"}},
    },
}
CLUB = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "社团",
    "type": "object",
    "properties": {
        "id": TEXT,
        "title": TEXT,
        "status": {
            "type": "string",
            "enum": ["plan", "on", "off"],
            "x-juwu": {"labels": {"on": {"zh": "活动中", "en": "On"}}},
        },
        "within": TEXT,
        "sort": {
            "title": "种类",
            "type": "string",
            "enum": ["art", "sport"],
            "x-juwu": {"labels": {"art": {"zh": "文艺", "en": "Arts"}}},
        },
        "since": TEXT,
        "until": TEXT,
        "elected_until": TEXT,
        "told": TEXT,
        "posts": _POSTS,
        "people": _items("post", "who", "said", "first", "last", "state"),
    },
}
LOOK = """\
title: {zh: 社团, en: Club}
views:
  - kind: chart
    title: {zh: 社团图, en: Chart of clubs}
    parent_at: /within
    label_at: /sort
    from_at: /since
    to_at: /until
    term_at: /elected_until
    soon: 60
    held: ["on"]
    over: ["off"]
    posts: {at: /posts, key: key, title: name, seats: room, role: rank, leading: [head]}
    holders:
      {at: /people, post: post, person: who, note: said, from: first, to: last, status: state,
       held: [in], over: [out]}
    partly: {at: /told, is: [partly]}
"""
RULES = "references:\n  - {at: /people/*/who, family: neighbour}\n"


def club_families() -> dict[str, str]:
    """The files of two families: clubs, and the neighbours who hold their posts."""
    person = {"type": "object", "properties": {"id": TEXT, "title": TEXT}}
    return {
        "schemas/club/schema.json": json.dumps(CLUB, ensure_ascii=False),
        "schemas/club/family.yaml": LOOK,
        "schemas/club/rules.yaml": RULES,
        "schemas/neighbour/schema.json": json.dumps(person),
    }


def club(name: str, title: str, *lines: str) -> dict[str, str]:
    """A club that stands, unless its lines say otherwise."""
    state = () if any(one.startswith("status:") for one in lines) else ("status: 'on'",)
    text = "\n".join((f"id: {name}", f"title: {title}", *state, *lines, ""))
    return {f"records/club/{name}.yaml": text}


def neighbour(name: str, title: str) -> dict[str, str]:
    """Somebody who may hold a post."""
    return {f"records/neighbour/{name}.yaml": f"id: {name}\ntitle: {title}\n"}


HEAD = """\
posts:
  - {key: h, name: 团长, rank: head, room: 1}
  - {key: m, name: 团员, rank: member, room: 2}"""
"""One who leads and two members."""


def clubs() -> dict[str, str]:
    """A union of clubs over some years, with all that a chart tells of."""
    return {
        **club_families(),
        **neighbour("wang", "王芳"),
        **neighbour("li", "李强"),
        **club("union", "文体总会", "since: '2010'", HEAD, "elected_until: 2027-01-10"),
        **club(
            "choir",
            "合唱团",
            "within: union",
            "sort: art",
            "since: 2020-05-01",
            HEAD,
            "people:",
            "  - {post: h, who: wang, state: out, first: '2020', last: 2024-06-30}",
            "  - {post: h, who: li, state: in, first: 2024-07-01, last: 2026-12-15}",
            "  - {post: m, who: wang, state: in, first: 2024-07-01}",
            "  - {post: m, said: 一名退休教师, state: in}",
        ),
        **club(
            "chess",
            "棋社",
            "within: union",
            "since: 2021-01-01",
            "people:",
            "  - {post: guide, who: wang, state: in}",
            "  - {post: guide, who: li, state: asked}",
        ),
        **club("dance", "舞蹈队", "within: choir", "told: partly", HEAD),
        **club("old", "老票友会", "within: union", "status: 'off'", "until: 2022-03-01"),
        **club("heir", "票友会", "within: old"),
        **club("stray", "散打队", "within: nowhere"),
        **club("idea", "足球队", "within: union", "status: plan"),
    }
