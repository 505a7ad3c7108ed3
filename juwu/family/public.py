"""What a schema declares public: numbers that an office publishes, which may stand in clear."""

from __future__ import annotations

from juwu.family.lenient import as_map, as_texts
from juwu.frozen import dataclass
from juwu.value import Map, Value


@dataclass(frozen=True, slots=True)
class Public:
    """One kind of number that may stand in a field as it is."""

    kind: str
    """A value of :class:`juwu.privacy.Kind`."""
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Fields beside it with the values one of which each must have."""

    def holds(self, beside: Map) -> bool:
        """Whether the declaration counts for a field that stands in this map."""
        return all(beside.get(name) in values for name, values in self.where)

    @classmethod
    def read(cls, hint: Value) -> tuple[Public, ...]:
        """``{phone: true}`` or ``{phone: {type: [office]}}``; what is neither declares nothing."""
        return tuple(
            cls(kind, tuple((name, as_texts(values)) for name, values in as_map(limit).items()))
            for kind, limit in as_map(hint).items()
            if limit is True or as_map(limit)
        )
