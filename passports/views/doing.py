"""What the pages of this app do alike: find what may be read, and put a refusal into the form."""

import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.shortcuts import get_object_or_404

from passports.actions.accesses import record_access
from passports.models import Passport
from passports.permissions import Reading, reading_of, with_reading
from passports.views import PersonRequest


def readable(request: PersonRequest, pk: uuid.UUID) -> tuple[Passport, Reading]:
    """The passport and how the reader may read it; noted for its owner. A stranger gets a 404."""
    found = with_reading(request.user, Passport.objects.all())
    passport = get_object_or_404(found, pk=pk)
    how = reading_of(passport)
    record_access(by=request.user, passport=passport, how=how, part=how.level)
    return passport, how


def answerable(request: PersonRequest, pk: uuid.UUID) -> tuple[Passport, Reading]:
    """Likewise, for those who answer and sign: 403 for others who may read it."""
    passport, how = readable(request, pk)
    if how.relation not in ("manager", "acting_manager"):
        raise PermissionDenied
    return passport, how


def own_passport(request: PersonRequest) -> Passport:
    """The live passport of the person who is signed in, or a 404."""
    return get_object_or_404(Passport.objects.live(), owner=request.user)


def did(form: Form, action: Callable, **values: Any) -> bool:
    """Call an action; a refusal because of state or rules becomes an error of the form."""
    try:
        action(**values)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
