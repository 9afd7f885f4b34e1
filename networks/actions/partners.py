"""Partners of other organisations: invited by a link with a secret, until a day."""

import datetime as dt
import secrets

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from audit.trail import action
from networks.actions.doing import lock
from networks.actions.events import hashed
from networks.models import Network, Partner
from networks.permissions.networks import can_lead
from networks.rules.elections import end_of_term
from people.models import Person

JOB = "networks.send_invitation"


@action
def invite_partner(
    *, by: Person, network: Network, name: str, organisation: str, email: str, until: dt.date
) -> Partner:
    """Invite somebody who does not work here; an e-mail brings the link.

    Raises PermissionDenied, or ValidationError: "dates" (a year at most), "staff" (works here),
    "twice".
    """
    network = lock(network.pk)
    if not can_lead(by, network):
        raise PermissionDenied
    today = timezone.localdate()
    if not today <= until <= end_of_term(today):
        raise ValidationError(
            {"until": _("The last day must be within the next 12 months")}, code="dates"
        )
    if Person.objects.with_email(email):
        raise ValidationError(
            {"email": _("This person works here and can join themselves")}, code="staff"
        )
    if network.partners.filter(revoked_at=None, email__iexact=email).exists():
        raise ValidationError({"email": _("This address is invited already")}, code="twice")
    partner = Partner.objects.create(
        network=network,
        name=name,
        organisation=organisation,
        email=email,
        until=until,
        invited_by=by,
    )
    app.configure_task(JOB).defer(partner_id=str(partner.pk))
    return partner


@action
def revoke_partner(*, by: Person, partner: Partner) -> None:
    """The link of a partner works no longer, from now on. Doing it twice is doing it once."""
    if not can_lead(by, partner.network):
        raise PermissionDenied
    partner.revoked_at, partner.secret_sha256 = partner.revoked_at or timezone.now(), ""
    partner.save(update_fields=["revoked_at", "secret_sha256"])


@action
def renew_secret(*, by: None, partner: Partner) -> str:
    """The worker makes the secret for the e-mail it sends; it stands nowhere else."""
    secret = secrets.token_urlsafe(32)
    partner.secret_sha256 = hashed(secret)
    partner.save(update_fields=["secret_sha256"])
    return secret


@action
def forget_partners(*, by: Person | None, today: dt.date) -> int:
    """Delete partners, and their answers, a month after they were last invited."""
    gone = Partner.objects.filter(until__lt=today - dt.timedelta(days=30))
    count = gone.count()
    gone.delete()
    return count
