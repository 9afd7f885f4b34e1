"""What is said of two groups in a release, worked out from published counts and from nothing else."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from reporting.building.within import Within
from reporting.statistics import (
    Comparison,
    Group,
    Stratum,
    Verdict,
    bounds_for_unknown,
    compare,
    holm,
)
from reporting.statistics.comparing import CHANCE, rounded, rounded_interval, side

Counts = dict[str, Any]  # "yes" and "total" of a group, None where hidden
NOTHING: dict[str, Any] = {
    "ratio": None,
    "ratio_value": None,
    "ratio_interval": None,
    "difference": None,
    "difference_interval": None,
    "adjusted": None,
    "disagrees": False,
    "p": None,
    "holm_p": None,
    "verdict": Verdict.TOO_FEW.value,
    "bounds": None,
}


def group_of(counts: Counts) -> Group | None:
    """A group as published; None where a count is hidden. Rounding may have put more with the
    outcome than there are people: then it is everybody.
    """
    yes, total = counts["yes"], counts["total"]
    return None if yes is None or total is None else Group(min(yes, total), total)


def stratum_of(groups: dict[str, Counts]) -> Stratum | None:
    carers, others = group_of(groups["carer"]), group_of(groups["not_carer"])
    return None if carers is None or others is None else Stratum(carers, others)


def comparison_of(
    groups: dict[str, Counts],
    grades: Sequence[dict[str, Counts]] = (),
    bands: Sequence[dict[str, Counts]] = (),
    rounded_within: Within | None = None,
) -> dict[str, Any]:
    """The comparison of a row; with ``grades``, also within them. Where not all of them can be shown,
    within their ``bands``, or by the rounded ratio that was proven safe, or within those that are.

    ``holm_p`` and the verdict that rests on it are put in by :func:`allow_for_many`.
    """
    whole = stratum_of(groups)
    if whole is None:
        return dict(NOTHING)
    found = compare([whole])
    shown = NOTHING | {
        "ratio": None if found.ratio is None else str(found.ratio),
        "ratio_value": rounded(found.ratio),
        "ratio_interval": rounded_interval(found.ratio_interval),
        "difference": rounded(found.difference),
        "difference_interval": rounded_interval(found.difference_interval),
        "p": rounded(found.p),
        "verdict": found.verdict.value,
        "bounds": bounds(groups, whole),
    }
    by_grade, by_band = strata_of(grades), strata_of(bands)
    if len(by_grade) == len(grades):
        return shown | adjusted(found, by_grade, len(grades))
    if rounded_within is not None and len(by_band) < max(len(bands), 2):
        return shown | adjusted_roughly(found, rounded_within)
    if len(by_band) > 1:
        return shown | adjusted(found, by_band, len(bands))
    return shown | adjusted(found, by_grade, len(grades))


def strata_of(rows: Sequence[dict[str, Counts]]) -> list[Stratum]:
    """Those of which everything is published."""
    return [stratum for row in rows if (stratum := stratum_of(row)) is not None]


def adjusted_roughly(found: Comparison, within: Within) -> dict[str, Any]:
    """The interval is as wide, for its ratio, as that of the published counts of the whole: one worked
    out within grades would tell of the counts that are hidden there.
    """
    interval = None
    if found.ratio and found.ratio_interval:
        low, high = (limit / float(found.ratio) * within.ratio for limit in found.ratio_interval)
        interval = [rounded(low), rounded(high)]
    ratio = Fraction(within.ratio).limit_denominator(10)
    return {
        "adjusted": {
            "ratio": rounded(within.ratio),
            "ratio_interval": interval,
            "strata": within.strata,
            "of": within.of,
        },
        "disagrees": tells_another_story(found.ratio, ratio),
    }


def tells_another_story(ratio: Fraction | None, within: Fraction) -> bool:
    """Another side of the range, or of equality."""
    if ratio is None:
        return False
    return side(ratio) != side(within) or (ratio - 1) * (within - 1) < 0


def adjusted(found: Comparison, within: Sequence[Stratum], of: int) -> dict[str, Any]:
    inner = compare(within).adjusted if len(within) > 1 else None
    if inner is None or inner.ratio is None:
        return {}
    return {
        "adjusted": {
            "ratio": rounded(inner.ratio),
            "ratio_interval": rounded_interval(inner.ratio_interval),
            "strata": inner.strata,
            "of": of,
        },
        "disagrees": tells_another_story(found.ratio, inner.ratio),
    }


def bounds(groups: dict[str, Counts], whole: Stratum) -> dict[str, float | None] | None:
    unknown = group_of(groups["unknown"])
    if unknown is None:
        return None
    found = bounds_for_unknown(whole.focus, whole.reference, unknown)
    return {
        "if_focus": rounded(found.if_focus),
        "if_reference": rounded(found.if_reference),
    }


def allow_for_many(comparisons: Sequence[dict[str, Any]]) -> None:
    """Put Holm's p into comparisons that are read together, and let the verdict rest on it."""
    tests = [one["p"] if one["verdict"] != Verdict.TOO_FEW else None for one in comparisons]
    for one, p in zip(comparisons, holm(tests), strict=True):
        one["holm_p"] = rounded(p)
        if one["verdict"] == Verdict.OUTSIDE and (p is None or p >= CHANCE):
            one["verdict"] = Verdict.COULD_BE_CHANCE.value
