"""Who may read which passport: rows of a database view, never written."""

import datetime as dt

from django.db import models

from passports.models.passport import Passport
from people.models import Person


class ReaderQuerySet(models.QuerySet):
    def on(self, day: dt.date, now: dt.datetime) -> "ReaderQuerySet":
        """Those who may read on ``day``; what ends by the clock has not ended ``now``."""
        return self.filter(starts_on__lte=day, ends_on__gte=day, until__gt=now)


class Reader(models.Model):
    """A person who may read a passport: in which relation, how much, and from when until when.

    The view ``passports_reader`` (see the migrations) is the one predicate of permissions.py.
    There is a row for each reason: of several, the smallest ``rank`` reads the widest.
    ``starts_on`` and ``ends_on`` are days, both included, and ``until`` a moment; where a reason has
    no bound they lie thousands of years away.
    """

    pk = models.CompositePrimaryKey("passport_id", "reader_id", "rank")
    passport = models.ForeignKey(
        Passport, on_delete=models.DO_NOTHING, related_name="readers", db_constraint=False
    )
    reader = models.ForeignKey(
        Person, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    relation = models.CharField(max_length=20)
    rank = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField()
    until = models.DateTimeField()

    objects = ReaderQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "passports_reader"
