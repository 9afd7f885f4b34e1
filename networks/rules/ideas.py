"""How well promised answers to ideas are kept."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """Of ``due`` ideas whose promised day has come, ``in_time`` were answered by that day."""

    due: int
    in_time: int

    @property
    def percent(self) -> int | None:
        """The share as a whole percentage, halves up; None where nothing was due."""
        return (200 * self.in_time + self.due) // (2 * self.due) if self.due else None
