"""What is asked of a report: from which day to which, and of which place."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.errors import JuwuError
from juwu.family.reports import Parameter, Report
from juwu.frozen import dataclass
from juwu.index import Cell
from juwu.language import Words

_NAMES = {
    Parameter.FROM: Words("起始日期", "first day"),
    Parameter.TO: Words("截止日期", "last day"),
    Parameter.COMMUNITY: Words("社区", "community"),
}


class NotAskedError(JuwuError):
    """A report does not take what was asked of it."""

    def __init__(self, report: Report, parameter: Parameter) -> None:
        named = _NAMES[parameter]
        super().__init__(
            Words(
                f"报表“{report.name}”不按{named.zh}统计。",
                f"The report “{report.name}” takes no {named.en}.",
            ),
            Words(
                f"去掉 --{parameter.value}；统计口径写在报表说明里。",
                f"Leave --{parameter.value} out; the report tells how it counts.",
            ),
        )


class BadSpanError(JuwuError):
    """The last day comes before the first."""

    def __init__(self, first: str, last: str) -> None:
        super().__init__(
            Words(
                f"截止日期 {last} 早于起始日期 {first}。",
                f"The last day {last} comes before the first day {first}.",
            ),
            Words("核对这两个日期。", "Check the two days."),
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked; what is left out does not limit anything."""

    first: str | None = None
    """The first day that counts, as ``YYYY-MM-DD``."""
    last: str | None = None
    """The last day that counts."""
    community: str | None = None
    """The record of the place."""

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise BadSpanError(self.first, self.last)

    def check(self, report: Report) -> None:
        """See that a report takes all of this.

        Raises:
            NotAskedError: It does not.
        """
        for parameter, _ in self.given():
            if parameter not in report.parameters:
                raise NotAskedError(report, parameter)

    def given(self) -> Iterator[tuple[Parameter, str]]:
        """What is asked, part by part."""
        for parameter, value in (
            (Parameter.FROM, self.first),
            (Parameter.TO, self.last),
            (Parameter.COMMUNITY, self.community),
        ):
            if value is not None:
                yield parameter, value

    def told(self) -> Words:
        """What is asked, as words; empty where nothing is."""
        parts = [(_NAMES[parameter], value) for parameter, value in self.given()]
        return Words(
            "，".join(f"{name.zh} {value}" for name, value in parts),
            ", ".join(f"{name.en} {value}" for name, value in parts),
        )

    def values(self, today: str) -> dict[str, Cell]:
        """What stands for the parameters of a query; a moment of the last day still counts.

        Args:
            today: The day on which the report is made.
        """
        return {
            Parameter.FROM.value: self.first,
            Parameter.TO.value: self.last,
            Parameter.COMMUNITY.value: self.community,
            "today": today,
        }
