"""Jobs of the background worker that concern accounts."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from people.actions.employment import end_employments
from people.models import Person


@app.periodic(cron="30 3 * * *")
@app.task(name="people.tidy_sign_ins")
def tidy_sign_ins(timestamp: int) -> None:
    """Every night: delete what signing in leaves behind."""
    from people.actions.tidying import tidy_sign_ins

    tidy_sign_ins(by=None)


@app.task(name="people.send_password_link", retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def send_password_link(person_id: int | None) -> None:
    """Send the link with which a person sets a password. ``None``: the address was nobody's.

    The link is made here, so that it is in no table. It works once, and only until the person
    signs in or PASSWORD_RESET_TIMEOUT has passed.
    """
    person = Person.objects.filter(pk=person_id or 0).first()
    if person is None or not person.may_sign_in or not settings.PASSWORD_SIGN_IN:
        return
    who = urlsafe_base64_encode(force_bytes(person.pk))
    token = default_token_generator.make_token(person)
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    lines = [
        _("Somebody, most likely you, asked to set your password for the staff portal."),
        _("Set it here:"),
        settings.PORTAL_URL + reverse("open-password-link", args=[who, token]),
        ngettext(
            "The link works once and for %(hours)s hour.",
            "The link works once and for %(hours)s hours.",
            hours,
        )
        % {"hours": hours},
        _("If it was not you, do nothing: your password stays as it is."),
    ]
    send_mail(
        subject=_("Staff portal: set your password"),
        message="\n\n".join(lines) + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[person.email],
    )


@app.periodic(cron="30 0 * * *")
@app.task(name="people.end_employments", queueing_lock="people.end_employments")
def end_employments_daily(timestamp: int) -> None:
    """Every night: whoever's last day is over may no longer sign in, and holds no role."""
    end_employments(by=None, on=timezone.localdate())
