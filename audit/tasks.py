"""Jobs of the background worker."""

from django.utils import timezone
from procrastinate.contrib.django import app

from audit.actions import apply_retention


@app.periodic(cron="0 4 * * *")
@app.task(name="audit.apply_retention", queueing_lock="audit.apply_retention")
def apply_retention_daily(timestamp: int) -> None:
    """Every night at four (in UTC): delete what has been kept long enough."""
    apply_retention(by=None, today=timezone.localdate())
