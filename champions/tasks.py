"""Jobs of the background worker."""

from django.utils import timezone
from procrastinate.contrib.django import app

from champions.actions.clock import run_day


@app.periodic(cron="15 6 * * *")
@app.task(name="champions.run_day", queueing_lock="champions.run_day")
def run_day_daily(timestamp: int) -> None:
    """Every day at a quarter past six in the morning (in UTC)."""
    run_day(today=timezone.localdate())
