"""Comparing the outcomes of two groups: exact ratios, intervals, tests and a verdict. No Django.

Nothing here imports scipy or statsmodels until a function needs them: the import costs seconds,
and pages only show what was worked out before.
"""

from reporting.statistics.adjusting import Adjusted, adjust
from reporting.statistics.comparing import Comparison, Verdict, compare
from reporting.statistics.groups import Group, Stratum
from reporting.statistics.releasing import UnknownBounds, bounds_for_unknown, holm

__all__ = [
    "Adjusted",
    "Comparison",
    "Group",
    "Stratum",
    "UnknownBounds",
    "Verdict",
    "adjust",
    "bounds_for_unknown",
    "compare",
    "holm",
]
