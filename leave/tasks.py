"""Jobs of the background worker."""

from django.utils import timezone
from procrastinate.contrib.django import app

from leave.actions.deadlines import run_deadlines


@app.periodic(cron="10 6 * * *")
@app.task(name="leave.run_deadlines", queueing_lock="leave.run_deadlines")
def run_deadlines_daily(timestamp: int) -> None:
    """Every day at ten past six in the morning (in UTC). ``timestamp`` is the moment it was meant for."""
    run_deadlines(today=timezone.localdate())
