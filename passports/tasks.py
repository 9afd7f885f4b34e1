"""Jobs of the background worker."""

from django.utils import timezone
from procrastinate.contrib.django import app

from passports.actions.deadlines import run_deadlines


@app.periodic(cron="0 6 * * *")
@app.task(name="passports.run_deadlines", queueing_lock="passports.run_deadlines")
def run_deadlines_daily(timestamp: int) -> None:
    """Every day at six in the morning (in UTC). ``timestamp`` is the moment it was meant for."""
    run_deadlines(today=timezone.localdate())
