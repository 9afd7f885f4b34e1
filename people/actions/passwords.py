"""Asking for the link that sets a password, and setting it."""

import time
import uuid

from axes.utils import reset
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.crypto import salted_hmac

from audit.models import Submission
from audit.trail import action
from people import notifications
from people.models import Person
from people.tasks import send_password_link

LINK_EVERY_SECONDS = 10 * 60
LINKS_A_DAY = 5


def claim(address: str, occasion: object) -> bool:
    """Use up one occasion to send a link to ``address``. No table ever holds the address itself."""
    digest = salted_hmac("password link", f"{address}:{occasion}", algorithm="sha256").digest()
    return Submission.objects.claim(uuid.UUID(bytes=digest[:16]), by=None, action="request_link")


@action
def request_link(*, by: Person | None, email: str) -> bool:
    """Send whoever has this address a link that sets a password; whether it did is for tests alone.

    At most one e-mail in ten minutes and five a day for an address, so that nobody can flood a
    mailbox. Known and unknown addresses take the same steps, so the time taken tells nothing.
    """
    address = email.strip().lower()
    if not claim(address, int(time.time()) // LINK_EVERY_SECONDS):
        return False
    today = timezone.localdate()
    if not any(claim(address, f"{today}:{number}") for number in range(LINKS_A_DAY)):
        return False
    person = Person.objects.with_email(address)
    send_password_link.defer(person_id=person.pk if person else None)
    return True


@action
def set_password(*, by: Person, person: Person, password: str) -> None:
    """Give ``person`` a new password. Ends their other sessions and the holding-off; tells them."""
    if by.pk != person.pk or not person.may_sign_in:
        raise PermissionDenied
    person.set_password(password)
    person.save(update_fields=["password"])
    reset(username=person.email.lower())
    notifications.password_changed(person)
