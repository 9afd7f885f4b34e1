"""What people are told about their own account."""

import uuid

from django.urls import reverse
from django.utils.translation import gettext as _

from notifications import outbox
from people.models import Person


def password_changed(person: Person) -> None:
    """So that somebody whose password another has changed hears of it."""
    outbox.put(
        recipient=person,
        key=f"password_changed:{uuid.uuid4()}",
        kind="password_changed",
        subject=_("Your password was changed"),
        body=_(
            "If this was you, there is nothing to do. If it was not, set a new password now with"
            " “I have forgotten my password” on the sign-in page, and tell your IT service desk."
        ),
        link=reverse("account"),
    )
