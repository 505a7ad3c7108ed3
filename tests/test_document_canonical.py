"""New text and restyled text: the one canonical style, with comments and data kept."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from test_document_scribe import a_file, a_value, dice

from juwu.document import EditRefused, canonical, read, write
from juwu.value import Value, same

MESSY = """\
--- # doc
# 调解案卷


id:   'x'   # num
parties: # 当事人
# flush
- id: p1 # one

  name: "a"
-   id: p2
    tags: [a, # ca
      b] # cb
    # deep end
  # mid
note: > # folded
  x
  y

? q # qq
: - 1
  - # head
    # inner
    - 2
num: 0x1F   # hex
empty:  # nothing
l: |  # lit
  甲
  乙
# end
...
"""

TIDY = """\
# doc
# 调解案卷

id: x  # num
parties:  # 当事人
  # flush
  - id: p1  # one

    name: a
  - id: p2
    tags:  # cb
      - a  # ca
      - b
    # deep end
  # mid
note: |  # folded
  x y

q:  # qq
  - 1
  # head
  # inner
  - - 2
num: 31  # hex
empty: null  # nothing
l: |  # lit
  甲
  乙
# end
"""


def test_a_messy_file_becomes_tidy_with_its_comments() -> None:
    assert canonical(MESSY.encode()).decode() == TIDY
    assert canonical(TIDY.encode()).decode() == TIDY


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("# only\n", "# only\n"),
        ("---\n...\n", ""),
        ("a", "a\n"),
        ("# c\n[]\n", "# c\n[]\n"),
        ("[1, 2] # x\n", "- 1\n- 2  # x\n"),
        ("a: 1\r\n\r\n\r\n# x\r\nb: 2", "a: 1\n\n# x\nb: 2\n"),
    ],
)
def test_small_files_are_restyled(before: str, after: str) -> None:
    assert canonical(before.encode()).decode() == after


def test_restyled_files_keep_data_and_comments_and_are_a_fixed_point() -> None:
    refused = 0
    for seed in range(800):
        text, _ = a_file(dice(seed))
        try:
            tidy = canonical(text.encode())
        except EditRefused:
            refused += 1
            continue
        assert same(read(tidy), read(text.encode())), text
        assert canonical(tidy) == tidy, text
        remarks = Counter(re.findall(r"# c\d+c", text))
        assert Counter(re.findall(r"# c\d+c", tidy.decode())) == remarks, text
    assert refused == 0


def test_new_text_is_read_as_its_data_and_is_canonical() -> None:
    for seed in range(800):
        rng = dice(seed)
        data: dict[str, Value] = {"a": a_value(rng, 3), "b": a_value(rng, 3)}
        text = write(data)
        assert same(read(text), data), text
        assert canonical(text) == text


def test_new_text_is_plain_only_where_nobody_misreads_it() -> None:
    data: dict[str, Value] = {
        "标题": "张某与李某邻里噪声纠纷（二次）",
        "id": "med-20261122-7qk2",
        "date": "2026-11-22",
        "time": "12:30",
        "phone": "01012345678",
        "answer": "yes",
        "nothing": None,
        "number": 1e20,
        "empty": [[], {}, ""],
        "nested": [[1, {"a": 1, "b": [2]}], "x: y"],
        "text": "一\n  二\n\n三\n",
        "odd": " 一\n二",
    }
    assert write(data).decode() == (
        "标题: 张某与李某邻里噪声纠纷（二次）\nid: med-20261122-7qk2\n"
        'date: "2026-11-22"\ntime: "12:30"\nphone: "01012345678"\nanswer: "yes"\n'
        'nothing: null\nnumber: 1.0e+20\nempty:\n  - []\n  - {}\n  - ""\n'
        'nested:\n  - - 1\n    - a: 1\n      b:\n        - 2\n  - "x: y"\n'
        'text: |\n  一\n    二\n\n  三\nodd: " 一\\n二"\n'
    )
