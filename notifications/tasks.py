"""Jobs of the background worker that send e-mail."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from notifications import actions
from notifications.models import Message


@app.task(name="notifications.deliver", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def deliver(message_id: int) -> None:
    """Announce a message by e-mail. Says only that there is one, and is the same for every kind of
    message: an inbox can be read over a shoulder, and by who runs the mail server.

    Sends one e-mail a message; if the mail server fails, the job is tried again. Only if the worker is
    killed between the server's yes and the commit is a second one sent: better that than none.
    """
    with transaction.atomic():
        message = (
            Message.objects.select_for_update(of=("self",))
            .select_related("recipient")
            .filter(pk=message_id, emailed_at__isnull=True)
            .first()
        )
        if message is None or not message.recipient.may_sign_in:
            return
        actions.mark_emailed(by=None, message=message)
        text = _("Sign in to read it:\n\n%(link)s\n") % {
            "link": settings.PORTAL_URL + reverse("message", args=[message.public_id])
        }
        EmailMessage(
            subject=_("You have a message in the staff portal"),
            body=text,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[message.recipient.email],
        ).send()
