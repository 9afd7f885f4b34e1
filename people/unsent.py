"""What somebody sent after their session had ended: sealed in a new session until they sign in again.

Only the same person gets it back, only from the browser that sent it, and only until that new
session ends. Files are not kept, and neither is what is asked without a name.
"""

import json
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from audit import encrypted

KEPT, ENDED = "unsent", "ended_for"
MOST_CHARACTERS = 200_000
NOT_KEPT = ("csrfmiddlewaretoken", "password", "anonymous")


@dataclass(frozen=True)
class Unsent:
    """The address a form was sent to, and its fields in order. ``complete`` is False when there was
    more than could be kept."""

    path: str
    fields: tuple[tuple[str, str], ...]
    complete: bool


def whose_session_ended(request: HttpRequest) -> int | None:
    """The id of the person whose session in this browser has ended for want of activity.

    Noted in a new session, because the answer takes the old one's cookie away and other pages of
    the same person may still be open.
    """
    person_id: int | None = getattr(request, "timed_out", None) or request.session.get(ENDED)
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if person_id is None and key:
        ended = Session.objects.filter(session_key=key).first()
        user_id = ended.get_decoded().get(SESSION_KEY) if ended else None
        person_id = int(user_id) if user_id else None
    if person_id is not None:
        request.session[ENDED] = person_id
    return person_id


def keep(request: HttpRequest, person_id: int) -> None:
    """Seal the form that was sent, for the person whose session has ended."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not any(word in name for word in NOT_KEPT)
    ]
    complete = not request.FILES
    if sum(len(value) for _name, value in fields) > MOST_CHARACTERS:
        fields, complete = [], False
    text = json.dumps({"path": request.get_full_path(), "fields": fields, "complete": complete})
    request.session[KEPT] = encrypted.seal(text, f"unsent.{person_id}")


def kept(request: HttpRequest) -> Unsent | None:
    """What the person who is signed in had sent; None where there is nothing, or it is another's."""
    sealed = request.session.get(KEPT)
    if sealed is None:
        return None
    try:
        found = json.loads(encrypted.unseal(sealed, f"unsent.{request.user.pk}"))
    except encrypted.UnreadableError:
        return None
    fields = tuple((name, value) for name, value in found["fields"])
    return Unsent(found["path"], fields, found["complete"])


def forget(request: HttpRequest) -> None:
    """Throw away what was kept."""
    if KEPT in request.session:
        del request.session[KEPT]
