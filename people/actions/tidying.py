"""Deleting what signing in leaves behind."""

import datetime as dt

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone

from audit.trail import action
from people.models import Person

KEPT = dt.timedelta(days=1)


@action
def tidy_sign_ins(*, by: Person | None) -> None:
    """Delete sessions that ended, and failures to sign in, more than a day ago.

    For a day an ended session still tells who it was that sent something too late (people/unsent.py).
    """
    before = timezone.now() - KEPT
    Session.objects.filter(expire_date__lt=before).delete()
    AccessAttempt.objects.filter(attempt_time__lt=before).delete()
