"""Why a dataset cannot be written."""

from __future__ import annotations

from pathlib import Path

from juwu.errors import CannotRunError
from juwu.language import Words


class NoDuckDbError(CannotRunError):
    """The package that writes Parquet is not installed."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                "写 Parquet 需要 duckdb，这里没有装。", "Parquet needs duckdb, which is not here."
            ),
            Words(
                "先执行 pip install --require-hashes -r requirements/scale.txt，"
                "或改用 --format csv。",
                "Run: pip install --require-hashes -r requirements/scale.txt; or use --format csv.",
            ),
        )


class NotADatasetError(CannotRunError):
    """The folder holds something else."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Words(
                f"{folder} 里有别的东西，不能当数据集。",
                f"{folder} holds something else than a dataset.",
            ),
            Words("换一个空的文件夹。", "Name an empty folder."),
        )


class BadNameError(CannotRunError):
    """A workspace cannot be called so in a dataset."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Words(
                f"“{name}”不能作数据集里的名称。", f"“{name}” cannot name a workspace in a dataset."
            ),
            Words(
                "名称用字母、数字、短横、下划线和点，最长 64 个字符。",
                "A name has letters, digits, hyphens, underscores and dots, 64 at most.",
            ),
        )
