"""One decorator for every action: a transaction, a history that names who did what, and at most once."""

import functools
import uuid
from collections.abc import Callable
from typing import Any

import pghistory
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from audit.models import Submission


def action(function: Callable) -> Callable:
    """Make ``function`` an action: keyword-only, atomic, named in the history.

    * ``by=`` is the person who acts, or ``None`` when the clock does; the history of every row
      written inside carries the person's id and the function's name (django-pghistory context).
    * ``once=`` may be the one-time key of a form. The second call with the same key does nothing
      and returns ``None``; two calls at the same moment wait for each other, and one acts.

    Raises ``PermissionDenied`` (who) or ``ValidationError`` with a code (state, rules), as the
    function does; then nothing was written and the key may be used again.
    """
    verb = function.__name__

    @functools.wraps(function)
    def acting(*, by: Any, once: uuid.UUID | None = None, **values: Any) -> Any:
        with transaction.atomic(), pghistory.context(action=verb, by=by.pk if by else None):
            if once is not None and not Submission.objects.claim(once, by=by, action=verb):
                return None
            return function(by=by, **values)

    acting.is_action = True  # type: ignore[attr-defined]
    return acting


def must_be_acting() -> None:
    """Refuse a helper of an action that is called outside a transaction."""
    if transaction.get_autocommit():
        raise ImproperlyConfigured("Only an action may do this; it opens the transaction.")
