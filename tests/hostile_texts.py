"""More than five hundred texts that would act on whoever took them at their word.

Each begins and ends with a Han character, so that a person sees where it stands, and is made by
a rule, so that none of the ways to write a sequence is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator

ESC = "\x1b"
ENDS = ("\x07", f"{ESC}\\", "\x9c", "")
"""How a string sequence is ended: by BEL, by ST in both encodings, not at all."""
FINALS = "@ABCDEFGHJKLMPSTXZ`abcdefghlmnpqrstux"
STRINGS = ("0;owned", "2;owned", "4;1;red", "7;file:///etc", "8;;http://x.example", "9;owned")
MORE_STRINGS = ("10;?", "11;?", "52;c;cm0gLXJm", "52;c;?", "104", "133;A", "777;notify;a;b")
MARKUP = (
    *(
        "[/]",
        "[/x]",
        "[x",
        "[[",
        "]]",
        "[]",
        "[red]",
        "[bold red on blue]",
        "[@click=app.quit]x[/]",
    ),
    *("[@click=app.bell()]x[/]", "[link=file:///etc/passwd]x[/link]", "[$accent]x", "[:smile:]"),
    *(":warning:", "[b][i][u]", "[/b]", "[#ff0000]", "[rgb(1,2,3)]", "[auto]x", "[reverse]x[/]"),
    *("\\[red]", "\\\\[red]", "[red\\]", "{x}", "{0}", "%s%n", "$(reboot)", "`reboot`", "${HOME}"),
    *(
        "<b>x</b>",
        "<script>x</script>",
        "&lt;",
        "&#27;",
        "# x",
        "**x**",
        "|x|",
        "~~~",
        "---",
        "- x",
    ),
    *("../../etc/passwd", "-rf", "--help", "@file", "=1+1", "!x", "*x", "&x", "? x", ": x", "%x"),
)
ZERO_WIDTH = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u2060\u3164\ufeff\uffa0"
)
BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a\u206f"
LINES = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
TAGS = tuple(chr(0xE0000 + place) for place in (0, 1, 0x20, 0x41, 0x7A, 0x7F, 0x100, 0x1EF, 0xFFF))
SCRIPTS = (
    *(
        "שלום עולם",
        "مرحبا بالعالم",
        "ﷺ",
        "﷽",
        "हिन्दी क्षि",
        "தமிழ் நி",
        "ภาษาไทย กำ",
        "བོད་སྐད་",
        "မြန်မာ",
    ),
    *(
        "ខ្មែរ",
        "한국어",
        "한글",
        "ｶﾞｷﾞ",
        "が",
        "𠀀𠮷𪚥",
        "㍿㎏℃",
        "Ａｂ１！",
        "ǆﬁŉ",
        "ⅷⅫ①⑳",
        "“同意”——…·×°",
    ),
    *(
        "→←↑↓│─┌█▌░",
        "αβγ",
        "ёЖ",
        "i̇İıß",
        "Z̤͔a̶l̷g̸o",
        "\U0002f800\uf900",
        "\ue000\U000f0000\U0010fffd",
        "\u3000\u3000",
    ),
)
EMOJI = (
    *(
        "😀",
        "⚠",
        "⚠\ufe0f",
        "☎\ufe0e",
        "👍🏽",
        "👨‍👩‍👧‍👦",
        "🏳\ufe0f‍🌈",
        "👩🏿‍💻",
        "🇨🇳",
        "🇨🇳🇨",
        "1\ufe0f\u20e3",
        "#\u20e3",
    ),
    *(
        "🧑‍🤝‍🧑",
        "❤\ufe0f‍🔥",
        "🏴\U000e0067\U000e0062\U000e007f",
        "😀\ufe0f",
        "\ufe0f",
        "a\ufe0f",
        "🀄🃏",
        "⌚⏰⛄",
    ),
)
MARKS = "\u0300\u0301\u0327\u0338\u0489\u20dd\u0e31\u0f71\u3099\u1dc0"
NO_CHARACTERS = tuple(
    chr(code) for code in (0xFDD0, 0xFDEF, 0xFFF9, 0xFFFB, 0xFFFC, 0xFFFE, 0xFFFF)
) + tuple(chr((plane << 16) + 0xFFFE) for plane in range(1, 17))


def _made() -> Iterator[str]:
    yield from (chr(code) for code in (*range(1, 0x20), *range(0x7F, 0xA0)) if code != 0x0A)
    for begin in (f"{ESC}[", "\x9b", f"{ESC}{ESC}[", f"{ESC}[?"):
        yield from (f"{begin}999;999;31{final}" for final in FINALS)
    for begin in (f"{ESC}]", "\x9d"):
        yield from (begin + body + end for body in STRINGS + MORE_STRINGS for end in ENDS)
    for begin in (*(ESC + letter for letter in "PX^_"), *"\x90\x98\x9e\x9f"):
        yield from (f"{begin}1$r0m{end}" for end in ENDS)
    yield from (ESC + final for final in "78=>cDEHMNOZlmno|}~#(")
    yield from (f"x{one * 3}y" for one in (*ZERO_WIDTH, *BIDI, *LINES, *TAGS, *NO_CHARACTERS))
    yield from (f"财{one}务" for one in BIDI)
    yield from MARKUP
    yield from (*SCRIPTS, *EMOJI)
    yield from ("好" + mark * 40 for mark in MARKS)
    yield from (
        "a" + "".join(MARKS) * 20,
        "字" * 400,
        "w" * 900,
        "（" * 80,
        "👨‍👩‍👧" * 60,
        " " * 200,
    )


TEXTS = tuple(f"始{one}终" for one in _made())
"""All of them, each different from the others; none holds a line break, NUL or half a character."""
