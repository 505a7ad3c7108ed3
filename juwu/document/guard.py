"""The door: only UTF-8 text of sane size, free of control and bidi characters, goes further."""

from __future__ import annotations

import re

from juwu.document.fault import Fault, Unreadable, fault_at
from juwu.language import Words

LARGEST = 1_000_000
"""Bytes in one record."""

DEEPEST = 32
"""Maps and lists inside one another."""

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ufeff\U0001fffe\U0001ffff"
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Characters that turn the direction of what is shown, as inside ``[...]`` of an expression."""

_RAW = re.compile(f"[{_CONTROL}{BIDI}]|\r(?!\n)")
_DECODED = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{BIDI}\ud800-\udfff]")
_ONLY_BIDI = re.compile(f"[{BIDI}]")


def decode(data: bytes) -> str:
    """The text of a file.

    Raises:
        Unreadable: Too large, not UTF-8, with a byte order mark, or with forbidden characters.
    """
    if len(data) > LARGEST:
        raise Unreadable(
            fault_at(
                "",
                0,
                "yaml.too-large",
                Words(
                    f"文件有 {len(data):,} 字节，超过一份记录的上限 {LARGEST:,} 字节。",
                    f"The file has {len(data):,} bytes, more than the {LARGEST:,} of one record.",
                ),
                Words(
                    "请把大的内容另存为附件，或拆成几份记录。",
                    "Keep large content as an attachment, or split it into several records.",
                ),
            )
        )
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(
            fault_at(
                "",
                0,
                "yaml.bom",
                Words("文件开头有字节顺序标记（BOM）。", "The file begins with a byte order mark."),
                Words(
                    "请用编辑器另存为“UTF-8（无 BOM）”。",
                    "Save it as UTF-8 without BOM in your editor.",
                ),
            )
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        raise Unreadable(
            fault_at(
                before,
                len(before),
                "yaml.encoding",
                Words(
                    f"字节 0x{data[error.start]:02x} 不是 UTF-8 文字，文件可能是 GBK 编码。",
                    f"Byte 0x{data[error.start]:02x} is not UTF-8; the file may be GBK.",
                ),
                Words("请用编辑器把文件转存为 UTF-8。", "Save the file as UTF-8 in your editor."),
            )
        ) from None
    # What can be printed is not forbidden; to ask that first takes a fifth of looking closely.
    if not text.replace("\n", " ").isprintable() and (match := _RAW.search(text)):
        raise Unreadable(character_fault(text, match.start(), match[0]))
    return text


def character_fault(text: str, offset: int, character: str) -> Fault:
    """The fault of a forbidden character, written out or escaped, at an offset of the text."""
    name = f"U+{ord(character):04X}"
    if "\ud800" <= character <= "\udfff":
        return fault_at(
            text,
            offset,
            "yaml.surrogate",
            Words(f"{name} 是半个字符，不能单独出现。", f"{name} is half a character."),
            Words("请删去它，重新输入这个字。", "Remove it and type the character again."),
        )
    if _ONLY_BIDI.match(character):
        return fault_at(
            text,
            offset,
            "yaml.bidi",
            Words(
                f"这里有改变文字方向的隐藏字符 {name}，看到的和存下的会不一样。",
                f"Here is the hidden direction character {name}: what is seen is not what is kept.",
            ),
            Words("请删去这个字符，重新输入这段文字。", "Remove it and type the text again."),
        )
    return fault_at(
        text,
        offset,
        "yaml.control",
        Words(
            f"这里有看不见的控制字符 {name}，记录里不能有。",
            f"Here is the invisible control character {name}, which a record may not hold.",
        ),
        Words("请删去这个字符，重新输入这段文字。", "Remove it and type the text again."),
    )


def forbidden(value: str) -> str | None:
    """The first character that a value may not hold, or nothing."""
    match = _DECODED.search(value)
    return match[0] if match else None
