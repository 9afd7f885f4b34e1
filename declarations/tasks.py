"""Jobs of the background worker."""

from django.utils import timezone
from procrastinate.contrib.django import app

from declarations.actions.asking import ask_again


@app.periodic(cron="0 7 * * *")
@app.task(name="declarations.ask_again", queueing_lock="declarations.ask_again")
def ask_again_daily(timestamp: int) -> None:
    """Every day at seven in the morning (in UTC): ask who joined, and who was last asked a year ago."""
    ask_again(by=None, today=timezone.localdate())
