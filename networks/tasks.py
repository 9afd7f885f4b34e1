"""Jobs of the background worker."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from networks.actions.deadlines import run_network_deadlines
from networks.actions.partners import JOB, renew_secret
from networks.actions.reports import JOB as REPORT_JOB
from networks.actions.reports import escalate_report
from networks.models import Partner, Report


@app.periodic(cron="30 6 * * *")
@app.task(name="networks.run_deadlines", queueing_lock="networks.run_deadlines")
def run_deadlines_daily(timestamp: int) -> None:
    """Every day at half past six (in UTC). ``timestamp`` is the moment it was meant for."""
    run_network_deadlines(today=timezone.localdate())


@app.task(name=JOB, retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send_invitation(partner_id: str) -> None:
    """Send a partner the link. Its secret is made here, so that it stands in no queue."""
    with transaction.atomic():
        partner = Partner.objects.current().select_for_update().filter(pk=partner_id).first()
        if partner is None:
            return
        secret = renew_secret(by=None, partner=partner)
        link = settings.PORTAL_URL + reverse("open-invitation", args=[secret])
        send_mail(
            subject=_("You are invited to a staff network"),
            message=_(
                "You have been invited to meetings of a staff network. See what is planned, and say"
                " whether you come:\n\n%(link)s\n\nThe link is yours alone and works until %(day)s."
                " Please do not pass it on.\n"
            )
            % {"link": link, "day": date_format(partner.until)},
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[partner.email],
        )


@app.task(name=REPORT_JOB, retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def escalate_waiting_report(report_id: str) -> None:
    """When its minutes are over, an urgent report that nobody took goes up to HR."""
    report = Report.objects.filter(pk=report_id).first()
    if report is not None:
        escalate_report(by=None, report=report)
