"""What is said when somebody answers leave for a manager."""

from django.utils.translation import gettext as _

from leave.models import LeaveDelegate
from leave.notifications import words
from notifications import outbox


def delegate_appointed(made: LeaveDelegate) -> None:
    """To who is to answer."""
    said = {
        "manager": made.manager.get_full_name(),
        "first": words.day(made.starts_on),
        "last": words.day(made.ends_on),
    }
    outbox.put(
        recipient=made.delegate,
        key=f"leave_delegate:{made.pk}:appointed",
        kind="delegate_appointed",
        subject=_("You answer requests for leave for %(manager)s") % said,
        body=_("From %(first)s to %(last)s, both included.") % said,
        link="/leave/team/",
    )


def delegate_revoked(made: LeaveDelegate) -> None:
    """To both."""
    said = {
        "manager": made.manager.get_full_name(),
        "delegate": made.delegate.get_full_name(),
    }
    for person in (made.manager, made.delegate):
        outbox.put(
            recipient=person,
            key=f"leave_delegate:{made.pk}:revoked:{person.pk}",
            kind="delegate_revoked",
            subject=_("%(delegate)s no longer answers leave for %(manager)s") % said,
            body=_("This was ended before its last day."),
        )
