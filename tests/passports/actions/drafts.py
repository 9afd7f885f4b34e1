"""What the tests of drafting do alike."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from passports.models import Passport

FRIDAY = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
PLACE = {"category": "place", "in_work_terms": "From home"}


def refused(code: str):
    return pytest.raises(ValidationError, check=lambda error: error.code == code)


def timeline(passport: Passport) -> list[tuple]:
    return list(passport.timeline.order_by("id").values_list("verb", "by", "about", "private"))
