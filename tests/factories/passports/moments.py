"""Days and moments from today."""

import datetime as dt

from django.utils import timezone


def ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def ahead(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)
