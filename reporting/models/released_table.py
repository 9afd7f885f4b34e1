"""The tables of a release, exactly as they are published."""

import pgtrigger
from django.db import models
from django.db.models import Q

from reporting.models.release import NO_TRUNCATE, Release

# Of a published release no table is added, changed or taken away; of any other none is changed.
TABLE_IMMUTABLE = """
    IF TG_OP = 'UPDATE' OR EXISTS (
        SELECT FROM reporting_release WHERE status = 'published'
        AND id = CASE WHEN TG_OP = 'INSERT' THEN NEW.release_id ELSE OLD.release_id END
    ) THEN
        RAISE EXCEPTION 'The tables of a release cannot be changed.';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


class ReleasedTable(models.Model):
    """One table of a release, exactly as it is published. Nothing else of the counts is kept.

    ``measure``: a code of the catalogue (``reporting/measures.py``), or ``responses``, or a code of
    ``LEAVE_TABLES`` there. ``cut``: a value of ``Cut`` (``whole``: one row; ``year``: a row for each
    period; …) or, in the pack, ``scheme``. ``kind`` says which keys a row has. The other texts are those
    of the catalogue on the day. ``rows`` is a list; **every count is rounded to the release's base, or
    null where it is hidden**, and every rate, ratio, interval and test is worked out from these
    published counts and from nothing else. Keys of all rows: ``part`` (code of the part, ``""`` for the
    whole or where it is not known), ``label`` (words for it), ``stratum`` (a grade in a distribution,
    a kind of leave in the pack; else ``""``) and ``stratum_label``. Besides:

    ``share``, ``distribution``
        ``groups``: ``{"carer": {"yes": 35, "total": 120, "rate": 0.291667}, "not_carer": {…},
        "unknown": {…}}``, or ``{"everybody": {…}}`` where the measure does not compare; rate null
        where a count is. In a distribution ``yes`` is the people of the group in the stratum.
        ``comparison``: null where nothing is compared (``everybody``, a distribution), else
        ``ratio`` ("7/8" or null: rate of carers ÷ rate of others), ``ratio_value`` (0.875),
        ``ratio_interval`` ([0.6, 1.2] or null), ``difference`` and ``difference_interval`` (of the
        rates, as shares), ``adjusted`` (null, or ``{"ratio": 0.97, "ratio_interval": […] or null,
        "strata": 4, "of": 7}``: within that many of the grades, or of the bands of grades
        (``GRADE_BANDS``); only in ``whole``), ``disagrees`` (true: show both ratios with a warning),
        ``p`` and ``holm_p`` (Holm over all rows of ``whole`` in the release together, and over all
        rows by a cut together; null where there is no test), ``verdict`` (a value of
        ``statistics.Verdict``, by ``holm_p``; ``too_few`` also where a count is hidden, which may
        protect somebody else) and ``bounds`` (null, or ``{"if_focus": 0.8, "if_reference": 1.1}``:
        the ratio if everybody of whom it is not known were a carer, or were not; each may be null).
    ``index``
        ``groups``: ``{"carer": {"count": 120, "index": 61.5}, "not_carer": {…},
        "prefer_not_to_say": {…}}``; index null where the count is hidden or nobody's.
    ``responses``
        ``people``, ``carer``, ``not_carer``, ``prefer_not_to_say``, ``no_answer``,
        ``response_rate``, ``known_rate``, ``carer_share`` (of known), ``survey_carer_share`` (of
        those in the anonymous survey who said yes or no; null where there was none) and ``gap``
        (survey − known share, in shares; null).
    ``outcomes`` (of leave requests)
        ``counts``: ``{"approved": 40, "part_approved": …, "declined", "postponed", "withdrawn",
        "lapsed", "recorded", "waiting"}``, ``total``, ``rates`` (the same keys; the first four of all
        that was decided, the others of the total) and ``median_days`` (from asking to the answer, in
        days; null where a count is hidden).
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="tables")
    position = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=40)
    cut = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    definition = models.TextField()
    caveats = models.JSONField(default=list)
    higher_is = models.CharField(max_length=10, blank=True)
    rows = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "measure", "cut"], name="released_table_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["share", "distribution", "index", "responses", "outcomes"]),
                name="released_table_kind_known",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="released_table_immutable",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=TABLE_IMMUTABLE,
            ),
            pgtrigger.Trigger(
                name="released_table_no_truncate",
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                level=pgtrigger.Statement,
                func=NO_TRUNCATE,
            ),
        ]

    class Privacy:
        about = None
        keep = "as long as the portal"
        personal = ()
        special_category = ()
        technical = (
            "id",
            "release",
            "position",
            "measure",
            "cut",
            "kind",
            "title",
            "definition",
            "caveats",
            "higher_is",
            "rows",
        )
