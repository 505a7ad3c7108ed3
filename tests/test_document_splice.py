"""Single edits in texts of every style: what stands in the file afterwards, byte for byte."""

from __future__ import annotations

import pytest

from juwu.document import Delete, Document, Edit, EditRefused, Insert, Move, Rename, Set
from juwu.pointer import Pointer
from juwu.value import Value


def at(text: str) -> Pointer:
    return Pointer.parse(text)


RECORD = """\
# 调解案卷
id: "x"   # 编号
parties:
  - id: p1 # one
    name: 张三
  # two
  - id: p2
    name: 李四
note: |
  一
  二

tags: [a, 'b', c] # tags
empty:
last: 1"""

SETS: list[tuple[str, str, Value, str]] = [
    ("a: 1 # c\n", "/a", "no", 'a: "no" # c\n'),
    ("a:   1\n", "/a", 2, "a:   2\n"),
    ("a: 'x'\n", "/a", "it's", "a: 'it''s'\n"),
    ("a: 'x'\n", "/a", "y\tz", 'a: "y\\tz"\n'),
    ('a: "x"\n', "/a", "y", 'a: "y"\n'),
    ('a: "no"\n', "/a", "调解中", "a: 调解中\n"),
    ("a: x\n", "/a", "110101199001011234", 'a: "110101199001011234"\n'),
    ("a: x\n", "/a", "2026-11-22", 'a: "2026-11-22"\n'),
    ("a: x\n", "/a", "长" * 200, "a: " + "长" * 200 + "\n"),
    ("a: x\n", "/a", "居\u2028😀", 'a: "居\\u2028😀"\n'),
    ("a: x # c\n", "/a", "一\n二\n", "a: | # c\n  一\n  二\n"),
    ("a: |+ # c\n    x\n\nb: 1\n", "/a", "y\nz", "a: |- # c\n    y\n    z\nb: 1\n"),
    ("a: >-\n  x\n  y\n\nb: 1\n", "/a", "z", "a: z\n\nb: 1\n"),
    ("a: |\n  x\n", "/a", "y\n\n", 'a: "y\\n\\n"\n'),
    ("a: |\n  x", "/a", "y\nz\n", 'a: "y\\nz\\n"'),
    ("a:\n", "/a", "x", "a: x\n"),
    ("a: # c\nb: 1\n", "/a", "x", "a: x # c\nb: 1\n"),
    ("a: ~\n", "/a", None, "a: null\n"),
    ("-\n-\n", "/1", "x", "-\n- x\n"),
    ("a: x # c\nb: 1\n", "/a", {"k": [1]}, "a: # c\n  k:\n    - 1\nb: 1\n"),
    ("a: # c\n  - 1 # d\n  - 2\nb: 1\n", "/a", "x", "a: x # c\nb: 1\n"),
    ("a:\n  # c\n  x # d\n", "/a", "z", "a:\n  # c\n  z # d\n"),
    ("- a: 1 # c\n  b: 2\n- 3\n", "/0", "x", "- x\n- 3\n"),
    ("- x # c\n- 3\n", "/0", {"a": 1, "b": 2}, "- a: 1 # c\n  b: 2\n- 3\n"),
    ("a: x\n  y\nb: 1\n", "/a", "z", "a: z\nb: 1\n"),
    ('a: "x\n  y" # c\n', "/a", 1, "a: 1 # c\n"),
    ("a: {b: 1, c}\n", "/a/c", "x", "a: {b: 1, c: x}\n"),
    ("a: {b: 1, c: }\n", "/a/c", "x, y", 'a: {b: 1, c: "x, y" }\n'),
    ('{"a":1,"b":"x"}\n', "/a", "z", '{"a":"z","b":"x"}\n'),
    ("a: [x, y]\n", "/a", ["z", 1], "a: [z, 1]\n"),
    ("a: [x, y]\n", "/a/1", ["z", {"k": 1}], "a: [x, [z, {k: 1}]]\n"),
    (
        "a:\n    b:\n        c: 1\n",
        "/a/d",
        {"e": {"f": 1}},
        "a:\n    b:\n        c: 1\n    d:\n        e:\n            f: 1\n",
    ),
    ("a: { # c\n  }\n", "/a/b", 1, "a: {b: 1 # c\n  }\n"),
    ("a: 1\r\nb: 2\r\n", "/a", {"k": "x\ny\n"}, "a:\r\n  k: |\r\n    x\r\n    y\r\nb: 2\r\n"),
    ("--- # doc\na: 1\n...\n", "/b", 2, "--- # doc\na: 1\nb: 2\n...\n"),
    ("", "/a", 1, "a: 1\n"),
    ("# only\n", "/a", 1, "# only\na: 1\n"),
    ("{} # c\n", "/a", 1, "a: 1 # c\n"),
    ("a: {}\n", "/a/b", 1, "a:\n  b: 1\n"),
    ("a: 1", "/b", [1], "a: 1\nb:\n  - 1"),
    ("a:\n- 1\nb: 2\n", "/c", [1], "a:\n- 1\nb: 2\nc:\n- 1\n"),
    ("a:\n  b: 1\n  # end of a\n# end\n", "/c", 1, "a:\n  b: 1\n  # end of a\nc: 1\n# end\n"),
    ("? a\n: 1\n", "/a", 2, "? a\n: 2\n"),
    ("a: 1\n", "/x: y", 2, 'a: 1\n"x: y": 2\n'),
]


@pytest.mark.parametrize(("before", "pointer", "value", "after"), SETS)
def test_a_value_is_set(before: str, pointer: str, value: Value, after: str) -> None:
    document = Document.parse(before.encode())
    assert document.apply([Set(at(pointer), value)]).bytes.decode() == after


OTHERS: list[tuple[str, Edit, str]] = [
    ("a:\n  - 1\n  - 2\n", Insert(at("/a/1"), "x"), "a:\n  - 1\n  - x\n  - 2\n"),
    ("a:\n  # one\n  - 1\n", Insert(at("/a/0"), 0), "a:\n  - 0\n  # one\n  - 1\n"),
    ("a:\n- 1 # c\nb: 1\n", Insert(at("/a/-"), {"k": 1}), "a:\n- 1 # c\n- k: 1\nb: 1\n"),
    ("- - 1\n  - 2\n", Insert(at("/0/0"), [3]), "- - - 3\n  - 1\n  - 2\n"),
    ("a: [] # c\n", Insert(at("/a/-"), 1), "a: # c\n  - 1\n"),
    ("a: [1, 2, ]\n", Insert(at("/a/-"), 3), "a: [1, 2, 3, ]\n"),
    ("a: [\n  1, # c\n  2 # d\n]\n", Insert(at("/a/2"), 3), "a: [\n  1, # c\n  2, # d\n  3\n]\n"),
    ("a: [1, 2]\n", Insert(at("/a/0"), 0), "a: [0, 1, 2]\n"),
    ("a: 1 # c\n# b\nb: 2 # d\n\nc: 3\n", Delete(at("/b")), "a: 1 # c\n\nc: 3\n"),
    ("# file\na: 1\nb: 2\n", Delete(at("/a")), "# file\nb: 2\n"),
    ("a: 1\nb: 2", Delete(at("/b")), "a: 1"),
    ("a: |\n  x\nb: 2", Delete(at("/b")), "a: |\n  x\n"),
    ("a: |+\n  x\nb: 2\n\nc: 3\n", Delete(at("/b")), "a: |+\n  x\nc: 3\n"),
    ("- a: 1\n  b: 2\n", Delete(at("/0/a")), "- b: 2\n"),
    ("- a: 1\n  # b\n  b: 2\n", Delete(at("/0/a")), "-\n  # b\n  b: 2\n"),
    ("a:\n  - 1\nb: 2\n", Delete(at("/a/0")), "a: []\nb: 2\n"),
    ("a: 1\n", Delete(at("/a")), "{}\n"),
    ("a: [1, 2, 3]\n", Delete(at("/a/2")), "a: [1, 2]\n"),
    ("a: [1, 2, 3]\n", Delete(at("/a/0")), "a: [2, 3]\n"),
    ("a: [\n  1, # c\n  2 # d\n]\n", Delete(at("/a/1")), "a: [\n  1, # c\n]\n"),
    ('{\n  "a": 1,\n  "b": 2\n}\n', Delete(at("/b")), '{\n  "a": 1\n}\n'),
    ('{"a": [1]}\n', Insert(at("/a/-"), {"b": "c"}), '{"a": [1, {"b": "c"}]}\n'),
    ('{"a": 1}\n', Rename(at("/a"), "b"), '{"b": 1}\n'),
    ("{}", Set(at("/a"), "居"), "a: 居"),
    ("- 1 # a\n# b\n- 2 # c\n- 3\n", Move(at("/1"), 0), "# b\n- 2 # c\n- 1 # a\n- 3\n"),
    ("- 1\n\n- 2\n- 3", Move(at("/0"), 2), "- 2\n\n- 3\n- 1"),
    ("a: [x, 'y',  z]\n", Move(at("/a/2"), 0), "a: [z, x,  'y']\n"),
    ("a : 1 # c\n'b': 2\n", Rename(at("/a"), "no"), "\"no\" : 1 # c\n'b': 2\n"),
    ("{a: 1, 'b': 2}\n", Rename(at("/b"), "c"), "{a: 1, 'c': 2}\n"),
]


@pytest.mark.parametrize(("before", "edit", "after"), OTHERS)
def test_an_entry_comes_goes_moves_or_is_renamed(before: str, edit: Edit, after: str) -> None:
    assert Document.parse(before.encode()).apply([edit]).bytes.decode() == after


def test_several_edits_of_a_record_are_made_one_after_another() -> None:
    after = Document.parse(RECORD.encode()).apply(
        [
            Set(at("/parties/id=p2/name"), "王五"),
            Move(at("/parties/id=p2"), 0),
            Set(at("/parties/0/phone"), "138****1234"),
            Delete(at("/tags/0")),
            Set(at("/empty"), ["一"]),
            Rename(at("/last"), "end"),
        ]
    )
    assert after.bytes.decode() == (
        '# 调解案卷\nid: "x"   # 编号\nparties:\n  # two\n  - id: p2\n    name: 王五\n'
        '    phone: "138****1234"\n  - id: p1 # one\n    name: 张三\nnote: |\n  一\n  二\n\n'
        "tags: ['b', c] # tags\nempty:\n  - 一\nend: 1"
    )


REFUSED: list[Edit] = [
    Set(at("/a/x"), 1),
    Set(at("/none/x"), 1),
    Set(at("/l/2"), 1),
    Set(at("/a"), "\x1b"),
    Set(at("/a"), {"\u202e": 1}),
    Set(at("/\x07"), 1),
    Set(at("/a"), "\ud800"),
    Insert(at("/a/0"), 1),
    Insert(at("/l/7"), 1),
    Insert(at(""), 1),
    Delete(at("/none")),
    Delete(at("/l/01")),
    Delete(at("")),
    Move(at("/l/0"), 2),
    Move(at("/l/0"), -1),
    Move(at("/a"), 0),
    Rename(at("/a"), "l"),
    Rename(at("/l/0"), "x"),
    Rename(at("/a"), "\x9b"),
]


@pytest.mark.parametrize("edit", REFUSED)
def test_an_impossible_edit_is_refused_and_nothing_changes(edit: Edit) -> None:
    document = Document.parse(b"a: 1\nl: [1, 2]\n")
    with pytest.raises(EditRefused) as caught:
        document.apply([Set(at("/a"), 2), edit])
    assert caught.value.message.zh
    assert document.bytes == b"a: 1\nl: [1, 2]\n"


def test_a_result_that_is_too_large_or_too_deep_is_refused() -> None:
    document = Document.parse(b"a: 1\n")
    deep: Value = 1
    for _ in range(40):
        deep = [deep]
    for value in ("x" * 1_000_001, deep):
        with pytest.raises(EditRefused):
            document.apply([Set(at("/a"), value)])


def test_a_document_is_not_changed_through_its_data_or_an_edit() -> None:
    document = Document.parse(b"a: [1]\n")
    data = document.data
    assert isinstance(data, dict)
    data["a"] = 2
    value: list[Value] = [2]
    after = document.apply([Set(at("/a"), value)])
    value.append(3)
    assert document.data == {"a": [1]}
    assert after.data == {"a": [2]}


@pytest.mark.parametrize(
    ("pointer", "place", "key_place"),
    [
        ("", (2, 1), (2, 1)),
        ("/id", (2, 5), (2, 1)),
        ("/parties/1/name", (8, 11), (8, 5)),
        ("/parties/id=p2/name", (8, 11), (8, 5)),
        ("/parties/1/none/x", (7, 5), (7, 5)),
        ("/parties/7", (4, 3), (3, 1)),
        ("/empty", (14, 7), (14, 1)),
        ("/note", (9, 7), (9, 1)),
        ("/tags/2", (13, 16), (13, 16)),
    ],
)
def test_a_pointer_has_a_place(
    pointer: str, place: tuple[int, int], key_place: tuple[int, int]
) -> None:
    document = Document.parse(RECORD.encode())
    there, key = document.place(at(pointer)), document.key_place(at(pointer))
    assert ((there.line, there.column), (key.line, key.column)) == (place, key_place)


def test_a_large_file_is_edited_at_its_places_only() -> None:
    item = "    name: 张某\n    note: 反映楼上夜间噪声较大。\n    tags: [噪声, 邻里]\n"
    items = [f"  - id: p{number}\n{item}" for number in range(8_000)]
    text = "# 大记录\nid: x\nitems:\n" + "".join(items) + "tail: 1\n"
    document = Document.parse(text.encode())
    renamed = items[4000].replace("张某", '"x: y"')
    cases: list[tuple[Edit, str]] = [
        (
            Set(at("/items/id=p4000/name"), "x: y"),
            text.replace(items[4000], renamed),
        ),
        (Delete(at("/items/0")), text.replace(items[0], "")),
        (Insert(at("/items/-"), 1), text.replace("tail", "  - 1\ntail")),
        (Move(at("/items/1"), 0), text.replace(items[0] + items[1], items[1] + items[0])),
        (Set(at("/tail"), [2]), text.replace("tail: 1", "tail:\n  - 2")),
        (Rename(at("/id"), "no"), text.replace("\nid", '\n"no"')),
    ]
    for edit, after in cases:
        assert document.apply([edit]).bytes.decode() == after
    assert document.place(at("/items/4000/name")).line == 4 + 4 * 4000 + 1
