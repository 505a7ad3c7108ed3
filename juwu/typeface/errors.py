"""A font file that cannot be used, and a machine that has none."""

from __future__ import annotations

from pathlib import Path

from juwu.errors import JuwuError
from juwu.language import Words

NOT_EMBEDDED = Words(
    "这台机器上没有能嵌入的中文字体，PDF 里只写了字体的名字，换一台机器打开样子可能不同；"
    "要存档，装上中文字体（Debian：fonts-noto-cjk）再打印。",
    "This machine has no Chinese font to embed: the PDF only names one and may look different "
    "elsewhere. To keep it, install a Chinese font (Debian: fonts-noto-cjk) and print again.",
)
"""What is said of a PDF without fonts."""


class FontFaultError(JuwuError):
    """A font file cannot be used."""

    def __init__(self, path: Path, cause: Words) -> None:
        super().__init__(
            Words(f"字体 {path} 不能用：{cause.zh}。", f"Font {path} cannot be used: {cause.en}."),
            Words("换一个字体文件，或者删掉它。", "Replace the font file, or remove it."),
        )
        self.path = path
        self.cause = cause
