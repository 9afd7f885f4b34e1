"""The secret address of a person's own calendar: made, replaced, stopped."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from leave.models import CalendarFeed
from leave.queries.calendars import hash_of, new_secret
from people.models import Person


@trail.action
def make_calendar_address(*, by: Person) -> str:
    """A new secret for ``by``'s calendar. The one before, if any, no longer opens anything. Returns the
    secret, which is kept nowhere."""
    secret = new_secret()
    CalendarFeed.objects.update_or_create(
        owner=by, defaults={"secret_hash": hash_of(secret), "changed_at": timezone.now()}
    )
    return secret


@trail.action
def stop_calendar(*, by: Person) -> None:
    """Close ``by``'s calendar: its address opens nothing any more. Raises ValidationError("state") if
    there is none."""
    found, _rows = CalendarFeed.objects.filter(owner=by).delete()
    if not found:
        raise ValidationError(_("There is no calendar address any more."), code="state")
